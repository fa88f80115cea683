import { expect, test } from "vitest";
import type { ReadEvent } from "#lib/calendars/core/calendar-reading.ts";
import { isOwnUid, type ReaderHistory, type ReadVersion } from "#lib/calendars/core/recognise-echoes.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { OWN_DOMAIN, SampleFeed, sampleEvent } from "#lib/testing/sample-feed.ts";

const OURS = "2026-05-10/2026-05-13";
const NIGHTS = ["2026-05-10", "2026-05-11", "2026-05-12"];
const busy = (dates: string, more: Partial<ReadEvent> = {}) => sampleEvent(dates, { kind: "busy", ...more });
const block = (dates: string) => sampleEvent(dates, { kind: "host_block" });

/** What the portal read from us: each entry is an instant of the first of May and the stays it saw then. */
function readBy(reads: Record<string, readonly string[]>): ReaderHistory {
	const versions = Object.entries(reads).map(([time, stays], version): ReadVersion => {
		const firstReadAt = new Date(`2026-05-01T${time}:00Z`);
		const ranges = stays.map((dates) => {
			const [start = "", end = ""] = dates.split("/");
			return { uid: `${start}@${OWN_DOMAIN}`, start: plainDate(start), end: plainDate(end) };
		});
		return { version, firstReadAt, lastReadAt: firstReadAt, ranges };
	});
	return { versions };
}

/** A feed that was read good and without the event at 18:00, before its reader's history is set. */
function feedReadAtSix(portal: "airbnb" | "vrbo" | "booking", reader: ReaderHistory | null) {
	const feed = new SampleFeed(portal);
	feed.read([]);
	feed.reader = reader;
	return feed;
}

test("a UID is ours by its domain, whole and whatever its case", () => {
	expect(isOwnUid(`k7@${OWN_DOMAIN}`, [OWN_DOMAIN])).toBe(true);
	expect(isOwnUid(`k7@${OWN_DOMAIN.toUpperCase()}`, ["old.example.com", OWN_DOMAIN])).toBe(true);
	expect(isOwnUid(`k7@x${OWN_DOMAIN}`, [OWN_DOMAIN])).toBe(false);
	expect(isOwnUid(OWN_DOMAIN, [OWN_DOMAIN])).toBe(false);
});

test("an event with our UID is kept as evidence and takes no nights", () => {
	const feed = new SampleFeed("google");
	const decision = feed.read([busy(OURS, { uid: `k7@${OWN_DOMAIN}` }), busy("2026-06-01/2026-06-02")]);
	expect(decision.added).toEqual(["2026-06-01"]);
	expect(feed.memory.events.map((event) => event.kind)).toEqual(["own", "busy"]);
});

test("Airbnb: a block over nights it had read from us is an echo and closes nothing", () => {
	const feed = feedReadAtSix("airbnb", readBy({ "18:05": [OURS] }));
	const decision = feed.after(15).read([block(OURS)]);
	expect(decision.added).toEqual([]);
	expect(decision.echoes).toEqual(NIGHTS);
	expect(feed.memory.events[0]?.kind).toBe("echo");
});

test("Airbnb: judged night by night, a block that reaches further is the portal's own there", () => {
	const feed = feedReadAtSix("airbnb", readBy({ "18:05": [OURS] }));
	const decision = feed.after(15).read([block("2026-05-09/2026-05-14")]);
	expect(decision.added).toEqual(["2026-05-09", "2026-05-13"]);
	expect(decision.echoes).toEqual(NIGHTS);
});

test("Airbnb: a reservation is never an echo, and a reservation over an echo takes the nights at once", () => {
	const feed = feedReadAtSix("airbnb", readBy({ "18:05": [OURS] }));
	expect(feed.after(15).read([sampleEvent(OURS)]).added).toEqual(NIGHTS);
	const other = feedReadAtSix("airbnb", readBy({ "18:05": [OURS] }));
	other.after(15).read([block(OURS)]);
	expect(other.after(15).read([sampleEvent(OURS)]).added).toEqual(NIGHTS);
	expect(other.kindOf("2026-05-10")).toBe("reservation");
});

test("a night that the feed closed before its portal read it from us is the portal's own", () => {
	const feed = new SampleFeed("airbnb");
	feed.read([block(OURS)]);
	feed.reader = readBy({ "18:05": [OURS] });
	expect(feed.after(15).read([block(OURS)]).echoes).toEqual([]);
	expect(feed.memory.nights.get(plainDate("2026-05-10"))?.echo).toBeNull();
});

test("a night that its portal has last read as free is no echo", () => {
	const feed = feedReadAtSix("airbnb", readBy({ "17:00": [OURS], "17:30": [] }));
	expect(feed.after(15).read([block(OURS)]).added).toEqual(NIGHTS);
});

test("Airbnb: after our source frees the nights an echo is ignored until its poll of the new calendar and one import", () => {
	const feed = feedReadAtSix("airbnb", readBy({ "18:05": [OURS] }));
	feed.after(15).read([block(OURS)]);
	expect(feed.after(300).read([block(OURS)]).added).toEqual([]);
	feed.reader = readBy({ "18:05": [OURS], "23:20": [] });
	expect(feed.after(15).read([block(OURS)]).added).toEqual([]);
	const own = feed.after(15).read([block(OURS)]);
	expect(own.added).toEqual(NIGHTS);
	expect(own.notices).toEqual([{ code: "mirror_is_own", nights: 3 }]);
});

