import { expect, test } from "vitest";
import { readExport } from "./read-export.ts";

const event = (...lines: string[]) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"];
const calendar = (...lines: string[]) => ["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, "END:VCALENDAR", ""].join("\r\n");

test("reads all-day events, folded lines and a missing end", () => {
	const text = calendar(
		...event("UID:a-very-long-", " name@reyes.example.com", "DTSTART;VALUE=DATE:20261120", "DTEND;VALUE=DATE:20261123"),
		...event("UID:b", "DTSTART;VALUE=DATE:20261201"),
		...event("UID:c", "STATUS:CANCELLED", "DTSTART;VALUE=DATE:20261205", "DTEND;VALUE=DATE:20261207"),
	);
	expect(readExport(text)).toEqual({
		ok: true,
		events: [
			{ uid: "a-very-long-name@reyes.example.com", arrival: "2026-11-20", departure: "2026-11-23" },
			{ uid: "b", arrival: "2026-12-01", departure: "2026-12-02" },
		],
	});
});

test("an empty calendar is a good read of nothing, as portals take it", () => {
	expect(readExport(calendar())).toEqual({ ok: true, events: [] });
});

test.each([["<!DOCTYPE html><html></html>"], [""], ["BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a"]])(
	"what is not a whole calendar is no read: %s",
	(text) => {
		expect(readExport(text)).toEqual({ ok: false, problem: "the answer is not a whole calendar" });
	},
);
