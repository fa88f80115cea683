import fc from "fast-check";
import { expect, test } from "vitest";
import type { ImportDecision } from "#lib/calendars/core/import-decision.ts";
import { addDays, dayIn, type PlainDate, plainDate } from "#lib/shared/plain-date.ts";
import { SAMPLE_ZONE, SampleFeed, sampleEvent } from "#lib/testing/sample-feed.ts";

const MAY = sampleEvent("2026-05-10/2026-05-13");
const JUNE = sampleEvent("2026-06-01/2026-06-04");
const JULY = sampleEvent("2026-07-01/2026-07-04");
const codes = (decision: ImportDecision) => decision.notices.map((notice) => notice.code);

test("the first read adds every night and tells of it once", () => {
	const feed = new SampleFeed();
	const first = feed.read([MAY, JUNE]);
	expect(first.added).toEqual(["2026-05-10", "2026-05-11", "2026-05-12", "2026-06-01", "2026-06-02", "2026-06-03"]);
	expect(first.notices).toEqual([{ code: "first_import", nights: 6, events: 2 }]);
	expect(codes(feed.after(15).read([MAY, JUNE]))).toEqual([]);
});

test("the same feed again changes nothing, whatever its order", () => {
	const feed = new SampleFeed();
	feed.read([MAY, JUNE]);
	const before = feed.memory;
	const again = feed.after(15).read([JUNE, MAY]);
	expect(again.hasChanged).toBe(false);
	expect(again.nightsChanged).toBe(false);
	expect(again.memory.nights).toBe(before.nights);
	expect(again.memory.events).toBe(before.events);
});

test("a UID that changes while the nights stay is evidence only: no night changes", () => {
	const feed = new SampleFeed("booking");
	feed.read([sampleEvent("2026-05-10/2026-05-13", { kind: "busy" })]);
	const renamed = feed.after(15).read([sampleEvent("2026-05-10/2026-05-13", { kind: "busy", uid: "new@portal.test" })]);
	expect(renamed.nightsChanged).toBe(false);
	expect(renamed.eventsChanged).toBe(true);
});

test("a night that is gone is released by the second good read an hour later, not sooner", () => {
	const feed = new SampleFeed();
	feed.read([MAY, JUNE]);
	expect(feed.after(15).read([JUNE]).held).toEqual(["2026-05-10", "2026-05-11", "2026-05-12"]);
	expect(feed.after(59).read([JUNE]).released).toEqual([]);
	const last = feed.after(1).read([JUNE]);
	expect(last.released).toEqual(["2026-05-10", "2026-05-11", "2026-05-12"]);
	expect(last.held).toEqual([]);
	expect(feed.kindOf("2026-05-10")).toBe("free");
});

test("a night that returns while it waits is neither added nor released, and starts anew", () => {
	const feed = new SampleFeed();
	feed.read([MAY, JUNE]);
	feed.after(15).read([JUNE]);
	const back = feed.after(30).read([MAY, JUNE]);
	expect([back.added, back.released, back.held]).toEqual([[], [], []]);
	feed.after(15).read([JUNE]);
	expect(feed.after(45).read([JUNE]).released).toEqual([]);
});

test("a bad read adds its whole events, releases nothing and does not count as agreement", () => {
	const feed = new SampleFeed();
	feed.read([MAY, JUNE]);
	feed.after(15).read([JUNE]);
	const bad = feed.after(60).read([JULY], { verdict: "bad", isWhole: false, reasons: ["truncated"] });
	expect(bad.added).toEqual(["2026-07-01", "2026-07-02", "2026-07-03"]);
	expect(bad.released).toEqual([]);
	expect(bad.held).toEqual(["2026-05-10", "2026-05-11", "2026-05-12"]);
	expect(feed.after(15).read([JUNE, JULY]).released).toEqual(["2026-05-10", "2026-05-11", "2026-05-12"]);
});

