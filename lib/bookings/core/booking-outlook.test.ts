import { describe, expect, test } from "vitest";
import { bookingOutlook, type OutlookFacts } from "#lib/bookings/core/booking-outlook.ts";

const now = new Date("2026-03-10T12:00:00Z");
const later = new Date("2026-03-12T21:00:00Z");
const before = new Date("2026-03-09T21:00:00Z");

const settled = { owedMinor: 1000, paidMinor: 1000, balanceMinor: 0, excessMinor: 0 };
const owing = { owedMinor: 1000, paidMinor: 300, balanceMinor: 700, excessMinor: 0 };

function booking(facts: Partial<OutlookFacts>): OutlookFacts {
	return {
		state: "confirmed",
		holdKind: null,
		holdExpiresAt: null,
		answerBy: null,
		nextChargeAt: null,
		balanceDueAt: null,
		chargeProblem: null,
		isFrozen: false,
		money: settled,
		...facts,
	};
}

describe("the most pressing thing of a booking", () => {
	test.each([
		["a request waits for the host", { state: "requested", answerBy: later }, { code: "answer", by: later }],
		[
			"a hold waits for the first payment",
			{ state: "hold", holdKind: "host_quote", holdExpiresAt: later },
			{ code: "first_payment", until: later, holdKind: "host_quote" },
		],
		["all paid", {}, { code: "paid" }],
		["all paid and over", { state: "completed" }, { code: "over" }],
		["a charge is planned", { money: owing, nextChargeAt: later, balanceDueAt: later }, { code: "charge", at: later }],
		[
			"a failed charge outranks the next one",
			{ money: owing, nextChargeAt: later, chargeProblem: "insufficient_funds" },
			{ code: "charge_failed", problem: "insufficient_funds", again: later },
		],
		[
			"a dispute outranks a failed charge",
			{ money: owing, chargeProblem: "insufficient_funds", isFrozen: true },
			{ code: "frozen" },
		],
		["due and nothing planned", { money: owing, balanceDueAt: before }, { code: "overdue", since: before }],
		["not due and nothing planned", { money: owing, balanceDueAt: later }, { code: "collect" }],
		["paid by hand", { money: owing }, { code: "collect" }],
		["an old failure says nothing once all is paid", { chargeProblem: "insufficient_funds" }, { code: "paid" }],
		["paid too much", { money: { ...settled, excessMinor: 200 } }, { code: "give_back" }],
		["an expired hold owes nothing, whatever its price", { state: "expired", money: owing }, { code: "over" }],
		["a cancelled booking may still owe", { state: "cancelled", money: owing }, { code: "collect" }],
	] as const)("%s", (_name, facts, outlook) => {
		expect(bookingOutlook(booking(facts), now)).toEqual(outlook);
	});
});
