import { expect, test } from "vitest";
import { DEFAULT_SWITCHES, type ReadingInput } from "#lib/calendars/core/calendar-reading.ts";
import { calendar, event, NOW } from "#lib/calendars/core/fixtures/edge-cases.ts";
import { readCalendar } from "#lib/calendars/core/read-calendar.ts";

function read(text: string, more: Partial<ReadingInput> = {}) {
	return readCalendar({
		body: new TextEncoder().encode(text),
		portal: "other",
		timeZone: "Europe/Rome",
		now: new Date(NOW),
		switches: DEFAULT_SWITCHES,
		ignoredBrokenEvents: [],
		...more,
	});
}

const GOOD = event("UID:good", "DTSTART;VALUE=DATE:20260310", "DTEND;VALUE=DATE:20260312");

test("UIDs that differ only in case, accents or trailing blanks stay apart", () => {
	const uids = ["stay", "Stay", "stáy", "stay ", " stay"];
	const reading = read(calendar(...uids.map((uid) => event(`UID:${uid}`, "DTSTART;VALUE=DATE:20260310"))));
	expect(reading.events.map((each) => each.uid)).toEqual(uids);
	expect(reading.events.flatMap((each) => each.warnings)).toEqual([]);
});

test("an event the host chose to ignore is left out, and the read counts as good", () => {
	const broken = event("UID:broken", "DTSTART;VALUE=DATE:20260231");
	const text = calendar(GOOD, broken);
	const [rejected] = read(text).rejected;
	const later = text.replaceAll("DTSTAMP:20260301T080000Z", "DTSTAMP:20260302T080000Z");
	const reading = read(later, { ignoredBrokenEvents: [rejected?.textHash ?? ""] });
	expect(reading).toMatchObject({ verdict: "good", rejected: [], events: [{ uid: "good" }] });
});

test("an event whose dates were guessed can be ignored in the same way", () => {
	const text = calendar(GOOD, event("UID:guess", "DTSTART;VALUE=DATE:20260312", "DTEND;VALUE=DATE:20260310"));
	const guessed = read(text).events.find((each) => each.isGuessed);
	const reading = read(text, { ignoredBrokenEvents: [guessed?.textHash ?? ""] });
	expect(reading).toMatchObject({ verdict: "good", events: [{ uid: "good" }] });
});

test("an excerpt shows dates and no names, addresses or digits of guests", () => {
	const broken = event(
		"UID:broken",
		"DTSTART;VALUE=DATE:20260231",
		"SUMMARY:Lucía Ejemplo",
		"DESCRIPTION:Phone Number (Last 4 Digits): 1234",
		"ATTENDEE:mailto:guest@example.com",
	);
	const excerpt = read(calendar(broken)).rejected[0]?.excerpt ?? "";
	expect(excerpt).toBe("UID:broken\nDTSTART;VALUE=DATE:20260231\nSUMMARY:…\nDESCRIPTION:…\nATTENDEE:…");
});

test("the maker of a file is the same through versions, languages and escapes", () => {
	const makerOf = (prodid: string) =>
		read(calendar(GOOD).replace("PRODID:-//Example//Rental 1.0//EN", prodid)).producer;
	expect(makerOf("PRODID;X-RICAL-TZSOURCE=TZINFO:-//Airbnb Inc//Hosting Calendar 0.8.8//EN")).toBe(
		"-//airbnb inc//hosting calendar",
	);
	expect(makerOf("PRODID:-//Airbnb Inc//Hosting Calendar 1.0//ES")).toBe("-//airbnb inc//hosting calendar");
	expect(makerOf("PRODID:-//admin.booking.com\\\\\\, b.v.//NONSGML v1.0//EN")).toBe(
		"-//admin.booking.com, b.v.//nonsgml",
	);
	expect(makerOf("X-NOTHING:1")).toBeNull();
});

