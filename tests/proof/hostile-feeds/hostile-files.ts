import type { CalendarReading } from "#lib/calendars/core/calendar-reading.ts";

/** A body meant to do harm, and what the reader must make of it. */
export type HostileFile = {
	readonly name: string;
	readonly body: string | Uint8Array;
	/**
	 * "refused": nothing of it is read. "additions": a bad reading, whose whole events may add nights. "read": a good reading of
	 * exactly these nights. "bad" and "anything" speak of calendars damaged at random.
	 */
	readonly expected: "refused" | "additions" | "bad" | "anything" | { readonly nights: readonly string[] };
	/** Sent to a plain node-ical as well, which must be fooled by at least some of these. */
	readonly isLie?: boolean;
};

const STAY = ["2026-03-10", "2026-03-11"];
const READ = { nights: STAY };

function event(...lines: readonly string[]): string {
	const dates = lines.some((line) => /^DTSTART/i.test(line))
		? []
		: ["DTSTART;VALUE=DATE:20260310", "DTEND;VALUE=DATE:20260312"];
	return ["BEGIN:VEVENT", "UID:stay@example.com", ...dates, ...lines, "END:VEVENT"].join("\r\n");
}

function calendar(...parts: readonly string[]): string {
	return `${["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//Hostile 1.0//EN", ...parts, "END:VCALENDAR"].join("\r\n")}\r\n`;
}

function list(from: number, to: number): string {
	return Array.from({ length: to - from + 1 }, (_, index) => from + index)
		.filter((value) => value !== 0)
		.join(",");
}

const WHOLE = calendar(event());
const DAYS = "MO,TU,WE,TH,FR,SA,SU";
const DENSE = `FREQ=YEARLY;BYMONTH=${list(1, 12)};BYMONTHDAY=${list(-31, 31)};BYYEARDAY=${list(1, 366)};BYWEEKNO=${list(-53, 53)};BYDAY=${DAYS}`;

function ruled(...rules: readonly string[]): string {
	return calendar(...rules.map((rule) => event("DTSTART;VALUE=DATE:20260310", `RRULE:${rule}`)));
}

function repeat(text: string, count: number): string {
	return text.repeat(count);
}

const RULES: readonly HostileFile[] = [
	...["SECONDLY", "MINUTELY", "HOURLY"].map(
		(frequency): HostileFile => ({
			name: `rule ${frequency}`,
			body: ruled(`FREQ=${frequency};COUNT=9999999`),
			expected: "additions",
		}),
	),
	{
		name: "rule by every second of the day",
		body: ruled(`FREQ=DAILY;BYHOUR=${list(0, 23)},0;BYMINUTE=${list(0, 59)};BYSECOND=${list(0, 59)}`),
		expected: "additions",
	},
	{
		name: "1,900 dense yearly rules",
		body: calendar(...Array.from({ length: 1_900 }, () => event("DTSTART;VALUE=DATE:20260310", `RRULE:${DENSE}`))),
		expected: "additions",
	},
	{
		name: "5,000 endless daily rules",
		body: calendar(...Array.from({ length: 5_000 }, () => event("DTSTART;VALUE=DATE:19260310", "RRULE:FREQ=DAILY"))),
		expected: "additions",
	},
	{
		name: "rules counted from the year 1",
		body: calendar(
			...Array.from({ length: 500 }, () => event("DTSTART;VALUE=DATE:00010310", "RRULE:FREQ=DAILY;COUNT=999999999")),
		),
		expected: "additions",
	},
	{
		name: "a rule that never falls due",
		body: ruled("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5"),
		expected: { nights: ["2026-03-10"] },
	},
	{
		name: "an interval beyond the calendar",
		body: ruled("FREQ=YEARLY;INTERVAL=999999999"),
		expected: { nights: ["2026-03-10"] },
	},
	{
		name: "a rule list of 200,000 items",
		body: ruled(`FREQ=YEARLY;BYYEARDAY=${repeat("1,", 200_000)}1`),
		expected: "additions",
	},
	{
		name: "a rule of instances ten years long",
		body: calendar(event("DTSTART;VALUE=DATE:20200101", "DURATION:P3650D", "RRULE:FREQ=DAILY")),
		expected: "additions",
	},
	{
		name: "300,000 excepted dates",
		body: calendar(
			event(
				"DTSTART;VALUE=DATE:20260310",
				"RRULE:FREQ=WEEKLY;COUNT=2",
				`EXDATE;VALUE=DATE:${repeat("20260317,", 300_000)}20260317`,
			),
		),
		expected: "additions",
	},
	{
		name: "300,000 extra dates",
		body: calendar(event("DTSTART;VALUE=DATE:20260310", `RDATE;VALUE=DATE:${repeat("20260317,", 300_000)}20260317`)),
		expected: "additions",
	},
	{
		name: "2,500 stand-ins for 2,400 series of one UID",
		body: calendar(
			...Array.from({ length: 2_400 }, () => event("DTSTART;VALUE=DATE:20260310", "RRULE:FREQ=WEEKLY;COUNT=2")),
			...Array.from({ length: 2_500 }, () => event("RECURRENCE-ID;VALUE=DATE:20260317", "DTSTART;VALUE=DATE:20260310")),
		),
		expected: { nights: ["2026-03-10"] },
	},
];

