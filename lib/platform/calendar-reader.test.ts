import { afterAll, expect, test } from "vitest";
import { DEFAULT_SWITCHES, type ReadingInput } from "#lib/calendars/core/calendar-reading.ts";
import { readCalendar } from "#lib/calendars/core/read-calendar.ts";
import { CalendarReader } from "#lib/platform/calendar-reader.ts";

const CALENDAR = [
	"BEGIN:VCALENDAR",
	"BEGIN:VEVENT",
	"UID:stay@example.com",
	"DTSTART;VALUE=DATE:20260310",
	"DTEND;VALUE=DATE:20260312",
	"SUMMARY:Reserved",
	"END:VEVENT",
	"END:VCALENDAR",
	"",
].join("\r\n");

function inputOf(text: string): ReadingInput {
	return {
		body: new TextEncoder().encode(text),
		portal: "airbnb",
		timeZone: "America/Mexico_City",
		now: new Date("2026-03-01T12:00:00Z"),
		switches: DEFAULT_SWITCHES,
		ignoredBrokenEvents: [],
	};
}

const reader = new CalendarReader();
const readers = [reader];
afterAll(async () => {
	for (const each of readers) await each.close();
});

const HANGING_CHILD = new URL("../testing/hanging-reader-child.ts", import.meta.url).pathname;

test("a calendar read in the child is the calendar read here", async () => {
	expect(await reader.read(inputOf(CALENDAR))).toEqual(readCalendar(inputOf(CALENDAR)));
});

test("calendars asked for at the same time are read one after the other, each answer to its own question", async () => {
	const texts = [1, 2, 3, 4, 5].map((n) => CALENDAR.replace("stay@", `stay${n}@`));
	const readings = await Promise.all(texts.map((text) => reader.read(inputOf(text))));
	expect(readings.map((reading) => reading.events[0]?.uid)).toEqual([1, 2, 3, 4, 5].map((n) => `stay${n}@example.com`));
});

test("a body that takes too long is a bad reading, and the next one is read by a new child", async () => {
	const slow = new CalendarReader({ childFile: HANGING_CHILD, limits: { readMs: 300 } });
	readers.push(slow);
	const reading = await slow.read(inputOf("HANG"));
	expect(reading).toMatchObject({ verdict: "bad", reasons: ["too_slow"], isWhole: false, events: [] });
	expect((await slow.read(inputOf(CALENDAR))).verdict).toBe("good");
});

test("a body that takes more memory than the child has is a bad reading, and the next one is read by a new child", async () => {
	const greedy = new CalendarReader({ childFile: HANGING_CHILD, limits: { readMs: 20_000 } });
	readers.push(greedy);
	const reading = await greedy.read(inputOf("GREEDY"));
	expect(reading).toMatchObject({ verdict: "bad", reasons: ["too_large"], isWhole: false, events: [] });
	expect((await greedy.read(inputOf(CALENDAR))).verdict).toBe("good");
});

test("a reader that cannot start throws, since that is our own fault and no calendar's", async () => {
	const missing = new CalendarReader({ childFile: "/nowhere/calendar-reader-child.ts" });
	await expect(missing.read(inputOf(CALENDAR))).rejects.toThrow("does not start");
});