test("an alarm inside an event gives it neither dates nor a length", () => {
	const alarm = ["BEGIN:VALARM", "TRIGGER:-PT15M", "DURATION:P9D", "REPEAT:2", "END:VALARM"];
	const reading = read(calendar(event("DTSTART;VALUE=DATE:20260310", ...alarm, "DTEND;VALUE=DATE:20260312")));
	expect(reading).toMatchObject({ verdict: "good", events: [{ nights: ["2026-03-10", "2026-03-11"] }] });
});

test("an event that begins inside another one whose end is lost is read, the lost one is named, and nothing may be released", () => {
	const text = calendar(
		GOOD,
		event("UID:lost", "DTSTART;VALUE=DATE:20260401").slice(0, -1),
		event("UID:next", "DTSTART;VALUE=DATE:20260501"),
	);
	const reading = read(text);
	expect(reading.isWhole).toBe(false);
	expect(reading.reasons).toEqual(["unbalanced", "unreadable_event"]);
	expect(reading.events.map((each) => each.uid)).toEqual(["good", "next"]);
	expect(reading.rejected.map((each) => each.reason)).toEqual(["not_closed"]);
});

test("two cut calendars in one body are never taken for a whole one", () => {
	const cut = calendar(GOOD).replace("END:VCALENDAR\r\n", "");
	expect(read(cut + calendar(GOOD))).toMatchObject({ verdict: "bad", isWhole: false, reasons: ["unbalanced"] });
});

test("a stand-in for an instance that cannot be read leaves the instance in place", () => {
	const series = event("UID:s", "DTSTART;VALUE=DATE:20260307", "RRULE:FREQ=WEEKLY;COUNT=2");
	const standIn = event("UID:s", "RECURRENCE-ID;VALUE=DATE:20260314", "DTSTART;VALUE=DATE:20260231");
	const reading = read(calendar(series, standIn));
	expect(reading.verdict).toBe("bad");
	expect(reading.events.flatMap((each) => each.nights)).toEqual(["2026-03-07", "2026-03-14"]);
});

test("a cancelled instance frees its night alone", () => {
	const series = event("UID:s", "DTSTART;VALUE=DATE:20260307", "RRULE:FREQ=WEEKLY;COUNT=3");
	const cancelled = event(
		"UID:s",
		"RECURRENCE-ID;VALUE=DATE:20260314",
		"DTSTART;VALUE=DATE:20260314",
		"STATUS:CANCELLED",
	);
	const reading = read(calendar(series, cancelled));
	expect(reading.events.flatMap((each) => each.nights)).toEqual(["2026-03-07", "2026-03-21"]);
});

test("a change meant for all later instances keeps them as they were and counts as a guess", () => {
	const series = event("UID:s", "DTSTART;VALUE=DATE:20260307", "RRULE:FREQ=WEEKLY;COUNT=3");
	const moved = event("UID:s", "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20260314", "DTSTART;VALUE=DATE:20260316");
	const reading = read(calendar(series, moved));
	expect(reading.reasons).toEqual(["guessed_event"]);
	expect(reading.events.flatMap((each) => each.nights).sort()).toEqual(["2026-03-07", "2026-03-16", "2026-03-21"]);
});

test("a rule of times in another zone keeps its hour through the clock change", () => {
	const lines = ["DTSTART;TZID=America/New_York:20260301T190000", "DTEND;TZID=America/New_York:20260302T100000"];
	const reading = read(calendar(event(...lines, "RRULE:FREQ=WEEKLY;COUNT=3")), { timeZone: "Europe/London" });
	// 19:00 in New York is 00:00 in London, and 23:00 in the weeks when only New York has summer time.
	expect(reading.events.map((each) => each.start)).toEqual(["2026-03-02", "2026-03-08", "2026-03-15"]);
});

test("a rule with an end shows its past; an endless one begins two days before today and keeps the start of a running stay", () => {
	const past = read(calendar(event("DTSTART;VALUE=DATE:20250301", "RRULE:FREQ=YEARLY;COUNT=2")));
	expect(past.events.map((each) => each.start)).toEqual(["2025-03-01", "2026-03-01"]);
	const running = read(calendar(event("DTSTART;VALUE=DATE:20260201", "DURATION:P5D", "RRULE:FREQ=DAILY;INTERVAL=24")));
	expect(running.events[0]).toMatchObject({
		start: "2026-02-25",
		end: "2026-03-02",
		nights: ["2026-02-27", "2026-02-28", "2026-03-01"],
	});
});

