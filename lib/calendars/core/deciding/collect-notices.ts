import type { CalendarReading } from "#lib/calendars/core/calendar-reading.ts";
import type { NightChange } from "#lib/calendars/core/deciding/compare-nights.ts";
import type { FeedMemory } from "#lib/calendars/core/feed-memory.ts";
import type { Notice } from "#lib/calendars/core/import-decision.ts";
import type { EchoFindings } from "#lib/calendars/core/recognise-echoes.ts";
import { BROKEN_EVENT_PATIENCE_MS } from "#lib/calendars/core/release-rules.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

type Facts = {
	readonly memory: FeedMemory;
	readonly after: FeedMemory;
	readonly change: NightChange;
	readonly reading: CalendarReading;
	readonly at: Date;
	readonly producer: readonly Notice[];
	/** This read is a mass removal by itself, whoever made the file. */
	readonly isMassLoss: boolean;
	/** Future nights known before. */
	readonly known: number;
	readonly echoes: EchoFindings;
};

/** What a person may want to hear of this read, in a fixed order. */
export function collectNotices(facts: Facts): Notice[] {
	return [
		...firstImport(facts),
		...facts.producer,
		...massRemoval(facts),
		...brokenEvents(facts),
		...facts.echoes.mirrors.map(
			(stay): Notice => ({ code: "probable_mirror", start: stay.arrival, end: stay.departure }),
		),
		...mirrorsTurnedOwn(facts),
	];
}

function firstImport({ memory, reading, change }: Facts): Notice[] {
	if (memory.lastGoodReadAt !== null || reading.verdict === "bad") return [];
	return [{ code: "first_import", nights: change.added.length, events: reading.events.length }];
}

function massRemoval({ memory, after, change, isMassLoss, known }: Facts): Notice[] {
	const wasMass = [...memory.nights].filter(([, night]) => night.waiting?.isMass).map(([night]) => night);
	const held = change.held.filter((night) => after.nights.get(night)?.waiting?.isMass);
	const opening = held.filter((night) => after.nights.get(night)?.waiting?.towards === "free").length;
	const isFree = new Set(change.released);
	const freed = wasMass.filter((night) => isFree.has(night)).length;
	const back = wasMass.filter((night) => !isFree.has(night) && isBack({ memory, after, change }, night)).length;
	const notices: Notice[] = [];
	if (isMassLoss && held.length > 0 && wasMass.length === 0) {
		notices.push({ code: "mass_removal_held", nights: held.length, opening, of: known });
	}
	if (freed > 0) notices.push({ code: "mass_removal_released", nights: freed });
	if (back > 0) notices.push({ code: "nights_returned", nights: back });
	return notices;
}

type Both = Pick<Facts, "memory" | "after" | "change">;

function isBack({ memory, after, change }: Both, night: PlainDate): boolean {
	const known = after.nights.get(night);
	const hasChangedClass = change.changedClass.includes(night);
	return known !== undefined && known.waiting === null && !hasChangedClass && memory.nights.get(night) !== known;
}

function brokenEvents({ reading, after, at }: Facts): Notice[] {
	if (reading.verdict === "good") return [];
	const notices: Notice[] = reading.rejected.map(({ reason, textHash }) => ({
		code: "broken_event",
		reason,
		textHash,
	}));
	for (const event of reading.events) {
		if (!event.isGuessed) continue;
		const { start, end, textHash } = event;
		notices.push({ code: "guessed_event", start, end, ...(textHash ? { textHash } : {}) });
	}
	const since = after.brokenSince;
	if (notices.length > 0 && since && at.getTime() - since.getTime() >= BROKEN_EVENT_PATIENCE_MS) {
		notices.push({ code: "broken_event_stays", since });
	}
	return notices;
}

function mirrorsTurnedOwn({ memory, after }: Facts): Notice[] {
	const nights = [...memory.nights].filter(([night, before]) => {
		const now = after.nights.get(night);
		return before.echo && now && now.echo === null;
	}).length;
	return nights > 0 ? [{ code: "mirror_is_own", nights }] : [];
}
