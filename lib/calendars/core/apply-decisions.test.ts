import fc from "fast-check";
import { expect, test } from "vitest";
import { applyDecision, takeBackDecision } from "#lib/calendars/core/apply-decisions.ts";
import { EVENT_KINDS, type ReadEvent } from "#lib/calendars/core/calendar-reading.ts";
import { DECISION_CHOICES, type DecisionChoice } from "#lib/calendars/core/host-decisions.ts";
import { addDays, dayIn, plainDate } from "#lib/shared/plain-date.ts";
import { SAMPLE_ZONE, SampleFeed, sampleEvent } from "#lib/testing/sample-feed.ts";

const UNTIL = plainDate("2028-05-01");
const MAY = sampleEvent("2026-05-10/2026-05-13");
const BLOCK = sampleEvent("2026-05-12/2026-05-16", { kind: "host_block" });

/** Decides about one event of the feed, as the verb does. */
function decide(feed: SampleFeed, event: ReadEvent, choice: DecisionChoice) {
	const known = feed.memory.events.find(({ uid, start, end }) => {
		return uid === event.uid && start === event.start && end === event.end;
	});
	if (!known) throw new Error("the feed does not list this event");
	const today = dayIn(SAMPLE_ZONE, feed.at);
	const applied = applyDecision(feed.memory, { event: known, choice, at: feed.at, today, until: UNTIL });
	feed.memory = applied.memory;
	const { uid, start, end } = known;
	feed.decisions = [{ id: `dec_${choice}`, uid, start, end, choice }];
	return applied.change;
}

test("an ignored event frees its nights at once, and the next reads that still list it change nothing", () => {
	const feed = new SampleFeed();
	feed.read([MAY]);
	expect(decide(feed, MAY, "ignore").released).toEqual(["2026-05-10", "2026-05-11", "2026-05-12"]);
	for (const minutes of [15, 60, 600]) {
		const again = feed.after(minutes).read([MAY]);
		expect([again.hasChanged, again.added, again.held, again.notices]).toEqual([false, [], [], []]);
	}
	expect(feed.memory.events).toMatchObject([{ kind: "ignored", isListed: true }]);
});

test("a night that another listed event closes too stays closed in that event's class", () => {
	const feed = new SampleFeed();
	feed.read([MAY, BLOCK]);
	expect(decide(feed, MAY, "ignore")).toMatchObject({
		released: ["2026-05-10", "2026-05-11"],
		changedClass: ["2026-05-12"],
	});
	expect(feed.kindOf("2026-05-12")).toBe("host_block");
	expect(feed.after(15).read([MAY, BLOCK]).hasChanged).toBe(false);
});

test("a block treated as a reservation is one for the exports and for conflicts, and stays one", () => {
	const feed = new SampleFeed();
	feed.read([BLOCK]);
	expect(decide(feed, BLOCK, "reservation").changedClass).toHaveLength(4);
	expect(feed.after(120).read([BLOCK]).hasChanged).toBe(false);
	expect(feed.kindOf("2026-05-12")).toBe("reservation");
});

test("a reservation treated as a block falls at once, without the wait of a release", () => {
	const feed = new SampleFeed();
	feed.read([MAY]);
	expect(decide(feed, MAY, "host_block").changedClass).toHaveLength(3);
	const again = feed.after(15).read([MAY]);
	expect([again.hasChanged, again.held]).toEqual([false, []]);
});

test("nights that have gone by are never touched", () => {
	const feed = new SampleFeed();
	feed.read([MAY]);
	feed.after(11 * 24 * 60);
	expect(decide(feed, MAY, "ignore").released).toEqual(["2026-05-12"]);
	expect(feed.kindOf("2026-05-11")).toBe("reservation");
});

test("a changed date ends the decision and closes the new dates at once", () => {
	const feed = new SampleFeed();
	feed.read([MAY]);
	decide(feed, MAY, "ignore");
	const moved = feed.after(15).read([{ ...sampleEvent("2026-05-11/2026-05-15"), uid: MAY.uid }]);
	expect(moved.endedDecisions).toMatchObject([{ because: "changed", decision: { id: "dec_ignore" } }]);
	expect(moved.added).toEqual(["2026-05-11", "2026-05-12", "2026-05-13", "2026-05-14"]);
});

test("an event that a good read no longer lists ends its decision, a bad read ends none", () => {
	const feed = new SampleFeed();
	feed.read([MAY, BLOCK]);
	decide(feed, BLOCK, "ignore");
	expect(feed.after(15).read([MAY], { verdict: "bad" }).endedDecisions).toEqual([]);
	expect(feed.after(15).read([MAY]).endedDecisions).toMatchObject([{ because: "gone" }]);
});