test("UNTIL counts to the instant for times, and to the day for dates", () => {
	const dates = read(calendar(event("DTSTART;VALUE=DATE:20260307", "RRULE:FREQ=DAILY;UNTIL=20260309")));
	expect(dates.events).toHaveLength(3);
	const outlook = read(calendar(event("DTSTART;VALUE=DATE:20260307", "RRULE:FREQ=DAILY;UNTIL=20260308T230000Z")));
	expect(outlook.events).toHaveLength(3);
	const lines = ["DTSTART;TZID=Europe/Rome:20260307T150000", "DURATION:P1D", "RRULE:FREQ=DAILY;UNTIL=20260309T135959Z"];
	expect(read(calendar(event(...lines))).events).toHaveLength(2);
	const exact = lines.map((line) => line.replace("135959Z", "140000Z"));
	expect(read(calendar(event(...exact))).events).toHaveLength(3);
});

test("an extra date adds a stay of the same length, and one that cannot be read forbids releases", () => {
	const extra = read(
		calendar(event("DTSTART;VALUE=DATE:20260307", "DTEND;VALUE=DATE:20260309", "RDATE;VALUE=DATE:20260401")),
	);
	expect(extra.events.map((each) => each.nights)).toEqual([
		["2026-03-07", "2026-03-08"],
		["2026-04-01", "2026-04-02"],
	]);
	const broken = read(calendar(event("DTSTART;VALUE=DATE:20260307", "RDATE;VALUE=DATE:20260231")));
	expect(broken.reasons).toEqual(["guessed_event"]);
});

test("a series that carries the RECURRENCE-ID of its first instance keeps that instance", () => {
	const series = event("DTSTART;VALUE=DATE:20260307", "RECURRENCE-ID;VALUE=DATE:20260307", "RRULE:FREQ=WEEKLY;COUNT=2");
	expect(read(calendar(series)).events.flatMap((each) => each.nights)).toEqual(["2026-03-07", "2026-03-14"]);
});

test("busy times told as VFREEBUSY are never taken for a calendar without events", () => {
	const busy = ["BEGIN:VFREEBUSY", "FREEBUSY;FBTYPE=BUSY:20260310T150000Z/20260312T100000Z", "END:VFREEBUSY"];
	expect(read(calendar(busy))).toMatchObject({ verdict: "bad", isWhole: false, reasons: ["free_busy"] });
});

test("a stay of ordinary length that reaches over 24 months stays busy", () => {
	const reading = read(calendar(event("DTSTART;VALUE=DATE:20280228", "DTEND;VALUE=DATE:20280305")));
	expect(reading.events[0]).toMatchObject({
		kind: "busy",
		isFarFuture: false,
		end: "2028-03-01",
		nights: ["2028-02-28", "2028-02-29"],
	});
});

test("an event that begins beyond 24 months keeps its dates and lists no night", () => {
	const reading = read(calendar(event("DTSTART;VALUE=DATE:20290101", "DTEND;VALUE=DATE:99991231")));
	expect(reading.events[0]).toMatchObject({
		start: "2029-01-01",
		end: "9999-12-31",
		nights: [],
		warnings: ["beyond_horizon"],
	});
});

test("dates at the ends of the calendar are read or refused, never thrown over", () => {
	for (const date of ["00010101", "00000101", "99991231", "20261301", "20260000"]) {
		const reading = read(calendar(event(`DTSTART:${date}`), event(`DTSTART:${date}T235959Z`, `DTEND:${date}T235959Z`)));
		for (const { start, end } of reading.events) expect(`${start} ${end}`).toMatch(/^\d{4}-\d\d-\d\d \d{4}-\d\d-\d\d$/);
	}
});