const KEYS: readonly HostileFile[] = [
	...[
		"__proto__",
		"constructor",
		"prototype",
		"toString",
		"hasOwnProperty",
		"vcalendar",
		"type",
		"version",
		"valueOf",
	].map(
		(uid): HostileFile => ({
			name: `UID:${uid}`,
			body: calendar(event().replace("stay@example.com", uid)),
			expected: READ,
		}),
	),
	{
		name: "property __proto__",
		body: calendar(event("__proto__:x", "X-__proto__:x", "__PROTO__;__proto__=1:x")),
		expected: READ,
	},
	{
		name: "property constructor",
		body: calendar(event("constructor:x", "CONSTRUCTOR;VALUE=DATE:20260101")),
		expected: READ,
	},
	{
		name: "zone __proto__",
		body: calendar(event("DTSTART;TZID=__proto__:20260310T150000", "DTEND;TZID=__proto__:20260312T100000")),
		expected: READ,
	},
	{
		name: "zone constructor with a VTIMEZONE",
		body: calendar(
			"BEGIN:VTIMEZONE\r\nTZID:constructor\r\nEND:VTIMEZONE",
			event("DTSTART;TZID=constructor:20260310T150000", "DTEND;TZID=constructor:20260312T100000"),
		),
		expected: READ,
	},
	{ name: "component __proto__", body: calendar("BEGIN:__proto__\r\nX:1\r\nEND:__proto__", event()), expected: READ },
	{ name: "rule part __proto__", body: ruled("FREQ=DAILY;__PROTO__=1"), expected: "additions" },
	{
		name: "a UID of a megabyte",
		body: calendar(event().replace("stay@example.com", repeat("u", 1_000_000))),
		expected: READ,
	},
];

const ZONES: readonly HostileFile[] = [
	{
		name: "50,000 observances in a VTIMEZONE",
		body: calendar(
			`BEGIN:VTIMEZONE\r\nTZID:Made up\r\n${repeat("BEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=DAILY\r\nEND:STANDARD\r\n", 45_000)}END:VTIMEZONE`,
			event("DTSTART;TZID=Made up:20260310T150000", "DTEND;TZID=Made up:20260312T100000"),
		),
		expected: READ,
	},
	{
		name: "a VTIMEZONE of dense rules",
		body: calendar(
			`BEGIN:VTIMEZONE\r\nTZID:Made up\r\n${repeat(`BEGIN:STANDARD\r\nDTSTART:00010101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\nRRULE:${DENSE}\r\nEND:STANDARD\r\n`, 50)}END:VTIMEZONE`,
			...Array.from({ length: 500 }, (_, index) =>
				event(`DTSTART;TZID=Made up:${1500 + index}0310T150000`, `DTEND;TZID=Made up:${1500 + index}0310T160000`),
			),
		),
		expected: "additions",
	},
	{
		name: "a zone offset of 99 hours",
		body: calendar(
			"BEGIN:VTIMEZONE\r\nTZID:Made up\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+9959\r\nTZOFFSETTO:+9959\r\nEND:STANDARD\r\nEND:VTIMEZONE",
			event("DTSTART;TZID=Made up:20260310T150000", "DTEND;TZID=Made up:20260312T150000"),
		),
		expected: { nights: ["2026-03-06", "2026-03-07"] },
	},
	{
		name: "4,000 zone names",
		body: calendar(
			...Array.from({ length: 4_000 }, (_, index) =>
				event(`DTSTART;TZID=Area/Place${index}:20260310T150000`, `DTEND;TZID=Area/Place${index}:20260312T100000`),
			),
		),
		expected: READ,
	},
];

