import fc from "fast-check";
import { expect, test } from "vitest";
import type { LedgerKind } from "#lib/payments/core/ledger.ts";
import { allocateRefund, type CapturedPayment, capturedPayments } from "#lib/payments/core/plan-refunds.ts";

const at = (day: number) => new Date(Date.UTC(2026, 2, day));
const payment = (paymentIntentId: string, leftMinor: number, day: number): CapturedPayment => ({
	paymentIntentId,
	at: at(day),
	leftMinor,
	isDisputed: false,
});
const disputed = (captured: CapturedPayment): CapturedPayment => ({ ...captured, isDisputed: true });

test.each([
	[
		"W10: the newest first",
		360,
		[payment("b", 60, 2), payment("a", 300, 1)],
		[
			["b", 60],
			["a", 300],
		],
		0,
	],
	["a part of the newest is enough", 50, [payment("b", 60, 2), payment("a", 300, 1)], [["b", 50]], 0],
	["what Stripe never had goes by transfer", 500, [payment("a", 300, 1)], [["a", 300]], 200],
	["28: never more than was captured", 999, [payment("b", 60, 2), payment("a", 0, 1)], [["b", 60]], 939],
	["29: a disputed payment gives nothing", 100, [disputed(payment("b", 60, 2)), payment("a", 300, 1)], [["a", 100]], 0],
	["nothing to give back", 0, [payment("a", 300, 1)], [], 0],
	["a negative amount gives nothing back", -5, [payment("a", 300, 1)], [], 0],
] as const)("%s", (...row) => {
	const [, amountMinor, payments, parts, byTransferMinor] = row;
	expect(allocateRefund({ amountMinor, payments })).toEqual({
		parts: parts.map(([paymentIntentId, part]) => ({ paymentIntentId, amountMinor: part })),
		byTransferMinor,
	});
});

test("late money goes back the way it came, before newer payments", () => {
	const payments = [payment("b", 60, 2), payment("a", 300, 1)];
	expect(allocateRefund({ amountMinor: 300, payments, firstIntentId: "a" }).parts).toEqual([
		{ paymentIntentId: "a", amountMinor: 300 },
	]);
});

test("what is left of each payment follows the ledger and the refunds that are planned", () => {
	const entry = (kind: LedgerKind, amountMinor: number, of: readonly [string, string | null]) => ({
		...{ kind, amountMinor, objectId: of[0], stripePaymentIntentId: of[1] },
		at: at(of[0] === "pi_2" ? 2 : 1),
	});
	const ledger = [
		entry("price", 500, ["bkg", null]),
		entry("payment", 300, ["pi_1", "pi_1"]),
		entry("payment", 200, ["pi_2", "pi_2"]),
		entry("cash", 100, ["form", null]),
		entry("refund", -50, ["re_1", "pi_1"]),
		entry("refund", -70, ["re_2", "pi_1"]),
		entry("refund_failed", 70, ["re_2", "pi_1"]),
		entry("dispute", -200, ["du_1", "pi_2"]),
		entry("dispute", -250, ["du_2", "pi_1"]),
		entry("dispute_won", 250, ["du_2", "pi_1"]),
	];
	expect(capturedPayments(ledger, [{ paymentIntentId: "pi_1", amountMinor: 20 }])).toEqual([
		disputed(payment("pi_2", 200, 2)),
		payment("pi_1", 230, 1),
	]);
});

test("parts and transfer always add up to what was wanted, and no part is more than is left", () => {
	const captured = fc.record({ leftMinor: fc.nat(100_000), isDisputed: fc.boolean() });
	fc.assert(
		fc.property(fc.nat(1_000_000), fc.array(captured, { maxLength: 6 }), (amountMinor, list) => {
			const payments = list.map((each, index) => ({
				...payment(`pi_${index}`, each.leftMinor, index + 1),
				isDisputed: each.isDisputed,
			}));
			const { parts, byTransferMinor } = allocateRefund({ amountMinor, payments });
			expect(parts.reduce((sum, part) => sum + part.amountMinor, byTransferMinor)).toBe(amountMinor);
			for (const part of parts) {
				const of = payments.find(({ paymentIntentId }) => paymentIntentId === part.paymentIntentId);
				expect(of?.isDisputed).toBe(false);
				expect(part.amountMinor).toBeLessThanOrEqual(of?.leftMinor ?? 0);
			}
		}),
	);
});
