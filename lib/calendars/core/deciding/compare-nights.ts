import type { FeedMemory, FeedNight } from "#lib/calendars/core/feed-memory.ts";
import type { ImportDecision } from "#lib/calendars/core/import-decision.ts";
import { classOf, closesHere, isPortalsOwn } from "#lib/calendars/core/night-class.ts";
import { MASS_RELEASE, PLAIN_RELEASE } from "#lib/calendars/core/release-rules.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

export type NightChange = Pick<
	ImportDecision,
	| "added"
	| "released"
	| "held"
	| "changedClass"
	| "echoes"
	| "isHeldMass"
	| "nextReleaseAt"
	| "nightsChanged"
	| "waitingChanged"
> & {
	/** No row differs, the past included. */
	readonly isSame: boolean;
};

type Nights = FeedMemory["nights"];

/** The difference that one read made, for future nights; `isSame` looks at the past as well. */
export function compareNights(input: {
	readonly before: Nights;
	readonly after: Nights;
	readonly today: PlainDate;
}): NightChange {
	const { before, after, today } = input;
	const future = [...new Set([...before.keys(), ...after.keys()])].filter((night) => night >= today).sort();
	const isClosed = (nights: Nights, night: PlainDate) => {
		const known = nights.get(night);
		return known !== undefined && closesHere(known);
	};
	const added = future.filter((night) => !isClosed(before, night) && isClosed(after, night));
	const released = future.filter((night) => isClosed(before, night) && !isClosed(after, night));
	const changedClass = future.filter((night) => {
		const [old, now] = [before.get(night), after.get(night)];
		return old && now && closesHere(old) && closesHere(now) && hasOtherClass(old, now);
	});
	const waiting = future
		.flatMap((night) => after.get(night) ?? [])
		.filter((night) => night.waiting && closesHere(night));
	return {
		added,
		released,
		held: future.filter((night) => isClosed(after, night) && after.get(night)?.waiting),
		changedClass,
		echoes: future.filter((night) => after.get(night)?.echo && !before.get(night)?.echo),
		isHeldMass: waiting.some((night) => night.waiting?.isMass),
		nextReleaseAt: earliestRelease(waiting),
		nightsChanged: added.length + released.length + changedClass.length > 0,
		waitingChanged: future.some((night) => before.get(night)?.waiting !== after.get(night)?.waiting),
		isSame: before.size === after.size && [...after].every(([night, known]) => before.get(night) === known),
	};
}

function hasOtherClass(old: FeedNight, now: FeedNight): boolean {
	return classOf(old) !== classOf(now) || isPortalsOwn(old) !== isPortalsOwn(now);
}

function earliestRelease(waiting: readonly FeedNight[]): Date | null {
	const instants = waiting.flatMap(({ waiting: wait }) =>
		wait ? [wait.since.getTime() + (wait.isMass ? MASS_RELEASE : PLAIN_RELEASE).spanMs] : [],
	);
	return instants.length > 0 ? new Date(Math.min(...instants)) : null;
}