test("without its decision an event that still stands closes its nights again in its own class", () => {
	const feed = new SampleFeed();
	feed.read([MAY]);
	decide(feed, MAY, "ignore");
	feed.decisions = [];
	expect(feed.after(15).read([MAY]).added).toEqual(["2026-05-10", "2026-05-11", "2026-05-12"]);
	expect(feed.memory.events).toMatchObject([{ kind: "reservation" }]);
});

test("a decision taken back while the feed cannot be read closes the nights again, no weaker than they are", () => {
	const feed = new SampleFeed();
	feed.read([MAY, BLOCK]);
	decide(feed, MAY, "ignore");
	const [event] = feed.memory.events.filter((known) => known.kind === "ignored");
	if (!event) throw new Error("nothing is ignored");
	const today = dayIn(SAMPLE_ZONE, feed.at);
	const back = takeBackDecision(feed.memory, { event, kind: "busy", at: feed.at, today, until: UNTIL });
	expect(back.change).toMatchObject({ added: ["2026-05-10", "2026-05-11"], changedClass: ["2026-05-12"] });
});

test("a night that waits because a stronger event is gone goes on waiting when the weaker one is ignored", () => {
	const feed = new SampleFeed();
	feed.read([MAY, sampleEvent("2026-07-01/2026-07-04")]);
	const weak = sampleEvent("2026-05-10/2026-05-13", { kind: "host_block", uid: "block@portal.test" });
	feed.after(15).read([weak, sampleEvent("2026-07-01/2026-07-04")]);
	expect(decide(feed, weak, "ignore").released).toEqual([]);
	expect(feed.memory.nights.get(plainDate("2026-05-10"))?.waiting).toMatchObject({ towards: "free", reads: 1 });
});

test("an ignored mirror of ours is not told again and again", () => {
	const feed = new SampleFeed("booking");
	feed.read([]);
	const ranges = [{ uid: "a@x.test", start: plainDate("2026-05-10"), end: plainDate("2026-05-13") }];
	feed.reader = { versions: [{ version: 1, firstReadAt: feed.at, lastReadAt: feed.at, ranges }] };
	const mirror = sampleEvent("2026-05-10/2026-05-13", { kind: "busy", summary: "CLOSED - Not available" });
	expect(feed.after(15).read([mirror]).notices).toMatchObject([{ code: "probable_mirror" }]);
	decide(feed, mirror, "ignore");
	expect(feed.after(15).read([mirror]).notices).toEqual([]);
});

const eventArbitrary = fc
	.record({
		from: fc.integer({ min: -3, max: 60 }),
		nights: fc.integer({ min: 1, max: 12 }),
		kind: fc.constantFrom(...EVENT_KINDS),
		uid: fc.integer({ min: 0, max: 9 }),
	})
	.map(({ from, nights, kind, uid }) => {
		const start = addDays(plainDate("2026-05-01"), from);
		return sampleEvent(`${start}/${addDays(start, nights)}`, { kind, uid: `${uid}@portal.test` });
	});

test("with any decision standing the same body changes nothing, and other events' nights never change", () => {
	fc.assert(
		fc.property(
			fc.record({
				events: fc.array(eventArbitrary, { minLength: 1, maxLength: 8 }),
				choice: fc.constantFrom(...DECISION_CHOICES),
				portal: fc.constantFrom("airbnb" as const, "booking" as const),
				at: fc.nat(),
			}),
			({ events, choice, portal, at }) => {
				const feed = new SampleFeed(portal);
				feed.read(events);
				const current = events.filter((event) => event.end && event.end > dayIn(SAMPLE_ZONE, feed.at));
				const chosen = current[at % Math.max(current.length, 1)];
				if (!chosen) return;
				const before = feed.memory.nights;
				decide(feed, chosen, choice);
				const own = new Set(chosen.nights);
				for (const [night, known] of before) if (!own.has(night)) expect(feed.memory.nights.get(night)).toBe(known);
				for (const night of feed.memory.nights.keys()) if (!own.has(night)) expect(before.has(night)).toBe(true);
				const decided = feed.memory.nights;
				for (const minutes of [15, 60, 400]) {
					const again = feed.after(minutes).read(events);
					expect([again.added, again.released, again.held, again.changedClass]).toEqual([[], [], [], []]);
					expect(feed.memory.nights).toBe(decided);
					expect(again.endedDecisions).toEqual([]);
				}
			},
		),
		{ numRuns: 300 },
	);
});
