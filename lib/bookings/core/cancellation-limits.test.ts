import { expect, test } from "vitest";
import { plainDate } from "#lib/shared/plain-date.ts";
import { cancellationLimits } from "./cancellation-limits.ts";

const terms = { timeZone: "America/Mexico_City", checkInTime: "15:00", freeCancellationDays: 7, lateKeptBps: 5000 };
const arrival = plainDate("2026-08-14");

test.each([
	["eight days before, late in the evening there", "2026-08-07T05:59:59Z", "2026-08-06", false],
	["seven days before, from midnight there", "2026-08-07T06:00:00Z", null, false],
	["on the arrival day, before the check-in hour", "2026-08-14T20:59:59Z", null, false],
	["from the check-in hour", "2026-08-14T21:00:00Z", null, true],
] as const)("%s", (...[, now, freeUntil, isOver]) => {
	expect(cancellationLimits(terms, { arrival, now: new Date(now) })).toEqual({ freeUntil, keptBps: 5000, isOver });
});
