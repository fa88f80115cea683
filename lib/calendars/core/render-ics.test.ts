import { expect, test } from "vitest";
import { renderIcs } from "#lib/calendars/core/render-ics.ts";
import { plainDate } from "#lib/shared/plain-date.ts";

const EVENT = {
	uid: "k7m2abcdefghijkmnpqrstuv@stays.example.com",
	stay: { arrival: plainDate("2026-10-01"), departure: plainDate("2026-10-04") },
	sequence: 3,
	changedAt: new Date("2026-09-01T10:11:12.345Z"),
};

test("an export is an all-day event with the stored UID, its sequence and the instant of its change", () => {
	expect(renderIcs({ name: "Casa Limonaria", events: [EVENT] })).toBe(
		[
			"BEGIN:VCALENDAR",
			"VERSION:2.0",
			"PRODID:-//Reyes Estancias//Calendar//EN",
			"NAME:Casa Limonaria",
			"X-WR-CALNAME:Casa Limonaria",
			"BEGIN:VEVENT",
			"UID:k7m2abcdefghijkmnpqrstuv@stays.example.com",
			"SEQUENCE:3",
			"DTSTAMP:20260901T101112Z",
			"DTSTART;VALUE=DATE:20261001",
			"DTEND;VALUE=DATE:20261004",
			"X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
			"X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT:TRUE",
			"SUMMARY:Reserved",
			"LAST-MODIFIED:20260901T101112Z",
			"END:VEVENT",
			"END:VCALENDAR",
			"",
		].join("\r\n"),
	);
});

test("a calendar without events is whole", () => {
	const text = renderIcs({ name: "Casa", events: [] });
	expect(text.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")).toBe(true);
	expect(text.endsWith("\r\nEND:VCALENDAR\r\n")).toBe(true);
});

test("a home's name can neither add a line nor leave its property", () => {
	const name = "Casa\r\nBEGIN:VEVENT\u2028UID:x; a, b \\ c";
	const text = renderIcs({ name, events: [] });
	expect(text).toContain("\r\nNAME:Casa BEGIN:VEVENT UID:x\\; a\\, b \\\\ c\r\n");
	expect(text.match(/^BEGIN:VEVENT/gm)).toBeNull();
});

test("a UID that could add a line is refused", () => {
	expect(() => renderIcs({ name: "Casa", events: [{ ...EVENT, uid: "x@y\r\nSUMMARY:Ana" }] })).toThrow(RangeError);
});

test("no line is longer than 75 octets, and a folded name reads back whole", () => {
	const name = `Casa ${"ñ🌵".repeat(40)}`;
	const text = renderIcs({ name, events: [{ ...EVENT, uid: `${"k7m2".repeat(30)}@stays.example.com` }] });
	const lines = text.split("\r\n");
	expect(Math.max(...lines.map((line) => new TextEncoder().encode(line).length))).toBeLessThanOrEqual(75);
	expect(text.replaceAll("\r\n ", "")).toContain(`\r\nNAME:${name}\r\n`);
	expect(text).not.toMatch(/[^\r]\n|\r[^\n]/);
});
