import { expect, test } from "vitest";
import { isTestTooLong, pickTestNight, roundTripMarks, roundTripState } from "#lib/calendars/core/round-trip.ts";
import { addDays, plainDate } from "#lib/shared/plain-date.ts";

const TODAY = plainDate("2026-03-01");
const at = (text: string) => new Date(`2026-03-${text}:00Z`);
const nights = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => addDays(TODAY, from + i));

test("the test night lies 330 days ahead, or next to that where it is free", () => {
	expect(pickTestNight({ today: TODAY, taken: new Set() })).toBe("2027-01-25");
	expect(pickTestNight({ today: TODAY, taken: new Set(nights(330, 331)) })).toBe("2027-01-27");
	expect(pickTestNight({ today: TODAY, taken: new Set(nights(180, 400)) })).toBe("2026-08-27");
});

test("no night is taken within the next month, and none where all are closed", () => {
	expect(pickTestNight({ today: TODAY, taken: new Set(nights(30, 400)) })).toBeNull();
});

const version = (number: number, uids: string[], firstReadAt: Date | null) => ({
	version: number,
	renderedAt: at("01T10:00"),
	firstReadAt,
	uids: new Set(uids),
});

test("a test is seen with the first read of a text that shows it, and cleared with the first later one that does not", () => {
	const versions = [
		version(4, ["x"], at("01T09:00")),
		version(5, ["x", "test"], null),
		version(6, ["x", "y", "test"], at("01T12:00")),
		version(7, ["x", "y"], null),
		version(8, ["y"], at("01T15:00")),
	];
	expect(roundTripMarks(versions, "test")).toEqual({
		exportedAt: at("01T10:00"),
		seenAt: at("01T12:00"),
		clearedAt: at("01T15:00"),
	});
});

test("what was never seen is never cleared, and what has no name yet is not exported", () => {
	const versions = [version(5, ["test"], null), version(6, [], at("01T15:00"))];
	expect(roundTripMarks(versions, "test")).toMatchObject({ seenAt: null, clearedAt: null });
	expect(roundTripMarks(versions, null).exportedAt).toBeNull();
});

const MARKS = { exportedAt: at("01T10:00"), seenAt: null, clearedAt: null, removedAt: null };

test.each([
	{ change: { exportedAt: null }, state: "exporting" },
	{ change: {}, state: "waiting" },
	{ change: { seenAt: at("01T12:00") }, state: "seen" },
	{ change: { removedAt: at("01T13:00") }, state: "unseen" },
	{ change: { seenAt: at("01T12:00"), removedAt: at("01T13:00") }, state: "clearing" },
	{ change: { seenAt: at("01T12:00"), removedAt: at("01T13:00"), clearedAt: at("01T14:00") }, state: "done" },
])("a test is $state by what is known of it", ({ change, state }) => {
	expect(roundTripState({ ...MARKS, ...change })).toBe(state);
});

test("a block stands for seven days at most", () => {
	expect(isTestTooLong(at("01T10:00"), new Date("2026-03-08T09:59:59Z"))).toBe(false);
	expect(isTestTooLong(at("01T10:00"), at("08T10:00"))).toBe(true);
});
