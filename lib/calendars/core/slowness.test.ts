import { expect, test } from "vitest";
import { isSlow, paceOf, slowSeconds, type Timed } from "#lib/calendars/core/slowness.ts";

const hourAgo = new Date("2026-05-01T11:00:00Z");
const fetches = (...seconds: number[]): Timed[] =>
	seconds.map((second, index) => ({
		at: new Date(hourAgo.getTime() + (index + 1) * 60_000),
		durationMs: second * 1_000,
	}));

test("the 95th percentile of an hour tells from four samples on", () => {
	expect(isSlow({ samples: 3, slow: 1, slowInARow: 1 })).toBe(false);
	expect(isSlow({ samples: 4, slow: 1, slowInARow: 0 })).toBe(true);
	expect(isSlow({ samples: 20, slow: 1, slowInARow: 0 })).toBe(false);
	expect(isSlow({ samples: 20, slow: 2, slowInARow: 0 })).toBe(true);
	expect(isSlow({ samples: 100, slow: 5, slowInARow: 2 })).toBe(false);
});

test("three slow ones in a row tell by themselves, exactly five seconds are not slow", () => {
	expect(isSlow(paceOf(fetches(6, 6), hourAgo))).toBe(false);
	expect(isSlow(paceOf(fetches(6, 6, 6), hourAgo))).toBe(true);
	expect(isSlow(paceOf(fetches(5, 5, 5, 5), hourAgo))).toBe(false);
	expect(paceOf(fetches(6, 1, 6, 7), hourAgo)).toEqual({ samples: 4, slow: 3, slowInARow: 2 });
});

test("what is older than an hour counts only for the row", () => {
	const old = fetches(9, 9, 9).map((fetch) => ({ ...fetch, at: new Date(fetch.at.getTime() - 3_600_000) }));
	expect(paceOf(old, hourAgo)).toEqual({ samples: 0, slow: 0, slowInARow: 3 });
});

test("the seconds named are those of the usual slow one", () => {
	expect(slowSeconds(fetches(1, 6.9, 8.2, 30))).toBe(8);
});
