import { expect, test } from "vitest";
import { afterQuietHours } from "#lib/operations/core/quiet-hours.ts";

const night = { quietFrom: "22:00", quietUntil: "07:30", timeZone: "America/Mexico_City" };

test.each([
	["before they begin", "2026-03-02T03:59:00Z", "2026-03-02T03:59:00Z"],
	["from their first minute", "2026-03-02T04:00:00Z", "2026-03-02T13:30:00Z"],
	["after midnight", "2026-03-02T08:00:00Z", "2026-03-02T13:30:00Z"],
	["at their end", "2026-03-02T13:30:00Z", "2026-03-02T13:30:00Z"],
])("%s a message of %s goes out at %s", (_, at, expected) => {
	expect(afterQuietHours(night, new Date(at))).toEqual(new Date(expected));
});

test("hours within one day, such as a siesta, end on that day", () => {
	const siesta = { quietFrom: "14:00", quietUntil: "16:00", timeZone: "America/Mexico_City" };
	expect(afterQuietHours(siesta, new Date("2026-03-02T20:30:00Z"))).toEqual(new Date("2026-03-02T22:00:00Z"));
	expect(afterQuietHours(siesta, new Date("2026-03-02T23:00:00Z"))).toEqual(new Date("2026-03-02T23:00:00Z"));
});

test("an end that a change of clocks skips becomes the hour after it", () => {
	const hours = { quietFrom: "22:00", quietUntil: "02:30", timeZone: "Europe/Madrid" };
	expect(afterQuietHours(hours, new Date("2026-03-29T00:30:00Z"))).toEqual(new Date("2026-03-29T01:30:00Z"));
});

test("no hours, or ends that are the same, hold nothing back", () => {
	const at = new Date("2026-03-02T08:00:00Z");
	expect(afterQuietHours({ ...night, quietFrom: null }, at)).toEqual(at);
	expect(afterQuietHours({ ...night, quietUntil: "22:00" }, at)).toEqual(at);
});
