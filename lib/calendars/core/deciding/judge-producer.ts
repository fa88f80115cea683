import type { CalendarReading } from "#lib/calendars/core/calendar-reading.ts";
import type { FeedMemory } from "#lib/calendars/core/feed-memory.ts";
import type { Notice } from "#lib/calendars/core/import-decision.ts";
import { hasAgreed, MASS_RELEASE } from "#lib/calendars/core/release-rules.ts";

export type ProducerJudgement = {
	readonly producer: FeedMemory["producer"];
	readonly producerChange: FeedMemory["producerChange"];
	/** Every release of this read waits as long as a mass removal. */
	readonly holdsReleases: boolean;
	readonly notices: readonly Notice[];
};

/**
 * Whether the file's maker is the known one (calendar-exchange.md 2.15). A new one holds all releases; good reads that agree
 * for as long as a mass removal make it the known one. Bad reads say nothing.
 */
export function judgeProducer(memory: FeedMemory, input: { reading: CalendarReading; at: Date }): ProducerJudgement {
	const { reading, at } = input;
	const known = { producer: memory.producer, producerChange: memory.producerChange, holdsReleases: false, notices: [] };
	if (reading.verdict === "bad") return known;
	if (memory.lastGoodReadAt === null) return { ...known, producer: reading.producer, producerChange: null };
	if (reading.producer === memory.producer) return { ...known, producerChange: null };
	const earlier = memory.producerChange?.producer === reading.producer ? memory.producerChange : null;
	const change = { producer: reading.producer, since: earlier?.since ?? at, reads: (earlier?.reads ?? 0) + 1 };
	if (hasAgreed(MASS_RELEASE, { ...change, at })) {
		const notices: Notice[] = [{ code: "producer_accepted", to: reading.producer }];
		return { producer: reading.producer, producerChange: null, holdsReleases: true, notices };
	}
	const notices: Notice[] = earlier ? [] : [{ code: "producer_changed", from: memory.producer, to: reading.producer }];
	return { producer: memory.producer, producerChange: change, holdsReleases: true, notices };
}
