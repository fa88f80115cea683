import { expect, test } from "vitest";
import type { FeedNight, Waiting } from "#lib/calendars/core/feed-memory.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { heldNights } from "./held-nights.ts";

const today = plainDate("2026-03-01");
const since = new Date("2026-03-01T12:00:00Z");

function night(waiting: Partial<Waiting> | null): FeedNight {
	return {
		kind: "reservation",
		echo: null,
		isFarFuture: false,
		firstSeenAt: new Date("2026-02-01T00:00:00Z"),
		waiting: waiting && { since, reads: 1, isMass: false, towards: "free", ...waiting },
	};
}

test("nights that do not wait, and past ones, are not held", () => {
	const nights = new Map([
		[plainDate("2026-02-27"), night({})],
		[plainDate("2026-03-05"), night(null)],
	]);
	expect(heldNights({ nights, producerChange: null }, today)).toBeNull();
});

test("a plain cancellation is released an hour after the first read without it", () => {
	const nights = new Map([
		[plainDate("2026-03-05"), night({})],
		[plainDate("2026-03-06"), night({})],
	]);
	expect(heldNights({ nights, producerChange: null }, today)).toEqual({
		nights: 2,
		stays: [{ arrival: "2026-03-05", departure: "2026-03-07" }],
		opening: [{ arrival: "2026-03-05", departure: "2026-03-07" }],
		isMass: false,
		since,
		releaseFrom: new Date("2026-03-01T13:00:00Z"),
		releaseTo: new Date("2026-03-01T13:00:00Z"),
		readsMissing: 1,
	});
});

test("a mass removal waits for six hours and three reads, also while a new maker of the file is on trial", () => {
	const nights = new Map([[plainDate("2026-03-05"), night({ isMass: true, reads: 2 })]]);
	const release = new Date("2026-03-01T18:00:00Z");
	expect(heldNights({ nights, producerChange: null }, today)).toMatchObject({
		isMass: true,
		releaseFrom: release,
		readsMissing: 1,
	});
	const onTrial = { producer: "New", since, reads: 1 };
	const plain = new Map([[plainDate("2026-03-05"), night({})]]);
	expect(heldNights({ nights: plain, producerChange: onTrial }, today)).toMatchObject({
		isMass: true,
		releaseFrom: release,
		readsMissing: 2,
	});
});

test("a night that only falls to a weaker class does not open", () => {
	const nights = new Map([
		[plainDate("2026-03-05"), night({ towards: "rule_window" })],
		[plainDate("2026-03-06"), night({})],
	]);
	expect(heldNights({ nights, producerChange: null }, today)).toMatchObject({
		nights: 2,
		opening: [{ arrival: "2026-03-06", departure: "2026-03-07" }],
	});
});