const DATES: readonly HostileFile[] = [
	...[
		"00000000",
		"99999999",
		"20261301",
		"20260231",
		"2026031",
		"-20260310",
		"20260310T250000",
		"NaN",
		"",
		"1e9",
		"２０２６０３１０",
	].map(
		(date): HostileFile => ({
			name: `start "${date}"`,
			body: calendar(event(`DTSTART:${date}`)),
			expected: "additions",
		}),
	),
	{
		name: "years 1 to 9999",
		body: calendar(event("DTSTART;VALUE=DATE:00010101", "DTEND;VALUE=DATE:99991231")),
		expected: { nights: [] },
	},
	{
		name: "5,000 events from year 1 to 9999",
		body: calendar(
			...Array.from({ length: 5_000 }, () => event("DTSTART;VALUE=DATE:00010101", "DTEND;VALUE=DATE:99991231")),
		),
		expected: "refused",
	},
	{
		name: "5,000 endless closures",
		body: calendar(
			...Array.from({ length: 5_000 }, () => event("DTSTART;VALUE=DATE:20260310", "DTEND;VALUE=DATE:99991231")),
		),
		expected: "refused",
	},
	{
		name: "an absurd duration",
		body: calendar(event("DTSTART;VALUE=DATE:20260310", "DURATION:P999999999999999999W")),
		expected: "additions",
	},
	{
		name: "a duration of a megabyte",
		body: calendar(event("DTSTART;VALUE=DATE:20260310", `DURATION:P${repeat("9", 1_000_000)}D`)),
		expected: "additions",
	},
	{
		name: "a negative duration",
		body: calendar(event("DTSTART;VALUE=DATE:20260310", "DURATION:-P3D")),
		expected: "additions",
	},
	{
		name: "an end before the start",
		body: calendar(event("DTSTART;VALUE=DATE:20260312", "DTEND;VALUE=DATE:20260310")),
		expected: "additions",
	},
	{
		name: "two starts",
		body: calendar(event("DTSTART;VALUE=DATE:20260310", "DTSTART;VALUE=DATE:20270310")),
		expected: "additions",
	},
];

