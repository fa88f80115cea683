import fc from "fast-check";
import { expect, test } from "vitest";
import { maskBody } from "#lib/calendars/core/mask-body.ts";

const BODY = [
	"BEGIN:VCALENDAR",
	"PRODID:-//Airbnb Inc//Hosting Calendar 1.0//EN",
	"VERSION:2.0",
	"X-WR-CALNAME:Casa de Rosa Ortega",
	"BEGIN:VEVENT",
	"DTSTAMP:20260301T120000Z",
	"DTSTART;VALUE=DATE:20260310",
	"DTEND;VALUE=DATE:20260313",
	"SUMMARY:Reserved",
	"UID:1418fb94e984-6d1f0d5a7d5e7f4b5d1f0d5a7d5e7f4b@airbnb.com",
	"DESCRIPTION:Reservation URL: https://www.airbnb.com/hosting/reservations/de",
	" tails/HMABCDEF12\\nPhone Number (Last 4 Digits): 4821",
	"END:VEVENT",
	"BEGIN:VEVENT",
	"DTSTART:20260401",
	"SUMMARY:Reserved - Jörg Müller",
	"UID:rosa.ortega@gmail.com",
	'ATTENDEE;CN="Rosa Ortega";PARTSTAT=ACCEPTED:mailto:rosa@example.com',
	"END:VEVENT",
	"END:VCALENDAR",
	"",
].join("\r\n");

test("dates, components and the portal's own words stay, and of the rest only its shape", () => {
	expect(maskBody(BODY).split("\n")).toEqual([
		"BEGIN:VCALENDAR",
		"PRODID:-//Airbnb Inc//Hosting Calendar 1.0//EN",
		"VERSION:2.0",
		"X-WR-CALNAME:xxxx xx xxxx xxxxxx",
		"BEGIN:VEVENT",
		"DTSTAMP:20260301T120000Z",
		"DTSTART;VALUE=DATE:20260310",
		"DTEND;VALUE=DATE:20260313",
		"SUMMARY:Reserved",
		"UID:1418…7f4b@airbnb.com",
		"DESCRIPTION:xxxxxxxxxxx xxx: xxxxx://xxx.xxxxxx.xxx/xxxxxxx/xxxxxxxxxxxx/xxxxxxx/xxxxxxxx00\\xxxxxx xxxxxx (xxxx 0 xxxxxx): 0000",
		"END:VEVENT",
		"BEGIN:VEVENT",
		"DTSTART:20260401",
		"SUMMARY:xxxxxxxx - xxxx xxxxxx",
		"UID:xxxx.xxxxxx@gmail.com",
		'ATTENDEE;CN="xxxx xxxxxx";PARTSTAT=xxxxxxxx:xxxxxx:xxxx@xxxxxxx.xxx',
		"END:VEVENT",
		"END:VCALENDAR",
	]);
});

test.each([
	["a login page", "<html><title>Sign in, Rosa</title>", "<xxxx><xxxxx>xxxx xx, xxxx</xxxxx>"],
	["a telephone number in a date's place", "DTSTART:3312345678", "DTSTART:0000000000"],
	["an address in a word's place", "PRODID:rosa@example.com", "PRODID:xxxx@xxxxxxx.xxx"],
	["an unknown property", "GUEST:Rosa", "xxxxx:xxxx"],
	["a component that is none", "BEGIN:ROSA", "BEGIN:xxxx"],
	["text that cannot be seen", "SUMMARY:R\u200b\u0007osa", "SUMMARY:xxxx"],
	["a link in a zone", "TZID:https://example.com/rosa", "TZID:xxxxx://xxxxxxx.xxx/xxxx"],
])("%s is masked", (_, line, masked) => {
	expect(maskBody(line)).toBe(masked);
});

test("whatever stands in a free text, no letter or digit of it is shown", () => {
	fc.assert(
		fc.property(fc.constantFrom("DESCRIPTION", "LOCATION", "X-NOTE", "ATTENDEE"), fc.string(), (name, text) => {
			const value = text.replace(/[\r\n]/g, "");
			const shown = maskBody(`${name}:${value}`).slice(name.length + 1);
			expect(shown).not.toMatch(/[^x\P{L}]|[^0\P{N}]/u);
		}),
	);
});
