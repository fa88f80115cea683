import { expect, test } from "vitest";
import { plainDate } from "#lib/shared/plain-date.ts";
import { arrivalInstant } from "./arrival-instant.ts";
import { nextArrivalOf } from "./next-arrival.ts";

const today = plainDate("2026-03-10");
const feeds = [
	{ id: "a", portal: "airbnb" as const, portalName: null },
	{ id: "b", portal: "booking" as const, portalName: null },
];
const event = (feedId: string, kind: string, start: string) => ({
	feedId,
	kind,
	start: plainDate(start),
	isListed: true,
	isFarFuture: false,
});

test("the earliest stay from today on is the next arrival, today's own included", () => {
	const events = [
		event("a", "reservation", "2026-03-20"),
		event("b", "busy", "2026-03-10"),
		event("a", "reservation", "2026-03-08"),
	];
	expect(nextArrivalOf({ feeds, events, today })).toEqual({
		day: "2026-03-10",
		portal: "booking",
		portalName: null,
		isReservation: false,
	});
});

test("blocks, rules, echoes, far tails and what the portal no longer lists are no arrivals", () => {
	const events = [
		event("a", "host_block", "2026-03-11"),
		event("a", "rule_window", "2026-03-11"),
		event("b", "echo", "2026-03-11"),
		{ ...event("b", "busy", "2026-03-12"), isFarFuture: true },
		{ ...event("a", "reservation", "2026-03-13"), isListed: false },
	];
	expect(nextArrivalOf({ feeds, events, today })).toBeNull();
});

test("an arrival is at 15:00 of the property's own clock, summer time included", () => {
	expect(arrivalInstant(plainDate("2026-07-01"), "America/Mexico_City").toISOString()).toBe("2026-07-01T21:00:00.000Z");
	expect(arrivalInstant(plainDate("2026-07-01"), "Europe/Madrid").toISOString()).toBe("2026-07-01T13:00:00.000Z");
	expect(arrivalInstant(plainDate("2026-12-01"), "Europe/Madrid").toISOString()).toBe("2026-12-01T14:00:00.000Z");
});