const SHAPES: readonly HostileFile[] = [
	{ name: "10,000 events", body: calendar(repeat(`${event()}\r\n`, 10_000).trimEnd()), expected: "refused" },
	{ name: "250,000 empty events", body: calendar(repeat("BEGIN:VEVENT\r\n", 250_000).trimEnd()), expected: "refused" },
	{ name: "6 MB", body: calendar(event(`DESCRIPTION:${repeat("x", 6_000_000)}`)), expected: "refused" },
	{ name: "a line of 4.9 MB", body: calendar(event(`DESCRIPTION:${repeat("x", 4_900_000)}`)), expected: READ },
	{
		name: "a start line of 4 MB",
		body: calendar(event(`DTSTART${repeat(";X=1", 1_000_000)}:20260310`)),
		expected: "additions",
	},
	{
		name: "quotes that never close",
		body: calendar(event(`DTSTART;X="${repeat('";"', 500_000)}:20260310`)),
		expected: "additions",
	},
	{
		name: "a million continuation lines",
		body: calendar(event(`DESCRIPTION:x${repeat("\r\n x", 1_000_000)}`)),
		expected: READ,
	},
	{ name: "4.9 million blank lines", body: `${WHOLE.trimEnd()}${repeat("\n", 4_900_000)}`, expected: READ },
	{ name: "4.9 million bare CRs", body: `${repeat("\r", 4_900_000)}${WHOLE}`, expected: READ },
	{
		name: "50,000 nested components",
		body: calendar(event(`${repeat("BEGIN:VALARM\r\n", 50_000)}${repeat("END:VALARM\r\n", 50_000).trimEnd()}`)),
		expected: READ,
	},
	{
		name: "150,000 components that never close",
		body: calendar(repeat("BEGIN:X\r\n", 150_000).trimEnd(), event()),
		expected: "additions",
	},
	{
		name: "150,000 ends of nothing",
		body: calendar(repeat("END:X\r\n", 150_000).trimEnd(), event()),
		expected: "additions",
	},
	{ name: "backslashes in a summary", body: calendar(event(`SUMMARY:${repeat("\\", 1_000_000)}`)), expected: READ },
	{ name: "a million attendees", body: calendar(event(repeat("ATTENDEE:x\r\n", 380_000).trimEnd())), expected: READ },
	{ name: "controls and half characters", body: calendar(event("SUMMARY:\0\u0007\u202e\ud800")), expected: READ },
	{
		name: "bytes of no encoding",
		body: Uint8Array.from({ length: 200_000 }, (_, index) => (index * 7919) % 256),
		expected: "refused",
	},
	{ name: "UTF-16 of an odd length", body: Uint8Array.of(0xff, 0xfe, 0x42), expected: "refused" },
];

const LIES: readonly HostileFile[] = [
	{ name: "an empty body", body: "", expected: "refused", isLie: true },
	{
		name: "a login page",
		body: "<!doctype html><title>Log in</title><form>BEGIN</form>",
		expected: "refused",
		isLie: true,
	},
	{ name: "an error in JSON", body: '{"error":{"code":403}}', expected: "refused", isLie: true },
	{ name: "a page that quotes a calendar", body: `<pre>\n${WHOLE}</pre>`, expected: "additions" },
	{ name: "a warning before the calendar", body: `Warning: something\n${WHOLE}`, expected: "additions" },
	{
		name: "cut in the middle of an event",
		body: WHOLE.slice(0, WHOLE.indexOf("DTEND")),
		expected: "additions",
		isLie: true,
	},
	{ name: "cut between events", body: WHOLE.replace("END:VCALENDAR\r\n", ""), expected: "additions" },
	{ name: "cut inside the last line", body: WHOLE.trimEnd().slice(0, -1), expected: "additions" },
	{ name: "a comment after the calendar", body: `${WHOLE}<!-- served in 3 ms -->`, expected: "additions" },
	{
		name: "an event outside of every calendar",
		body: `${WHOLE}${event()}\r\nEND:VCALENDAR\r\n`,
		expected: "additions",
	},
	{
		name: "a cut calendar before a whole one",
		body: WHOLE.replace("END:VCALENDAR\r\n", "") + WHOLE,
		expected: "additions",
	},
	{ name: "only a header", body: "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", expected: "additions", isLie: true },
	{ name: "only a footer", body: "END:VCALENDAR\r\n", expected: "refused", isLie: true },
];

export const HOSTILE_FILES: readonly HostileFile[] = [...RULES, ...KEYS, ...ZONES, ...DATES, ...SHAPES, ...LIES];

/** Null when the reading is what it must be, else what is wrong with it. */
export function faultOf({ expected }: HostileFile, reading: CalendarReading): string | null {
	if (reading.reasons.includes("too_slow")) return "took too long";
	if (expected === "refused")
		return reading.verdict === "bad" && reading.events.length === 0 ? null : "was not refused";
	if (expected === "anything") return null;
	if (expected === "additions" || expected === "bad") return reading.verdict === "bad" ? null : "passed for good";
	const nights = [...new Set(reading.events.flatMap((each) => each.nights))].sort();
	const future = nights.filter((night) => night >= "2026-03-01" && night < "2027-03-01");
	if (reading.verdict !== "good") return `was refused (${reading.reasons.join(", ")})`;
	const isRight = expected.nights.length === 0 || future.join() === expected.nights.join();
	return isRight ? null : `gave the nights ${future.join(" ")}`;
}