test("class busy: sure when its reader had read the night before the last good read without the event", () => {
	const feed = feedReadAtSix("booking", readBy({ "17:00": [OURS] }));
	const decision = feed.after(15).read([busy("2026-05-10/2026-05-14")]);
	expect(decision.echoes).toEqual(NIGHTS);
	expect(decision.notices).toEqual([]);
	expect(feed.memory.nights.get(plainDate("2026-05-10"))?.echo?.certainty).toBe("sure");
	expect(feed.memory.nights.get(plainDate("2026-05-13"))?.echo).toBeNull();
});

test("class busy: read later and exactly our event is a probable mirror, told once", () => {
	const feed = feedReadAtSix("booking", readBy({ "18:05": [OURS] }));
	const decision = feed.after(15).read([busy(OURS)]);
	expect(decision.notices).toEqual([{ code: "probable_mirror", start: "2026-05-10", end: "2026-05-13" }]);
	expect(feed.memory.nights.get(plainDate("2026-05-10"))?.echo?.certainty).toBe("probable");
	expect(feed.after(15).read([busy(OURS)]).notices).toEqual([]);
});

test("class busy: two of ours merged, or joined to what the feed closed already, are a probable mirror", () => {
	const merged = feedReadAtSix("booking", readBy({ "18:05": [OURS, "2026-05-13/2026-05-15"] }));
	expect(merged.after(15).read([busy("2026-05-10/2026-05-15")]).echoes).toHaveLength(5);
	const joined = new SampleFeed("booking");
	joined.read([busy("2026-05-08/2026-05-10")]);
	joined.reader = readBy({ "18:05": [OURS] });
	expect(joined.after(15).read([busy("2026-05-08/2026-05-13")]).echoes).toEqual(NIGHTS);
	expect(joined.memory.nights.get(plainDate("2026-05-09"))?.echo).toBeNull();
});

test("class busy: an event that reaches further, or covers a part of ours only, is the portal's own", () => {
	const further = feedReadAtSix("booking", readBy({ "18:05": [OURS] }));
	expect(further.after(15).read([busy("2026-05-10/2026-05-14")]).echoes).toEqual([]);
	const part = feedReadAtSix("booking", readBy({ "18:05": [OURS] }));
	expect(part.after(15).read([busy("2026-05-10/2026-05-12")]).echoes).toEqual([]);
});

test("class busy: a text that says reserved is never an echo", () => {
	const feed = feedReadAtSix("booking", readBy({ "17:00": [OURS] }));
	expect(feed.after(15).read([busy(OURS, { summary: "Reserved" })]).echoes).toEqual([]);
});

test("class busy: what our source frees stays closed here until the feed drops it", () => {
	const feed = feedReadAtSix("booking", readBy({ "17:00": [OURS] }));
	expect(feed.after(15).read([busy(OURS)]).added).toEqual(NIGHTS);
	feed.reader = readBy({ "17:00": [OURS], "18:20": [] });
	feed.after(10).read([]);
	expect(feed.after(60).read([]).released).toEqual(NIGHTS);
});

test("class busy: still closed in two good reads an hour apart after its poll, the nights are its own", () => {
	const feed = feedReadAtSix("booking", readBy({ "17:00": [OURS] }));
	feed.after(15).read([busy(OURS)]);
	feed.reader = readBy({ "17:00": [OURS], "18:20": [] });
	feed.after(15).read([busy(OURS)]);
	expect(feed.after(45).read([busy(OURS)]).changedClass).toEqual([]);
	const own = feed.after(15).read([busy(OURS)]);
	expect(own.changedClass).toEqual(NIGHTS);
	expect(own.nightsChanged).toBe(true);
	expect(feed.memory.nights.get(plainDate("2026-05-10"))?.echo).toBeNull();
});

test("an echo whose source closes the nights again before it turned own stays one", () => {
	const feed = feedReadAtSix("booking", readBy({ "17:00": [OURS] }));
	feed.after(15).read([busy(OURS)]);
	feed.reader = readBy({ "17:00": [OURS], "18:20": [] });
	feed.after(15).read([busy(OURS)]);
	feed.reader = readBy({ "17:00": [OURS], "18:20": [], "18:40": [OURS] });
	feed.after(60).read([busy(OURS)]);
	feed.after(60).read([busy(OURS)]);
	expect(feed.memory.nights.get(plainDate("2026-05-10"))?.echo?.certainty).toBe("sure");
});

test("without an export for the portal nothing is an echo, and a known one becomes the portal's own", () => {
	expect(
		feedReadAtSix("airbnb", null)
			.after(15)
			.read([block(OURS)]).added,
	).toEqual(NIGHTS);
	const feed = feedReadAtSix("airbnb", readBy({ "18:05": [OURS] }));
	feed.after(15).read([block(OURS)]);
	feed.reader = null;
	feed.after(15).read([block(OURS)]);
	expect(feed.after(15).read([block(OURS)]).added).toEqual(NIGHTS);
});

test("echoes count neither for nor towards a mass removal", () => {
	const feed = feedReadAtSix("booking", readBy({ "17:00": [OURS, "2026-06-01/2026-06-03", "2026-07-01/2026-07-03"] }));
	const own = busy("2026-08-01/2026-08-04");
	feed.after(15).read([busy(OURS), busy("2026-06-01/2026-06-03"), busy("2026-07-01/2026-07-03"), own]);
	expect(feed.after(15).read([own]).isHeldMass).toBe(false);
	expect(feed.after(60).read([own]).released).toHaveLength(7);
});
