import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DEFAULT_SWITCHES } from "#lib/calendars/core/calendar-reading.ts";
import { guessPortal } from "#lib/calendars/core/guess-portal.ts";
import { isPortal } from "#lib/calendars/core/portals.ts";
import { readCalendar } from "#lib/calendars/core/read-calendar.ts";

function readSample(name: string) {
	const reading = readCalendar({
		body: readFileSync(new URL(`fixtures/${name}.ics`, import.meta.url)),
		portal: isPortal(name) ? name : "other",
		timeZone: "America/Mexico_City",
		now: new Date("2026-03-01T18:00:00Z"),
		switches: DEFAULT_SWITCHES,
		ignoredBrokenEvents: [],
	});
	expect(reading).toMatchObject({ verdict: "good", isWhole: true, hasAssumedDates: false });
	const lines = reading.events.map(({ kind, start, end, nights, isFarFuture }) =>
		[kind, start, end, nights.length, ...(isFarFuture ? ["far"] : [])].join(" "),
	);
	return { reading, lines };
}

test("Airbnb: stays that run, touch and lie ahead, a block, and the tail of the booking window", () => {
	const { reading, lines } = readSample("airbnb");
	expect(lines).toEqual([
		"reservation 2026-02-26 2026-03-03 5",
		"reservation 2026-03-10 2026-03-12 2",
		"reservation 2026-03-12 2026-03-15 3",
		"host_block 2026-04-01 2026-04-04 3",
		"rule_window 2026-09-01 2027-03-03 183 far",
	]);
	expect(reading.events.map((event) => event.reservationCode)).toEqual([
		"HMTEST0001",
		"HMTEST0002",
		"HMTEST0003",
		null,
		null,
	]);
	expect(JSON.stringify(reading)).not.toContain("Phone");
	expect(reading.producer).toBe("-//airbnb inc//hosting calendar");
});

test("Booking.com: everything is busy, overlaps included, but for a closure without end", () => {
	const { reading, lines } = readSample("booking");
	expect(lines).toEqual([
		"busy 2026-03-01 2026-03-08 7",
		"busy 2026-03-10 2026-03-13 3",
		"busy 2026-03-12 2026-03-14 2",
		"rule_window 2026-11-01 2027-08-30 302 far",
	]);
	expect(reading.producer).toBe("-//admin.booking.com, b.v.//nonsgml");
});

test("Vrbo: classes in the languages of its hosts, past stays listed", () => {
	expect(readSample("vrbo").lines).toEqual([
		"reservation 2025-12-20 2025-12-27 7",
		"reservation 2026-03-10 2026-03-12 2",
		"tentative 2026-04-01 2026-04-02 1",
		"host_block 2026-04-05 2026-04-08 3",
	]);
});

test("Google: a free-marked day is busy, a series with an exception and a moved instance, and hours of one day take nothing", () => {
	const { reading, lines } = readSample("google");
	expect(lines).toEqual([
		"busy 2026-03-10 2026-03-12 2",
		"busy 2026-03-06 2026-03-07 1",
		"busy 2026-03-13 2026-03-14 1",
		"busy 2026-04-03 2026-04-04 1",
		"busy 2026-03-28 2026-03-29 1",
		"busy 2026-03-15 2026-03-15 0",
	]);
	expect(reading.events[0]?.summary).toBe("Owner, family");
});

test("Outlook: whole days with exceptions at some zone's midnight, and Windows' zone names", () => {
	const { reading, lines } = readSample("outlook");
	expect(lines).toEqual([
		"busy 2026-03-08 2026-03-09 1",
		"busy 2026-03-22 2026-03-23 1",
		"busy 2026-03-29 2026-03-30 1",
		"busy 2026-04-10 2026-04-12 2",
	]);
	expect(reading.events[0]?.summary).toBe("Domingo, familia");
	expect(reading.events.flatMap((event) => event.warnings)).toEqual([]);
});

test("the portal of a file of unknown origin is told by its maker", () => {
	for (const name of ["airbnb", "booking", "vrbo", "google"]) expect(guessPortal(readSample(name).reading)).toBe(name);
	expect(guessPortal(readSample("outlook").reading)).toBe("other");
});