test("a bad read that shows a waiting night makes it start anew", () => {
	const feed = new SampleFeed();
	feed.read([MAY, JUNE]);
	feed.after(15).read([JUNE]);
	feed.after(30).read([MAY], { verdict: "bad", isWhole: false });
	feed.after(30).read([JUNE]);
	expect(feed.memory.nights.get(plainDate("2026-05-10"))?.waiting?.reads).toBe(1);
});

test("an empty calendar holds everything for six hours and three reads, then releases it with a notice", () => {
	const feed = new SampleFeed();
	feed.read([MAY, JUNE]);
	const held = feed.after(60).read([]);
	expect(held.isHeldMass).toBe(true);
	expect(held.notices).toEqual([{ code: "mass_removal_held", nights: 6, opening: 6, of: 6 }]);
	expect(held.nextReleaseAt).toEqual(new Date(feed.at.getTime() + 6 * 3_600_000));
	expect(feed.after(60).read([]).notices).toEqual([]);
	expect(feed.after(299).read([]).released).toEqual([]);
	const released = feed.after(1).read([]);
	expect(released.released).toHaveLength(6);
	expect(codes(released)).toEqual(["mass_removal_released"]);
});

test("two reads six hours apart are not enough for a mass removal", () => {
	const feed = new SampleFeed();
	feed.read([MAY, JUNE]);
	feed.after(60).read([]);
	expect(feed.after(360).read([]).released).toEqual([]);
	expect(feed.after(1).read([]).released).toHaveLength(6);
});

test("the lie measured at Booking.com, one empty calendar for an hour, frees nothing and says that the nights are back", () => {
	const feed = new SampleFeed("booking");
	const closure = sampleEvent("2026-05-05/2027-05-04", { kind: "busy" });
	feed.read([closure]);
	feed.after(60).read([]);
	const back = feed.after(60).read([closure]);
	expect([back.released, back.added, back.held]).toEqual([[], [], []]);
	expect(codes(back)).toEqual(["nights_returned"]);
});

test("fourteen nights are a mass removal from three tenths of all on", () => {
	const lost = sampleEvent("2026-06-01/2026-06-15");
	const kept = sampleEvent("2026-07-01/2026-08-02");
	const feed = new SampleFeed();
	feed.read([lost, kept]);
	expect(feed.after(15).read([kept]).isHeldMass).toBe(true);
	const larger = new SampleFeed();
	larger.read([lost, sampleEvent("2026-07-01/2026-08-03")]);
	expect(larger.after(15).read([sampleEvent("2026-07-01/2026-08-03")]).isHeldMass).toBe(false);
});

test("three separate runs are a mass removal, and the runs that already waited count", () => {
	const many = sampleEvent("2026-08-01/2026-08-30");
	const feed = new SampleFeed();
	feed.read([MAY, JUNE, JULY, many]);
	expect(feed.after(15).read([JUNE, JULY, many]).isHeldMass).toBe(false);
	expect(feed.after(15).read([JULY, many]).isHeldMass).toBe(false);
	const third = feed.after(30).read([many]);
	expect(third.isHeldMass).toBe(true);
	expect(third.held).toHaveLength(9);
	expect(feed.after(15).read([many]).released).toEqual([]);
});

test("a night once held stays under the six-hour rule when the rest comes back", () => {
	const feed = new SampleFeed();
	feed.read([MAY, JUNE, JULY]);
	feed.after(15).read([]);
	feed.after(60).read([JUNE, JULY]);
	expect(feed.after(60).read([JUNE, JULY]).released).toEqual([]);
	expect(feed.after(240).read([JUNE, JULY]).released).toEqual(["2026-05-10", "2026-05-11", "2026-05-12"]);
});

test("a fall to a weaker class waits like a release, a rise happens at once", () => {
	const feed = new SampleFeed();
	feed.read([MAY, JUNE]);
	const block = sampleEvent("2026-05-10/2026-05-13", { kind: "host_block", uid: "block@portal.test" });
	const waiting = feed.after(15).read([block, JUNE]);
	expect(waiting.held).toEqual(["2026-05-10", "2026-05-11", "2026-05-12"]);
	expect(waiting.nightsChanged).toBe(false);
	const fallen = feed.after(60).read([block, JUNE]);
	expect(fallen.released).toEqual([]);
	expect(fallen.changedClass).toEqual(["2026-05-10", "2026-05-11", "2026-05-12"]);
	expect(feed.kindOf("2026-05-10")).toBe("host_block");
	const risen = feed.after(15).read([MAY, JUNE]);
	expect(risen.changedClass).toHaveLength(3);
	expect(feed.kindOf("2026-05-10")).toBe("reservation");
});

