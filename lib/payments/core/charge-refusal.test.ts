import { expect, test } from "vitest";
import { type CardAttempt, spentCard } from "#lib/payments/core/charge-refusal.ts";

const NOW = new Date("2026-03-31T12:00:00Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 24 * 3_600_000);
const attempt = (more: Partial<CardAttempt> = {}): CardAttempt => ({
	state: "failed",
	problem: "insufficient_funds",
	paymentMethodId: "pm_1",
	changedAt: daysAgo(1),
	...more,
});
const spent = (...attempts: CardAttempt[]) => spentCard(attempts, { paymentMethodId: "pm_1", now: NOW });

test("scenario 24: a card has four tries in 30 days, and begins anew after them", () => {
	const three = [attempt(), attempt({ changedAt: daysAgo(10) }), attempt({ changedAt: daysAgo(20) })];
	expect(spent(...three)).toBeNull();
	expect(spent(...three, attempt({ changedAt: daysAgo(29) }))).toBe("card_declined");
	expect(spent(...three, attempt({ changedAt: daysAgo(31) }))).toBeNull();
});

test("scenario 25: a card that the bank refused for good is never tried again, another one is", () => {
	for (const problem of ["expired_card", "lost_or_stolen", "card_refused", "authentication_required"]) {
		expect(spent(attempt({ problem, changedAt: daysAgo(90) }))).toBe(problem);
		expect(spent(attempt({ problem, paymentMethodId: "pm_2" }))).toBeNull();
	}
});

test("what never reached the bank is no try of the card", () => {
	const unmade = Array.from({ length: 9 }, () => attempt({ problem: "not_made" }));
	expect(spent(...unmade, attempt({ state: "succeeded", problem: null }))).toBeNull();
});
