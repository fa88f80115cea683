import { expect, test } from "vitest";
import { plainDate } from "#lib/shared/plain-date.ts";
import { bookingCalendar } from "./booking.ts";
import { calendarText } from "./calendar-text.ts";
import { eventsOf, madeBlock, madeImport, madeListing, madeReservation } from "./made-listing.ts";

function calendarAt(instant: string, parts: Parameters<typeof madeListing>[1]) {
	const now = new Date(instant);
	return bookingCalendar(madeListing("booking", parts), { now, stamp: now });
}

test("Booking.com's feed has its doubly escaped PRODID and does not tell bookings from closures", () => {
	const document = calendarAt("2026-11-10T12:00:00Z", {
		reservations: [madeReservation("res-1", ["2026-11-20", "2026-11-24"])],
		blocks: [madeBlock("2026-12-01", "2026-12-03")],
	});
	const lines = calendarText(document).split("\r\n");
	expect(lines.slice(0, 13)).toEqual([
		"BEGIN:VCALENDAR",
		"PRODID:-//admin.booking.com\\\\\\, b.v.//NONSGML v1.0//EN",
		"CALSCALE:GREGORIAN",
		"METHOD:PUBLISH",
		"VERSION:2.0",
		"BEGIN:VEVENT",
		"DTSTAMP:20261110T120000Z",
		"DTSTART;VALUE=DATE:20261120",
		"DTEND;VALUE=DATE:20261124",
		expect.stringMatching(/^UID:[0-9a-f]{32}@booking\.com$/),
		"ORGANIZER:mailto:noreply@booking.com",
		"SUMMARY:CLOSED - Not available",
		"END:VEVENT",
	]);
	expect(lines.filter((line) => line === "SUMMARY:CLOSED - Not available")).toHaveLength(2);
});

test("the UID is a function of room and start day, whatever the booking", () => {
	const uid = (id: string, from: string) =>
		eventsOf(
			calendarAt("2026-11-10T12:00:00Z", { reservations: [madeReservation(id, [from, "2026-11-24"])] }),
		)[0]?.split(" ")[0];
	expect(uid("res-1", "2026-11-20")).toBe(uid("res-2", "2026-11-20"));
	expect(uid("res-1", "2026-11-20")).not.toBe(uid("res-1", "2026-11-21"));
});

test("at local midnight a running stay starts today under a new UID and swallows the closure after it", () => {
	const parts = {
		reservations: [madeReservation("res-1", ["2026-11-10", "2026-11-14"])],
		blocks: [madeBlock("2026-11-14", "2026-11-20"), madeBlock("2026-11-25", "2026-11-27")],
	};
	const before = eventsOf(calendarAt("2026-11-11T05:59:00Z", parts));
	const after = eventsOf(calendarAt("2026-11-11T06:00:00Z", parts));
	expect(before.map((event) => event.slice(-17))).toEqual([
		"20261110 20261114",
		"20261114 20261120",
		"20261125 20261127",
	]);
	expect(after.map((event) => event.slice(-17))).toEqual(["20261111 20261120", "20261125 20261127"]);
	expect(after[0]?.split(" ")[0]).not.toBe(before[0]?.split(" ")[0]);
});

test("nothing before today is listed", () => {
	const reservations = [madeReservation("res-1", ["2026-11-01", "2026-11-10"])];
	expect(calendarAt("2026-11-10T12:00:00Z", { reservations }).events).toEqual([]);
});

test("closed without end means 18 months from the day of the fetch", () => {
	const rules = {
		openUntil: plainDate("2027-06-01"),
		advanceNoticeDays: 0,
		preparationDays: 0,
		language: "en",
	} as const;
	expect(eventsOf(calendarAt("2026-11-10T12:00:00Z", { rules }))[0]).toMatch(/ 20270601 20280511$/);
	expect(eventsOf(calendarAt("2026-11-11T12:00:00Z", { rules }))[0]).toMatch(/ 20270601 20280512$/);
});

test("with echo on, imported nights come out merged with the closures they touch", () => {
	const document = calendarAt("2026-11-10T12:00:00Z", {
		blocks: [madeBlock("2026-11-24", "2026-11-26")],
		importLink: madeImport(["2026-11-20", "2026-11-22"], ["2026-11-22", "2026-11-24"]),
		switches: { echo: true, validators: false, gzip: false, keepImported: false },
	});
	expect(eventsOf(document).map((event) => event.slice(-17))).toEqual(["20261120 20261126"]);
});
