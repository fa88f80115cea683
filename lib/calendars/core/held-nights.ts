import type { FeedMemory } from "#lib/calendars/core/feed-memory.ts";
import { closesHere } from "#lib/calendars/core/night-class.ts";
import { type Agreement, MASS_RELEASE, PLAIN_RELEASE } from "#lib/calendars/core/release-rules.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import { type Stay, staysOf } from "#lib/shared/stay.ts";

export type HeldNights = {
	readonly nights: number;
	readonly stays: readonly Stay[];
	/** Of these nights, the ones that would be free; the others only fall to a weaker class that the portal still shows. */
	readonly opening: readonly Stay[];
	/** True when a mass removal or a new maker of the file holds them: three good reads over six hours. */
	readonly isMass: boolean;
	readonly since: Date;
	/** The earliest instant at which good reads can release the first, and the last, of them. */
	readonly releaseFrom: Date;
	readonly releaseTo: Date;
	/** Good reads that must still agree for the night that has seen the fewest. */
	readonly readsMissing: number;
};

/** What of a feed's nights waits to be released, from `today` (the property's) on; null when nothing does. */
export function heldNights(memory: Pick<FeedMemory, "nights" | "producerChange">, today: PlainDate): HeldNights | null {
	const held = [...memory.nights].flatMap(([night, state]) =>
		night >= today && state.waiting ? [{ night, state, waiting: state.waiting }] : [],
	);
	if (held.length === 0) return null;
	const ruleOf = (isMass: boolean): Agreement => (isMass || memory.producerChange ? MASS_RELEASE : PLAIN_RELEASE);
	const due = held.map(({ waiting }) => waiting.since.getTime() + ruleOf(waiting.isMass).spanMs);
	const missing = held.map(({ waiting }) => Math.max(0, ruleOf(waiting.isMass).reads - waiting.reads));
	const opening = held.filter(({ state, waiting }) => waiting.towards === "free" && closesHere(state));
	return {
		nights: held.length,
		stays: staysOf(held.map(({ night }) => night)),
		opening: staysOf(opening.map(({ night }) => night)),
		isMass: memory.producerChange !== null || held.some(({ waiting }) => waiting.isMass),
		since: new Date(Math.min(...held.map(({ waiting }) => waiting.since.getTime()))),
		releaseFrom: new Date(Math.min(...due)),
		releaseTo: new Date(Math.max(...due)),
		readsMissing: Math.max(...missing),
	};
}
