import fc from "fast-check";
import { expect, test } from "vitest";
import { type CalendarReading, DEFAULT_SWITCHES } from "#lib/calendars/core/calendar-reading.ts";
import { EDGE_CASES, NOW } from "#lib/calendars/core/fixtures/edge-cases.ts";
import { readCalendar } from "#lib/calendars/core/read-calendar.ts";
import { addDays, type PlainDate, plainDate } from "#lib/shared/plain-date.ts";
import { nightsOf } from "#lib/shared/stay.ts";

function read(body: Uint8Array | string): CalendarReading {
	return readCalendar({
		body: typeof body === "string" ? new TextEncoder().encode(body) : body,
		portal: "other",
		timeZone: "America/Mexico_City",
		now: new Date(NOW),
		switches: DEFAULT_SWITCHES,
		ignoredBrokenEvents: [],
	});
}

const date = fc.integer({ min: -200, max: 600 }).map((days) => addDays(plainDate("2026-03-01"), days));
const stays = fc.array(
	fc
		.record({ arrival: date, length: fc.integer({ min: 1, max: 20 }), uid: fc.uuid() })
		.map(({ arrival, length, uid }) => ({
			uid,
			arrival,
			departure: addDays(arrival, length),
		})),
	{ minLength: 1, maxLength: 12 },
);

function linesOf(list: readonly { uid: string; arrival: PlainDate; departure: PlainDate }[]): string[] {
	const events = list.flatMap(({ uid, arrival, departure }) => [
		"BEGIN:VEVENT",
		`UID:${uid}@example.com`,
		`DTSTART;VALUE=DATE:${arrival.replaceAll("-", "")}`,
		`DTEND;VALUE=DATE:${departure.replaceAll("-", "")}`,
		"SUMMARY:Réservée - Ana",
		"END:VEVENT",
	]);
	return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//Rental 1.0//EN", ...events, "END:VCALENDAR"];
}

test("stays come back as they were written, whatever the line ends and wherever lines are folded", () => {
	const ends = fc.constantFrom("\r\n", "\n", "\r");
	fc.assert(
		fc.property(stays, ends, fc.integer({ min: 2, max: 80 }), (...[list, end, width]) => {
			const folded = linesOf(list).map((line) => line.replace(new RegExp(`.{${width}}(?=.)`, "g"), `$&${end} `));
			const reading = read(`${folded.join(end)}${end}`);
			expect(reading.verdict).toBe("good");
			expect(reading.events.map(({ nights }) => nights)).toEqual(list.map(nightsOf));
		}),
	);
});

test("a calendar cut anywhere is never good, and gives only events of the whole one", () => {
	fc.assert(
		fc.property(stays, fc.nat(), (list, at) => {
			const whole = `${linesOf(list).join("\r\n")}\r\n`;
			const reading = read(whole.slice(0, at % (whole.length - 2)));
			const events = read(whole).events;
			expect(reading.verdict).toBe("bad");
			expect(reading.isWhole).toBe(false);
			expect(events.slice(0, reading.events.length)).toEqual(reading.events);
		}),
		{ numRuns: 300 },
	);
});

test("bytes of any kind are answered with a bad reading, never with an error", () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
			expect(read(bytes).verdict).toBe("bad");
		}),
	);
});

const texts = EDGE_CASES.flatMap(({ body }) => (typeof body === "string" && body.length < 5_000 ? [body] : []));
const change = fc.record({
	at: fc.nat(),
	length: fc.integer({ min: 0, max: 12 }),
	insert: fc.oneof(
		fc.constantFrom(
			"",
			"\r\n",
			"\r\n ",
			":",
			";",
			",",
			'"',
			"\\",
			"\0",
			"TZID=",
			"RRULE:FREQ=DAILY\r\n",
			"BEGIN:VEVENT\r\n",
			"END:VEVENT\r\n",
		),
		fc.string({ maxLength: 8, unit: "binary" }),
		fc.integer({ min: -99, max: 99_999_999 }).map(String),
	),
});

test("calendars damaged at random places are read or refused: no error, no day that is none, no night beyond the horizon", () => {
	fc.assert(
		fc.property(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 6 }), (text, changes) => {
			const damaged = changes.reduce((now, { at, length, insert }) => {
				const from = at % (now.length + 1);
				return now.slice(0, from) + insert + now.slice(from + length);
			}, text);
			const reading = read(damaged);
			expect(reading.verdict === "good").toBe(reading.reasons.length === 0);
			for (const { start, end, nights } of reading.events) {
				if (start) plainDate(start);
				if (end) plainDate(end);
				expect(nights.map(plainDate).every((night) => night < "2028-03-01")).toBe(true);
			}
		}),
		{ numRuns: 1_500 },
	);
}, 60_000);