test("reads that disagree on how weak a night is release it only to the strongest class they showed", () => {
	const feed = new SampleFeed();
	feed.read([MAY, JUNE]);
	feed.after(15).read([sampleEvent("2026-05-10/2026-05-13", { kind: "host_block" }), JUNE]);
	const second = feed.after(60).read([JUNE]);
	expect(second.released).toEqual([]);
	expect(feed.kindOf("2026-05-10")).toBe("host_block");
	expect(second.held).toHaveLength(3);
	expect(feed.after(60).read([JUNE]).released).toHaveLength(3);
});

test("nights that pass are not released, nor are nights that pass while they wait", () => {
	const feed = new SampleFeed();
	const stay = sampleEvent("2026-05-01/2026-05-03");
	feed.read([stay, JUNE]);
	feed.after(600).read([JUNE]);
	const nextDay = feed.after(800).read([JUNE]);
	expect(dayIn(SAMPLE_ZONE, feed.at)).toBe("2026-05-02");
	expect(nextDay.released).toEqual(["2026-05-02"]);
	expect(feed.memory.nights.get(plainDate("2026-05-01"))).toMatchObject({ kind: "reservation", waiting: null });
});

test("Booking.com's running stay that starts today under a new UID and swallows the next closure changes no night", () => {
	const feed = new SampleFeed("booking");
	const busy = { kind: "busy", summary: "CLOSED - Not available" } as const;
	const next = sampleEvent("2026-05-06/2026-05-10", busy);
	feed.read([sampleEvent("2026-05-01/2026-05-06", busy), next]);
	const merged = feed.after(24 * 60).read([sampleEvent("2026-05-02/2026-05-10", busy)]);
	expect([merged.added, merged.released, merged.held, merged.changedClass]).toEqual([[], [], [], []]);
});

test("in a feed of class busy a night of a bounded closure stays busy inside a far tail; elsewhere it falls", () => {
	const tail = { kind: "busy", isFarFuture: true } as const;
	const feed = new SampleFeed("booking");
	feed.read([sampleEvent("2026-05-05/2026-05-09", { kind: "busy" }), sampleEvent("2026-05-09/2027-11-01", tail)]);
	const merged = feed.after(24 * 60).read([sampleEvent("2026-05-05/2027-11-01", tail)]);
	expect(merged.held).toEqual([]);
	expect(feed.memory.nights.get(plainDate("2026-05-05"))?.isFarFuture).toBe(false);
	expect(feed.memory.nights.get(plainDate("2026-05-09"))?.isFarFuture).toBe(true);
	const airbnb = new SampleFeed();
	airbnb.read([sampleEvent("2026-05-05/2026-05-09", { kind: "host_block" })]);
	const fallen = airbnb
		.after(15)
		.read([sampleEvent("2026-05-05/2027-05-01", { kind: "host_block", isFarFuture: true })]);
	expect(fallen.held).toHaveLength(4);
});

test("a new maker of the file holds even a single release for six hours, then becomes the known one", () => {
	const feed = new SampleFeed();
	feed.read([MAY, JUNE]);
	const other = { producer: "Somebody else" };
	expect(feed.after(15).read([JUNE], other).notices).toEqual([
		{ code: "producer_changed", from: "Airbnb Inc", to: "Somebody else" },
	]);
	expect(feed.after(120).read([JUNE], other).released).toEqual([]);
	const accepted = feed.after(240).read([JUNE], other);
	expect(codes(accepted)).toEqual(["producer_accepted", "mass_removal_released"]);
	expect(accepted.released).toHaveLength(3);
	expect(feed.memory.producer).toBe("Somebody else");
});

