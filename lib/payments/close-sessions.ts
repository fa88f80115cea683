import { askForSession } from "#lib/payments/ask-for-session.ts";
import type { CheckoutSession, StripeGateway } from "#lib/payments/core/stripe-gateway.ts";
import { type PaymentRow, selectPayments, updateUnsettledPayment } from "#lib/payments/store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

export type ClosedSessions = {
	/** True when Stripe has said of each session that nobody can pay it any more. */
	readonly areClosed: boolean;
	/** Those that were paid before they could be closed: the caller settles them. */
	readonly paid: readonly CheckoutSession[];
};

/**
 * Ends every open Checkout session of a booking, or those of one purpose: nights are freed, and amounts change, only after Stripe has
 * said that the session is over (product.md, "checkout session"). An attempt of which it is not known whether Stripe has it is asked for
 * once more under its key, so that what exists can be ended; after its end Stripe refuses it, which proves that none exists.
 */
export async function closeSessions(
	ctx: Context,
	query: {
		readonly bookingId: Id<"booking">;
		readonly purpose?: PaymentRow["purpose"];
		readonly exceptPaymentId?: Id<"payment">;
	},
): Promise<ClosedSessions> {
	const { stripe } = ctx;
	const rows = (await selectPayments(ctx.db, query.bookingId)).filter(
		(row) =>
			row.method === "checkout" &&
			(row.state === "saved" || row.state === "open" || row.state === "unknown") &&
			row.id !== query.exceptPaymentId &&
			(query.purpose === undefined || row.purpose === query.purpose),
	);
	if (rows.length === 0) return { areClosed: true, paid: [] };
	if (!stripe) return { areClosed: false, paid: [] };
	const paid: CheckoutSession[] = [];
	let areClosed = true;
	for (const row of rows) {
		const end = await closeOne(ctx, stripe, row);
		if (end === "unknown") areClosed = false;
		else if (end) paid.push(end);
	}
	return { areClosed, paid };
}

async function closeOne(
	ctx: Context,
	stripe: StripeGateway,
	row: PaymentRow,
): Promise<CheckoutSession | "unknown" | null> {
	const asked = row.stripeSessionId ? row.stripeSessionId : await sessionIdOf(ctx, row);
	if (asked === "unknown" || asked === null) return asked;
	const ended = await stripe.expireSession(asked);
	if (!ended.ok && ended.kind !== "refused") return "unknown";
	const read = ended.ok ? ended : await stripe.getSession(asked);
	if (!read.ok || read.value.status === "open") return "unknown";
	if (read.value.status === "complete") return read.value;
	await updateUnsettledPayment(ctx.db, row.id, { state: "expired", changedAt: ctx.clock.now() });
	return null;
}

async function sessionIdOf(ctx: Context, row: PaymentRow): Promise<string | "unknown" | null> {
	const answer = await askForSession(ctx, row);
	if (answer.kind === "session") return answer.session.id;
	return answer.kind === "unknown" ? "unknown" : null;
}
