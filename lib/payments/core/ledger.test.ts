import fc from "fast-check";
import { expect, test } from "vitest";
import { moneyOf, OWED_KINDS, PAID_KINDS } from "#lib/payments/core/ledger.ts";

test("B14: owed, paid, balance and excess are one sum of the ledger, in any order of its entries", () => {
	const entry = fc.record({
		kind: fc.constantFrom(...OWED_KINDS, ...PAID_KINDS),
		amountMinor: fc.integer({ min: -1_000_000, max: 1_000_000 }),
	});
	fc.assert(
		fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
			const money = moneyOf(entries);
			expect(moneyOf(entries.toReversed())).toEqual(money);
			expect(money.owedMinor - money.paidMinor).toBe(money.balanceMinor - money.excessMinor);
			expect(Math.min(money.balanceMinor, money.excessMinor)).toBe(0);
			expect(money.balanceMinor).toBeGreaterThanOrEqual(0);
		}),
	);
});

test("a refund that failed and a dispute that was won leave the balance as if they had never been", () => {
	const price = { kind: "price", amountMinor: 1_000 } as const;
	const paid = { kind: "payment", amountMinor: 300 } as const;
	const before = moneyOf([price, paid]);
	expect(
		moneyOf([
			price,
			paid,
			{ kind: "refund", amountMinor: -100 },
			{ kind: "refund_failed", amountMinor: 100 },
			{ kind: "dispute", amountMinor: -300 },
			{ kind: "dispute_won", amountMinor: 300 },
		]),
	).toEqual(before);
});