test("one unreadable event stops releases, and after a day says that it stays", () => {
	const feed = new SampleFeed();
	feed.read([MAY, JUNE]);
	const broken = {
		verdict: "bad",
		rejected: [{ reason: "unreadable_start", excerpt: "BEGIN:VEVENT", textHash: "ab12" }],
	} as const;
	const first = feed.after(15).read([JUNE], broken);
	expect(first.notices).toEqual([{ code: "broken_event", reason: "unreadable_start", textHash: "ab12" }]);
	expect(codes(feed.after(24 * 60).read([JUNE], broken))).toEqual(["broken_event", "broken_event_stays"]);
	expect(feed.kindOf("2026-05-10")).toBe("reservation");
	feed.after(15).read([JUNE]);
	expect(feed.memory.brokenSince).toBeNull();
});

test("an event that is gone stays as evidence while its nights wait", () => {
	const feed = new SampleFeed();
	feed.read([MAY, JUNE]);
	feed.after(15).read([JUNE]);
	expect(feed.memory.events.map((known) => [known.uid, known.isListed])).toEqual([
		["2026-06-01@portal.test", true],
		["2026-05-10@portal.test", false],
	]);
	feed.after(60).read([JUNE]);
	expect(feed.memory.events).toHaveLength(1);
});

test("thirty days of Airbnb's window block, one day on each day with a new UID, keep the rows bounded", () => {
	const feed = new SampleFeed();
	for (let day = 0; day < 30; day++) {
		const start = addDays(plainDate("2026-11-01"), day);
		const end = addDays(start, 120);
		const rule = { kind: "host_block", uid: `${start}-block@airbnb.com` } as const;
		for (let hour = 0; hour < 24; hour++) feed.after(60).read([MAY, JUNE, sampleEvent(`${start}/${end}`, rule)]);
	}
	expect(feed.memory.events.length).toBeLessThanOrEqual(4);
	expect(feed.memory.nights.size).toBeLessThanOrEqual(120 + 8);
	expect(feed.memory.nights.get(plainDate("2027-01-15"))).toMatchObject({ kind: "rule_window", isFarFuture: true });
});

test("a host's block that only loses its past days keeps its class", () => {
	const feed = new SampleFeed();
	for (let day = 0; day < 10; day++) {
		const start = addDays(plainDate("2026-05-01"), day);
		feed.read([sampleEvent(`${start}/2026-06-01`, { kind: "host_block", uid: `${start}@airbnb.com` })]);
		feed.after(24 * 60);
	}
	expect(feed.kindOf("2026-05-20")).toBe("host_block");
});

test("what is shown is never free, and what was shown is released only after reads that span an hour", () => {
	const night = fc.integer({ min: 0, max: 40 }).map((days) => addDays(plainDate("2026-05-02"), days));
	const read = fc.record({
		nights: fc.uniqueArray(night, { maxLength: 25 }),
		isGood: fc.boolean(),
		minutes: fc.integer({ min: 1, max: 200 }),
	});
	fc.assert(
		fc.property(fc.array(read, { minLength: 2, maxLength: 30 }), (reads) => {
			const feed = new SampleFeed();
			const lastShown = new Map<PlainDate, number>();
			for (const { nights, isGood, minutes } of reads) {
				const events = nights.map((day) => sampleEvent(`${day}/${addDays(day, 1)}`));
				const decision = feed.after(minutes).read(events, { verdict: isGood ? "good" : "bad" });
				for (const day of decision.released) {
					expect(isGood).toBe(true);
					expect(feed.at.getTime() - (lastShown.get(day) ?? 0)).toBeGreaterThan(3_600_000);
				}
				for (const day of nights.filter((shown) => shown >= dayIn(SAMPLE_ZONE, feed.at))) {
					lastShown.set(day, feed.at.getTime());
					expect(feed.memory.nights.get(day)).toMatchObject({ waiting: null });
				}
			}
		}),
		{ numRuns: 200 },
	);
});
