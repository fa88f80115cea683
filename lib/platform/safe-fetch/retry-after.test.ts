import { expect, test } from "vitest";
import { retryAfterSeconds } from "#lib/platform/safe-fetch/retry-after.ts";

const NOW = new Date("2026-03-01T12:00:00.400Z");

test.each([
	["0", 0],
	["120", 120],
	[" 120 ", 120],
	["999999", 86_400],
	["Sun, 01 Mar 2026 12:10:00 GMT", 600],
	["Sun, 01 Mar 2026 11:00:00 GMT", 0],
	["Fri, 01 Jan 2100 00:00:00 GMT", 86_400],
])("%j asks for %i seconds", (value, seconds) => {
	expect(retryAfterSeconds(value, NOW)).toBe(seconds);
});

test.each([null, "", "soon", "-5", "1.5", "2026-03-01"])("%j asks for nothing that can be read", (value) => {
	expect(retryAfterSeconds(value, NOW)).toBeNull();
});
