import { expect, test } from "vitest";
import { moneyOf } from "#lib/payments/core/ledger.ts";
import { guestHeadline, type HeadlineFacts } from "./guest-headline.ts";

const now = new Date("2026-12-01T12:00:00Z");
const later = new Date("2026-12-03T21:00:00Z");
const earlier = new Date("2026-11-30T12:00:00Z");

const movementsOf = (price: number, paid: number, refund = 0) => [
	{ kind: "price", amountMinor: price } as const,
	{ kind: "payment", amountMinor: paid } as const,
	{ kind: "refund", amountMinor: -refund } as const,
];

function booked(facts: Partial<HeadlineFacts> = {}): HeadlineFacts {
	const movements = facts.movements ?? movementsOf(243_600, 73_080);
	return {
		state: "confirmed",
		holdKind: null,
		holdExpiresAt: null,
		answerBy: null,
		nextChargeAt: later,
		balanceDueAt: later,
		chargeProblem: null,
		isFrozen: false,
		depositMinor: 73_080,
		hasCard: true,
		keptMinor: null,
		checkIn: later,
		money: moneyOf(movements),
		...facts,
		movements,
	};
}

const paid = movementsOf(243_600, 243_600);

test.each<[string, HeadlineFacts, string, number]>([
	["a request", booked({ state: "requested" }), "requested", 0],
	["a live hold", booked({ state: "hold", holdKind: "host_quote", holdExpiresAt: later }), "hold_host_quote", 73_080],
	["a hold whose time is over", booked({ state: "hold", holdExpiresAt: now }), "hold_over", 0],
	["a balance that the card pays", booked(), "charge", 170_520],
	["a balance without a card", booked({ hasCard: false }), "charge_without_card", 170_520],
	["a charge that failed and is tried again", booked({ chargeProblem: "x" }), "charge_failed_again", 170_520],
	["a charge that failed for good", booked({ chargeProblem: "x", nextChargeAt: null }), "charge_failed", 170_520],
	["a balance that is late", booked({ nextChargeAt: null, balanceDueAt: earlier }), "overdue", 170_520],
	["a balance that the host takes by a day", booked({ nextChargeAt: null }), "collect_by", 170_520],
	["a balance that the host takes", booked({ nextChargeAt: null, balanceDueAt: null }), "collect", 170_520],
	["a dispute, whatever else", booked({ isFrozen: true, chargeProblem: "x" }), "frozen", 0],
	["all paid before arrival", booked({ movements: paid }), "paid", 0],
	["all paid, in the house", booked({ movements: paid, checkIn: earlier }), "staying", 0],
	["too much paid", booked({ movements: movementsOf(100, 300) }), "give_back", 200],
	["a stay that is over", booked({ state: "completed", movements: paid }), "completed", 0],
	["one that is over and not paid", booked({ state: "completed" }), "completed_owes", 170_520],
	["a lapsed hold", booked({ state: "expired", movements: [] }), "expired", 0],
	[
		"late money on its way back",
		booked({ state: "expired", movements: movementsOf(0, 500) }),
		"expired_giving_back",
		500,
	],
	["cancelled, nothing paid", booked({ state: "cancelled", movements: [] }), "cancelled", 0],
	[
		"cancelled, on its way back",
		booked({ state: "cancelled", movements: movementsOf(0, 500) }),
		"cancelled_giving_back",
		500,
	],
	[
		"cancelled and given back",
		booked({ state: "cancelled", movements: movementsOf(0, 500, 500) }),
		"cancelled_given_back",
		500,
	],
	[
		"cancelled, all kept",
		booked({ state: "cancelled", keptMinor: 500, movements: movementsOf(500, 500) }),
		"cancelled_kept",
		500,
	],
	[
		"cancelled, and more is owed",
		booked({ state: "cancelled", movements: movementsOf(500, 300) }),
		"cancelled_owes",
		200,
	],
])("%s", (...[, facts, code, amountMinor]) => {
	expect(guestHeadline(facts, now)).toMatchObject({ code, amountMinor });
});
