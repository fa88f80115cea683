import { expect, test } from "vitest";
import { backoffMs, retryAfterMs } from "#lib/platform/job-engine/backoff.ts";

test("waits 15 s, twice as long each time up to an hour, and up to a fifth longer", () => {
	expect([0, 1, 2, 8, 30].map((attempt) => backoffMs(attempt, 0))).toEqual([
		15_000, 30_000, 60_000, 3_600_000, 3_600_000,
	]);
	expect(backoffMs(0, 0.999)).toBeLessThanOrEqual(18_000);
});

test("reads seconds and instants, and nothing else, as a time to try again at", () => {
	const now = new Date("2026-03-01T12:00:00Z");
	expect(retryAfterMs("30", now)).toBe(30_000);
	expect(retryAfterMs("2026-03-01T12:00:10Z", now)).toBe(10_000);
	expect(retryAfterMs("2026-03-01T11:00:00Z", now)).toBe(0);
	expect(retryAfterMs("soon", now)).toBeNull();
	expect(retryAfterMs(null, now)).toBeNull();
});
