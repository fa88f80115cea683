import { expect, test } from "vitest";
import { cancellationCost } from "#lib/calendars/core/cancellation-cost.ts";
import { conflictSteps } from "#lib/calendars/core/conflict-steps.ts";
import { whoWasFirst } from "#lib/calendars/core/who-was-first.ts";

const at = (time: string) => new Date(`2026-05-01T${time}:00Z`);
const made = (time: string) => ({ after: at(time), at: at(time) });
const seen = (after: string | null, first: string) => ({ after: after === null ? null : at(after), at: at(first) });

test("a block made before the last read without the reservation was first, and that is sure", () => {
	expect(whoWasFirst([made("09:00"), seen("09:15", "09:30")])).toEqual({ first: 0, isSure: true });
	expect(whoWasFirst([seen("09:15", "09:30"), made("09:00")])).toEqual({ first: 1, isSure: true });
});

test("where the intervals overlap, the one seen earlier is only likely the first", () => {
	expect(whoWasFirst([seen("09:15", "09:30"), made("09:20")])).toEqual({ first: 1, isSure: false });
	expect(whoWasFirst([seen("09:00", "09:30"), seen("09:15", "09:20")])).toEqual({ first: 1, isSure: false });
});

test("what stood there when the feed was connected may be older than anything", () => {
	expect(whoWasFirst([made("09:00"), seen(null, "09:30")])).toEqual({ first: 0, isSure: false });
	expect(whoWasFirst([seen(null, "09:30"), seen(null, "09:30")])).toEqual({ first: null, isSure: false });
});

const reservation = { source: "feed", portal: "airbnb", kind: "reservation" } as const;

test.each([
	["31 days before", "2026-06-02T21:00:00Z", 10],
	["just 30 days before", "2026-06-01T21:00:00Z", 25],
	["three days before", "2026-05-05T21:00:00Z", 25],
	["two days before", "2026-05-04T21:00:00Z", 50],
	["during the stay", "2026-05-01T21:00:00Z", 50],
])("Airbnb's fee %s", (_, checkIn, percent) => {
	const now = new Date("2026-05-02T21:00:00Z");
	const cost = cancellationCost(reservation, { checkIn: new Date(checkIn), now });
	expect(cost).toEqual({ code: "airbnb_fee", percent, maximumUsd: 1_000 });
});

test.each([
	["booking_relocation", { source: "feed", portal: "booking", kind: "busy" }],
	["unknown", { source: "feed", portal: "vrbo", kind: "reservation" }],
	["unknown", { source: "feed", portal: "airbnb", kind: "busy" }],
	["own_refund", { source: "claim", kind: "booking" }],
	["own_hold", { source: "claim", kind: "hold" }],
	["nothing", { source: "claim", kind: "block" }],
	["nothing", { source: "claim", kind: "owner_stay" }],
] as const)("%s is what is known of its price", (code, side) => {
	expect(cancellationCost(side, { checkIn: at("21:00"), now: at("09:00") })).toEqual({ code });
});

test("both portals are looked at before one of the two is cancelled, and the host says how it ended", () => {
	const booking = { source: "feed", feedId: "fed_2", portal: "booking", portalName: null, kind: "busy" } as const;
	const airbnb = { ...reservation, feedId: "fed_1", portalName: null };
	expect(conflictSteps([airbnb, booking]).map(({ code }) => code)).toEqual(
		"look look choose write cancel_at_portal cancel_at_portal sync settle".split(" "),
	);
	const block = { source: "claim", kind: "block" } as const;
	expect(conflictSteps([block, airbnb]).map(({ code }) => code)).toEqual(
		"look choose write cancel_at_portal free_block sync settle".split(" "),
	);
	expect(conflictSteps([airbnb, airbnb]).filter(({ code }) => code === "look")).toHaveLength(1);
});
