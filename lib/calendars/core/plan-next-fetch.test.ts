import fc from "fast-check";
import { expect, test } from "vitest";
import { type FetchPlanInput, type FetchResult, planNextFetch } from "#lib/calendars/core/plan-next-fetch.ts";
import { PORTALS } from "#lib/calendars/core/portals.ts";

const now = new Date("2026-05-01T12:00:00Z");
const base: FetchPlanInput = {
	portal: "airbnb",
	host: "www.airbnb.mx",
	createdAt: new Date("2026-01-01T00:00:00Z"),
	reads: 500,
	outcome: { kind: "confirmed" },
	failuresInRow: 0,
	now,
	random: 0,
};
const minutes = (change: Partial<FetchPlanInput>) =>
	(planNextFetch({ ...base, ...change }).at.getTime() - now.getTime()) / 60_000;
const failed = (cause: string, more: { httpStatus?: number; retryAfterSeconds?: number } = {}): FetchResult => ({
	kind: "failed",
	cause,
	httpStatus: more.httpStatus ?? null,
	retryAfterSeconds: more.retryAfterSeconds ?? null,
});

test("each portal has its floor, and jitter only lengthens it by a fifth", () => {
	expect(minutes({})).toBe(15);
	expect(minutes({ portal: "booking", random: 1 })).toBeCloseTo(18);
	expect(minutes({ portal: "vrbo" })).toBe(30);
	expect(minutes({ portal: "other", host: "www.tripadvisor.com" })).toBe(120);
	expect(minutes({ portal: "other", host: "nottripadvisor.example.com" })).toBe(15);
});

test("time-outs, 5xx and network errors double the interval up to an hour", () => {
	expect(minutes({ outcome: failed("timeout"), failuresInRow: 1 })).toBe(30);
	expect(minutes({ outcome: failed("http_error", { httpStatus: 503 }), failuresInRow: 2 })).toBe(60);
	expect(minutes({ outcome: failed("network"), failuresInRow: 40, random: 0.9 })).toBe(60);
});

test("answers that turn us away double it up to six hours", () => {
	for (const httpStatus of [401, 403, 404, 410, 429]) {
		expect(minutes({ outcome: failed("http_error", { httpStatus }), failuresInRow: 3 })).toBe(120);
		expect(minutes({ outcome: failed("http_error", { httpStatus }), failuresInRow: 9 })).toBe(360);
	}
});

test("Retry-After is kept to the second, and a day is the most that is believed", () => {
	const outcome = failed("http_error", { httpStatus: 429, retryAfterSeconds: 7_201 });
	expect(minutes({ outcome, failuresInRow: 1 }) * 60).toBe(7_201);
	const shorter = failed("http_error", { httpStatus: 503, retryAfterSeconds: 30 });
	expect(minutes({ outcome: shorter, failuresInRow: 1 })).toBe(30);
	const endless = failed("http_error", { httpStatus: 503, retryAfterSeconds: 10 ** 9 });
	expect(minutes({ outcome: endless, failuresInRow: 1 })).toBe(1_440);
});

test("a new feed is read three more times in its first hour, Vrbo's too, Tripadvisor's not", () => {
	const fresh = { createdAt: now, reads: 1 };
	expect(minutes({ ...fresh, portal: "vrbo" })).toBe(15);
	expect(minutes({ ...fresh, portal: "other", host: "www.flipkey.com" })).toBe(120);
	expect(minutes({ ...fresh, portal: "vrbo", reads: 4 })).toBe(30);
});

test("a page instead of a calendar is asked again at the usual time; a fetch for want of a place soon", () => {
	expect(minutes({ outcome: failed("not_a_calendar", { httpStatus: 200 }), failuresInRow: 5 })).toBe(15);
	expect(minutes({ outcome: failed("busy") })).toBe(1);
});

test("no scheduled fetch that reached the portal is followed sooner than by its floor, nor later than six hours", () => {
	fc.assert(
		fc.property(
			fc.record({
				portal: fc.constantFrom(...PORTALS),
				outcome: fc.constantFrom<FetchResult>(
					{ kind: "confirmed" },
					failed("timeout"),
					failed("http_error", { httpStatus: 500 }),
					failed("http_error", { httpStatus: 404 }),
					failed("refused"),
				),
				failuresInRow: fc.nat(1_000),
				random: fc.double({ min: 0, max: 0.999, noNaN: true }),
			}),
			(change) => {
				expect(minutes(change)).toBeGreaterThanOrEqual(change.portal === "vrbo" ? 30 : 15);
				expect(minutes(change)).toBeLessThanOrEqual(360);
			},
		),
	);
});
