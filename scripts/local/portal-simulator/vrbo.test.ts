import { expect, test } from "vitest";
import { calendarText } from "./calendar-text.ts";
import { eventsOf, madeBlock, madeListing, madeReservation } from "./made-listing.ts";
import { vrboCalendar } from "./vrbo.ts";

type Parts = Parameters<typeof madeListing>[1] & { nonTentative?: boolean };

function calendarAt(instant: string, { nonTentative = true, ...parts }: Parts) {
	const now = new Date(instant);
	return vrboCalendar(madeListing("vrbo", parts), { now, stamp: now, nonTentative });
}

test("Vrbo's feed has bare LF, UUIDs for guests and digits of the days for blocks", () => {
	const text = calendarText(
		calendarAt("2026-11-10T12:00:00Z", {
			reservations: [madeReservation("res-1", ["2026-11-20", "2026-11-24"])],
			blocks: [madeBlock("2026-12-01", "2026-12-03")],
		}),
	);
	expect(text.split("\n")).toEqual([
		"BEGIN:VCALENDAR",
		"PRODID:-//HomeAway.com, Inc.//EN",
		"VERSION:2.0",
		"CALSCALE:GREGORIAN",
		"BEGIN:VEVENT",
		expect.stringMatching(/^UID:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/),
		"DTSTAMP:20261110T120000Z",
		"DTSTART;VALUE=DATE:20261120",
		"DTEND;VALUE=DATE:20261124",
		"SUMMARY:Reserved - Lucía",
		"END:VEVENT",
		"BEGIN:VEVENT",
		"UID:12012026-1201-2026-1203-202612011203",
		"DTSTAMP:20261110T120000Z",
		"DTSTART;VALUE=DATE:20261201",
		"DTEND;VALUE=DATE:20261203",
		"SUMMARY:Blocked",
		"END:VEVENT",
		"END:VCALENDAR",
		"",
	]);
	expect(text).not.toContain("\r");
});

test("summaries come in the listing's language", () => {
	const document = calendarAt("2026-11-10T12:00:00Z", {
		rules: { openUntil: null, advanceNoticeDays: 0, preparationDays: 0, language: "fr" },
		reservations: [{ ...madeReservation("res-1", ["2026-11-20", "2026-11-24"]), tentative: true }],
		blocks: [madeBlock("2026-12-01", "2026-12-03")],
		nonTentative: false,
	});
	expect(document.events.map((lines) => lines.at(-1))).toEqual(["SUMMARY:Provisoire - Lucía", "SUMMARY:Indisponible"]);
});

test("nonTentative in the address leaves requests out", () => {
	const reservations = [{ ...madeReservation("res-1", ["2026-11-20", "2026-11-24"]), tentative: true }];
	expect(calendarAt("2026-11-10T12:00:00Z", { reservations, nonTentative: true }).events).toHaveLength(0);
	expect(calendarAt("2026-11-10T12:00:00Z", { reservations, nonTentative: false }).events).toHaveLength(1);
});

test("past stays stay for months and running ones keep their start", () => {
	const reservations = [
		madeReservation("old", ["2026-03-01", "2026-03-05"]),
		madeReservation("past", ["2026-06-01", "2026-06-05"]),
		madeReservation("running", ["2026-11-08", "2026-11-12"]),
	];
	expect(eventsOf(calendarAt("2026-11-10T12:00:00Z", { reservations })).map((event) => event.slice(-17))).toEqual([
		"20260601 20260605",
		"20261108 20261112",
	]);
});

test("a change of dates brings a new UID", () => {
	const uidAt = (revision: number) =>
		eventsOf(
			calendarAt("2026-11-10T12:00:00Z", {
				reservations: [{ ...madeReservation("res-1", ["2026-11-20", "2026-11-24"]), revision }],
			}),
		)[0]?.split(" ")[0];
	expect(uidAt(0)).not.toBe(uidAt(1));
});
