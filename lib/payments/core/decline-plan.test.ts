import { expect, test } from "vitest";
import { planAfterDecline } from "#lib/payments/core/decline-plan.ts";
import type { CardError } from "#lib/payments/core/stripe-gateway.ts";
import { plainDate } from "#lib/shared/plain-date.ts";

const stay = { arrival: plainDate("2026-03-10"), departure: plainDate("2026-03-13") };
const terms = { timeZone: "America/Mexico_City", checkInTime: "15:00", checkOutTime: "12:00" };
const error = (code: string, declineCode: string | null = null, advice: CardError["advice"] = null): CardError => ({
	code,
	declineCode,
	advice,
});
const EMPTY = error("card_declined", "insufficient_funds", "try_again_later");
const GENERIC = error("card_declined", "generic_decline", "try_again_later");

function next(declined: { error: CardError; tries: number; now: string }): string | null {
	const plan = planAfterDecline({ ...declined, now: new Date(declined.now), stay, terms });
	return plan.nextChargeAt?.toISOString() ?? null;
}

test.each([
	// In the house, 11 March 15:00 there: +3 h, 09:00 on the departure day, a day later, and no more.
	[EMPTY, 1, "2026-03-11T21:00:00Z", "2026-03-12T00:00:00.000Z"],
	[EMPTY, 2, "2026-03-12T00:00:00Z", "2026-03-13T15:00:00.000Z"],
	[EMPTY, 3, "2026-03-13T15:00:00Z", "2026-03-14T15:00:00.000Z"],
	[EMPTY, 4, "2026-03-14T15:00:00Z", null],
	// The morning of the departure day is over already.
	[EMPTY, 2, "2026-03-13T16:00:00Z", "2026-03-14T16:00:00.000Z"],
	// Before the stay and after it: 0, +1, +3, +6 days.
	[EMPTY, 1, "2026-03-01T12:00:00Z", "2026-03-02T12:00:00.000Z"],
	[EMPTY, 2, "2026-03-02T12:00:00Z", "2026-03-04T12:00:00.000Z"],
	[EMPTY, 3, "2026-03-04T12:00:00Z", "2026-03-07T12:00:00.000Z"],
	[EMPTY, 4, "2026-03-07T12:00:00Z", null],
	[EMPTY, 1, "2026-03-13T18:00:00Z", "2026-03-14T18:00:00.000Z"],
	// A refusal without a reason waits for days, in the house too.
	[GENERIC, 1, "2026-03-11T21:00:00Z", "2026-03-12T21:00:00.000Z"],
	[GENERIC, 4, "2026-03-11T21:00:00Z", null],
])("24: %j, try %i at %s: the next try is at %s", (...row) => {
	const [refused, tries, now, expected] = row;
	expect(next({ error: refused, tries, now })).toBe(expected);
});

test.each([
	["authentication_required", error("authentication_required", "authentication_required"), "confirm_payment"],
	["expired_card", error("expired_card", "expired_card", "confirm_card_data"), "give_another_card"],
	["lost_or_stolen", error("card_declined", "stolen_card", "do_not_try_again"), "give_another_card"],
	["card_refused", error("card_declined", "do_not_honor", "do_not_try_again"), "give_another_card"],
	["card_refused", error("card_declined", "transaction_not_allowed"), "give_another_card"],
	["card_refused", error("incorrect_number", null, "confirm_card_data"), "give_another_card"],
	["card_refused", error("resource_missing", null, "do_not_try_again"), "give_another_card"],
] as const)(
	"23, 25: %s is never tried again by itself, and says what the guest can do",
	(problem, refused, guestTask) => {
		const now = new Date("2026-03-11T21:00:00Z");
		expect(planAfterDecline({ error: refused, tries: 1, now, stay, terms })).toEqual({
			problem,
			nextChargeAt: null,
			guestTask,
		});
	},
);

test("after the last try only another card helps", () => {
	const now = new Date("2026-03-01T12:00:00Z");
	expect(planAfterDecline({ error: GENERIC, tries: 4, now, stay, terms }).guestTask).toBe("give_another_card");
	expect(planAfterDecline({ error: GENERIC, tries: 3, now, stay, terms }).guestTask).toBeNull();
});
