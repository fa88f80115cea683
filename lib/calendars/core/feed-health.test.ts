import { expect, test } from "vitest";
import { feedHealth } from "#lib/calendars/core/feed-health.ts";

const now = new Date("2026-05-01T12:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const base = {
	portal: "airbnb",
	host: "www.airbnb.mx",
	createdAt: hoursAgo(9_000),
	lastConfirmedAt: hoursAgo(0.2),
	failuresInRow: 0,
	deadAnswersInRow: 0,
	lastHttpStatus: 200,
	nextArrivalAt: null,
	redAfterHours: 24,
	now,
} as const;
const ageAt = (hours: number, more: Partial<Parameters<typeof feedHealth>[0]> = {}) =>
	feedHealth({ ...base, lastConfirmedAt: hoursAgo(hours), ...more }).age;

test("a feed is late after an hour, urgent after six and red after a day", () => {
	expect([ageAt(1), ageAt(1.1), ageAt(6), ageAt(6.1), ageAt(23.9), ageAt(24)]).toEqual([
		"fresh",
		"late",
		"late",
		"urgent",
		"urgent",
		"red",
	]);
});

test("a slow feed is measured by its own interval", () => {
	expect([ageAt(1.4, { portal: "vrbo" }), ageAt(1.6, { portal: "vrbo" })]).toEqual(["fresh", "late"]);
	const host = "www.tripadvisor.com";
	expect([ageAt(5.9, { host }), ageAt(11.9, { host }), ageAt(12.1, { host })]).toEqual(["fresh", "late", "urgent"]);
});

test("an arrival within 72 hours makes a late feed urgent, a fresh one not", () => {
	const nextArrivalAt = new Date(now.getTime() + 72 * 3_600_000);
	expect([ageAt(0.5, { nextArrivalAt }), ageAt(1.1, { nextArrivalAt })]).toEqual(["fresh", "urgent"]);
});

test("before its first good read a feed ages from its creation", () => {
	expect(feedHealth({ ...base, lastConfirmedAt: null, createdAt: hoursAgo(2) }).age).toBe("late");
});

test("three failed runs make it failing; 404 or 410 twice, 401 or 403 three times make its link dead", () => {
	expect(feedHealth({ ...base, failuresInRow: 2 }).isFailing).toBe(false);
	expect(feedHealth({ ...base, failuresInRow: 3 }).isFailing).toBe(true);
	const isDead = (lastHttpStatus: number, deadAnswersInRow: number) =>
		feedHealth({ ...base, lastHttpStatus, deadAnswersInRow }).isLinkDead;
	expect([isDead(404, 1), isDead(404, 2), isDead(410, 2), isDead(403, 2), isDead(401, 3)]).toEqual([
		false,
		true,
		true,
		false,
		true,
	]);
});
