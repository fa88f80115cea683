import type { LedgerKind } from "#lib/payments/core/ledger.ts";
import { requireMinor } from "#lib/shared/money.ts";

type Movement = {
	readonly kind: LedgerKind;
	readonly amountMinor: number;
	readonly objectId: string;
	readonly stripePaymentIntentId: string | null;
	readonly at: Date;
};

/** A payment that Stripe captured, with what is left of it. */
export type CapturedPayment = {
	readonly paymentIntentId: string;
	readonly at: Date;
	/** Captured and neither given back nor planned to be. */
	readonly leftMinor: number;
	/** A bank holds it, or has kept it: Stripe gives nothing of it back. */
	readonly isDisputed: boolean;
};

export type RefundPlan = {
	/** At most one for each payment. */
	readonly parts: readonly { readonly paymentIntentId: string; readonly amountMinor: number }[];
	/** What Stripe never had, or cannot give back: the host gives it by transfer. */
	readonly byTransferMinor: number;
};

/** What Stripe captured for a booking, the newest first, from its ledger and the refunds that are planned and not in it yet. */
export function capturedPayments(
	ledger: readonly Movement[],
	planned: readonly { readonly paymentIntentId: string; readonly amountMinor: number }[],
): CapturedPayment[] {
	const won = new Set(ledger.filter(({ kind }) => kind === "dispute_won").map(({ objectId }) => objectId));
	const disputed = new Set(
		ledger
			.filter(({ kind, objectId }) => kind === "dispute" && !won.has(objectId))
			.map(({ stripePaymentIntentId }) => stripePaymentIntentId),
	);
	const leftOf = (intentId: string) =>
		ledger
			.filter(({ kind }) => kind === "payment" || kind === "refund" || kind === "refund_failed")
			.filter(({ stripePaymentIntentId }) => stripePaymentIntentId === intentId)
			.reduce((sum, { amountMinor }) => sum + amountMinor, 0) -
		planned
			.filter(({ paymentIntentId }) => paymentIntentId === intentId)
			.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
	return ledger
		.flatMap(({ kind, stripePaymentIntentId, at }) =>
			kind === "payment" && stripePaymentIntentId ? [{ paymentIntentId: stripePaymentIntentId, at }] : [],
		)
		.map(({ paymentIntentId, at }) => ({
			paymentIntentId,
			at,
			leftMinor: leftOf(paymentIntentId),
			isDisputed: disputed.has(paymentIntentId),
		}))
		.sort((a, b) => b.at.getTime() - a.at.getTime());
}

/**
 * Spreads what is to be given back over captured, undisputed payments, newest first, never more than is left of each (product.md,
 * "refunds"; W10). `firstIntentId` comes before all others: money that came late goes back the way it came.
 */
export function allocateRefund(wanted: {
	readonly amountMinor: number;
	readonly payments: readonly CapturedPayment[];
	readonly firstIntentId?: string | undefined;
}): RefundPlan {
	const { payments, firstIntentId } = wanted;
	let restMinor = Math.max(requireMinor(wanted.amountMinor), 0);
	const parts: { paymentIntentId: string; amountMinor: number }[] = [];
	const isFirst = ({ paymentIntentId }: CapturedPayment) => paymentIntentId === firstIntentId;
	for (const payment of [...payments.filter(isFirst), ...payments.filter((each) => !isFirst(each))]) {
		const amountMinor = payment.isDisputed ? 0 : Math.min(restMinor, payment.leftMinor);
		if (amountMinor <= 0) continue;
		parts.push({ paymentIntentId: payment.paymentIntentId, amountMinor });
		restMinor -= amountMinor;
	}
	return { parts, byTransferMinor: restMinor };
}
