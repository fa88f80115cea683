import type { Portal } from "#lib/calendars/core/portals.ts";

export type Sample = { readonly name: string; readonly portal: Portal; body(stamp: string): string };

function calendar(prodid: string, events: readonly (readonly string[])[]): string {
	const lines = events.flatMap((event) => ["BEGIN:VEVENT", ...event, "END:VEVENT"]);
	return ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:${prodid}`, ...lines, "END:VCALENDAR", ""].join("\r\n");
}

/** Bodies in the shapes of the portals, whose every fetch carries another DTSTAMP; dates of 2026 and on both clock changes. */
export const CORPUS: readonly Sample[] = [
	{
		name: "airbnb",
		portal: "airbnb",
		body: (stamp) =>
			calendar("-//Airbnb Inc//Hosting Calendar 1.0//EN", [
				[
					`DTSTAMP:${stamp}`,
					"DTSTART;VALUE=DATE:20260310",
					"DTEND;VALUE=DATE:20260314",
					"SUMMARY:Reserved",
					"UID:1418fb94e984-00000000000000000000000000000001@airbnb.com",
				],
				[
					`DTSTAMP:${stamp}`,
					"DTSTART;VALUE=DATE:20260328",
					"DTEND;VALUE=DATE:20260331",
					"SUMMARY:Airbnb (Not available)",
					"UID:7f662ec65913-00000000000000000000000000000002@airbnb.com",
				],
			]),
	},
	{
		name: "booking",
		portal: "booking",
		body: (stamp) =>
			calendar("-//admin.booking.com\\\\\\, b.v.//NONSGML v1.0//EN", [
				[
					`DTSTAMP:${stamp}`,
					"DTSTART;VALUE=DATE:20261024",
					"DTEND;VALUE=DATE:20261027",
					"UID:00000000000000000000000000000003@booking.com",
					"SUMMARY:CLOSED - Not available",
				],
			]),
	},
	{
		name: "vrbo with past stays",
		portal: "vrbo",
		body: (stamp) =>
			calendar("-//HomeAway.com, Inc.//EN", [
				[
					"UID:11111111-2222-4333-8444-666666666666",
					`DTSTAMP:${stamp}`,
					"DTSTART;VALUE=DATE:20260401",
					"DTEND;VALUE=DATE:20260404",
					"SUMMARY:Réservée - Lola",
				],
				[
					"UID:11111111-2222-4333-8444-555555555555",
					`DTSTAMP:${stamp}`,
					"DTSTART;VALUE=DATE:20260101",
					"DTEND;VALUE=DATE:20260105",
					"SUMMARY:Reserved - Lola",
				],
			]),
	},
	{
		name: "google with times, zones and a rule",
		portal: "google",
		body: (stamp) =>
			calendar("-//Google Inc//Google Calendar 70.9054//EN", [
				[`DTSTAMP:${stamp}`, "DTSTART:20260310T233000Z", "DTEND:20260312T090000Z", "UID:a@google.com", "SUMMARY:Busy"],
				[
					`DTSTAMP:${stamp}`,
					"DTSTART;TZID=America/New_York:20260401T200000",
					"DTEND;TZID=America/New_York:20260403T100000",
					"UID:b@google.com",
					"SUMMARY:Busy",
				],
				[`DTSTAMP:${stamp}`, "DTSTART:20260410T150000", "DTEND:20260412T100000", "UID:c@google.com", "SUMMARY:Busy"],
				[
					`DTSTAMP:${stamp}`,
					"DTSTART;VALUE=DATE:20260502",
					"DTEND;VALUE=DATE:20260503",
					"RRULE:FREQ=WEEKLY;COUNT=4",
					"EXDATE;VALUE=DATE:20260516",
					"UID:d@google.com",
					"SUMMARY:Busy",
				],
				[`DTSTAMP:${stamp}`, "DTSTART:20260601T000000Z", "DTEND:20260603T000000Z", "UID:e@google.com", "SUMMARY:Busy"],
				[`DTSTAMP:${stamp}`, "DTSTART;VALUE=DATE:20261025", "DURATION:P1D", "UID:f@google.com", "SUMMARY:Busy"],
			]),
	},
	{
		name: "UIDs that only bytes tell apart",
		portal: "other",
		body: (stamp) =>
			calendar("-//example//EN", [
				...["casa@example.com", "CASA@example.com", "cása@example.com", "casa@example.com "].map((uid, at) => [
					`DTSTAMP:${stamp}`,
					`DTSTART;VALUE=DATE:2026070${at + 1}`,
					`DTEND;VALUE=DATE:2026070${at + 2}`,
					`UID:${uid}`,
					"SUMMARY:Busy",
				]),
			]),
	},
];
