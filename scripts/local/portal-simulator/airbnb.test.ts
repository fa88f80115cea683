import { expect, test } from "vitest";
import { plainDate } from "#lib/shared/plain-date.ts";
import { airbnbCalendar } from "./airbnb.ts";
import { calendarText } from "./calendar-text.ts";
import { eventsOf, madeBlock, madeImport, madeListing, madeReservation } from "./made-listing.ts";

function calendarAt(instant: string, parts: Parameters<typeof madeListing>[1]) {
	const now = new Date(instant);
	return airbnbCalendar(madeListing("airbnb", parts), { now, stamp: now });
}

const RULES = { openUntil: null, advanceNoticeDays: 0, preparationDays: 0, language: "en" } as const;

test("Airbnb's feed has its head, its folding, its two kinds of events and CRLF", () => {
	const text = calendarText(
		calendarAt("2026-11-10T12:00:00Z", {
			reservations: [madeReservation("res-1", ["2026-11-20", "2026-11-24"])],
			blocks: [madeBlock("2026-12-01", "2026-12-03")],
		}),
	);
	expect(text.split("\r\n")).toEqual([
		"BEGIN:VCALENDAR",
		"PRODID:-//Airbnb Inc//Hosting Calendar 1.0//EN",
		"CALSCALE:GREGORIAN",
		"VERSION:2.0",
		"BEGIN:VEVENT",
		"DTSTAMP:20261110T120000Z",
		"DTSTART;VALUE=DATE:20261120",
		"DTEND;VALUE=DATE:20261124",
		"SUMMARY:Reserved",
		expect.stringMatching(/^UID:1418fb94e984-[0-9a-f]{32}@airbnb\.com$/),
		"DESCRIPTION:Reservation URL: https://www.airbnb.com/hosting/reservations/de",
		expect.stringMatching(/^ tails\/HMTEST[2-9A-Z]{4}\\nPhone Number \(Last 4 Digits\): \d{4}$/),
		"END:VEVENT",
		"BEGIN:VEVENT",
		"DTSTAMP:20261110T120000Z",
		"DTSTART;VALUE=DATE:20261201",
		"DTEND;VALUE=DATE:20261203",
		"SUMMARY:Airbnb (Not available)",
		expect.stringMatching(/^UID:7f662ec65913-[0-9a-f]{32}@airbnb\.com$/),
		"END:VEVENT",
		"END:VCALENDAR",
		"",
	]);
});

test("a reservation keeps its UID when its dates change", () => {
	const uid = (from: string, to: string) =>
		eventsOf(calendarAt("2026-11-10T12:00:00Z", { reservations: [madeReservation("res-1", [from, to])] }))[0]?.split(
			" ",
		)[0];
	expect(uid("2026-11-20", "2026-11-24")).toBe(uid("2026-11-22", "2026-11-25"));
});

test("the tail beyond the booking window keeps its UID and grows by a day per day", () => {
	const rules = { ...RULES, openUntil: plainDate("2027-10-01") };
	const [first = ""] = eventsOf(calendarAt("2026-11-10T12:00:00Z", { rules }));
	const [second = ""] = eventsOf(calendarAt("2026-11-11T12:00:00Z", { rules }));
	expect(first).toMatch(/ 20271001 20271115$/);
	expect(second).toBe(first.replace("20271115", "20271116"));
});

test("a running block is trimmed to yesterday and gets a new UID each day", () => {
	const blocks = [madeBlock("2026-11-05", "2026-11-20")];
	const [first = ""] = eventsOf(calendarAt("2026-11-10T12:00:00Z", { blocks }));
	const [second = ""] = eventsOf(calendarAt("2026-11-11T12:00:00Z", { blocks }));
	expect(first).toMatch(/ 20261109 20261120$/);
	expect(second).toMatch(/ 20261110 20261120$/);
	expect(second.split(" ")[0]).not.toBe(first.split(" ")[0]);
});

test("a stay remains until the day after its check-out, by the property's own midnight", () => {
	const reservations = [madeReservation("res-1", ["2026-11-05", "2026-11-09"])];
	expect(calendarAt("2026-11-11T05:59:00Z", { reservations }).events).toHaveLength(1);
	expect(calendarAt("2026-11-11T06:00:00Z", { reservations }).events).toHaveLength(0);
});

test("with echo on, what was imported comes out as Airbnb's own block, never over a reservation", () => {
	const parts = {
		reservations: [madeReservation("res-1", ["2026-11-20", "2026-11-22"])],
		importLink: madeImport(["2026-11-21", "2026-11-25"]),
	};
	const off = calendarAt("2026-11-10T12:00:00Z", parts);
	const switches = { echo: true, validators: false, gzip: false, keepImported: false };
	const on = calendarAt("2026-11-10T12:00:00Z", { ...parts, switches });
	expect(off.events).toHaveLength(1);
	expect(eventsOf(on)[1]).toMatch(/^7f662ec65913-[0-9a-f]{32}@airbnb\.com 20261122 20261125$/);
});

test("notice and preparation days are blocks around today and around each reservation", () => {
	const rules = { ...RULES, advanceNoticeDays: 2, preparationDays: 1 };
	const reservations = [madeReservation("res-1", ["2026-11-20", "2026-11-22"])];
	const ranges = eventsOf(calendarAt("2026-11-10T12:00:00Z", { rules, reservations })).map((event) => event.slice(-17));
	expect(ranges).toEqual(["20261110 20261112", "20261119 20261120", "20261120 20261122", "20261122 20261123"]);
});
