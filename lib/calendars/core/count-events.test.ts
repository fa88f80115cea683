import { expect, test } from "vitest";
import { countEvents } from "#lib/calendars/core/count-events.ts";
import { plainDate } from "#lib/shared/plain-date.ts";

const event = (kind: "reservation" | "host_block" | "echo", end: string, isListed = true) => ({
	kind,
	end: plainDate(end),
	isListed,
});

test("events are counted by class, the strongest first, without those that are over or no longer listed", () => {
	const events = [
		event("host_block", "2026-04-01"),
		event("reservation", "2026-03-12"),
		event("reservation", "2026-05-01"),
		event("reservation", "2026-03-10"),
		event("reservation", "2026-06-01", false),
		event("echo", "2026-06-01"),
	];
	expect(countEvents(events, plainDate("2026-03-10"))).toEqual([
		{ kind: "reservation", count: 2 },
		{ kind: "host_block", count: 1 },
		{ kind: "echo", count: 1 },
	]);
});

test("a feed that lists nothing has no classes", () => {
	expect(countEvents([], plainDate("2026-03-10"))).toEqual([]);
});
