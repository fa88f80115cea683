import { getBooking } from "#lib/bookings/booking-record.ts";
import { guestLinkPath, guestLinkToken } from "#lib/bookings/guest-link.ts";
import { checkoutParamsSchema, toNewSession } from "#lib/payments/core/checkout-params.ts";
import type { CheckoutSession, StripeGateway } from "#lib/payments/core/stripe-gateway.ts";
import { type PaymentRow, selectPayment, updateUnsettledPayment } from "#lib/payments/store.ts";
import type { Context } from "#lib/platform/context.ts";

/** After this long a call that was not answered is not under way any more: Stripe's time limit of ours is 15 s, with one repeat. */
const UNDER_WAY_MS = 60_000;

export type SessionAnswer =
	| { readonly kind: "session"; readonly session: CheckoutSession }
	/** It is not known whether Stripe has it: the row waits, and the same call is made again. */
	| { readonly kind: "unknown" }
	/** Stripe has none and never will under this key. */
	| { readonly kind: "none"; readonly code: string };

/**
 * Asks Stripe for the session of a stored attempt and stores it. Repeats make the same request under the same key, so that it is the
 * same session (product.md, "checkout session"). A call whose outcome stayed unknown is looked up among Stripe's sessions first; a
 * stored failure that is repeated, with proof that no session came of it, ends the attempt (reliability.md 2d 13, 15).
 */
export async function askForSession(ctx: Context, payment: PaymentRow): Promise<SessionAnswer> {
	const { stripe } = ctx;
	if (!stripe) return { kind: "unknown" };
	if (payment.stripeSessionId) {
		const known = await stripe.getSession(payment.stripeSessionId);
		return known.ok ? { kind: "session", session: known.value } : { kind: "unknown" };
	}
	if (payment.state === "unknown") {
		const found = await lookUp(stripe, payment);
		if (found === "unknown") return { kind: "unknown" };
		if (found) return keep(ctx, payment, found);
	}
	const params = checkoutParamsSchema.parse(payment.params);
	const asked = toNewSession(params, {
		baseUrl: ctx.site.baseUrl,
		guestPath: await guestPathOf(ctx, payment, params.returnTo),
	});
	const answer = await stripe.createSession(asked, payment.idempotencyKey);
	if (answer.ok) return keep(ctx, payment, answer.value);
	if (answer.kind === "unknown") return leaveUnknown(ctx, stripe, { payment, code: answer.code });
	if (answer.kind === "key_changed") {
		// Another request was made under this key: what it made can be paid, so it is found before the attempt ends.
		const found = await lookUp(stripe, payment);
		if (found === "unknown") return { kind: "unknown" };
		if (found) return keep(ctx, payment, found);
	}
	const code = answer.kind === "declined" ? answer.error.code : answer.code;
	ctx.log.child({ channel: "payments" }).error("payments.session_refused", { code });
	return end(ctx, payment, answer.kind === "key_changed" ? "key_changed" : "refused");
}

/**
 * A call that was not answered may have made the session all the same. Only a failure that Stripe has stored, and repeats to a later
 * call, is proof together with a look at what it has: a lost connection never is.
 */
async function leaveUnknown(
	ctx: Context,
	stripe: StripeGateway,
	{ payment, code }: { payment: PaymentRow; code: string },
): Promise<SessionAnswer> {
	const row = await selectPayment(ctx.db, payment.id);
	// Two tabs at once: the other one's call has brought it meanwhile.
	if (row?.stripeSessionId) return askForSession(ctx, row);
	const now = ctx.clock.now();
	const wasUnknown = payment.state === "unknown";
	const isOld = now.getTime() - payment.changedAt.getTime() > UNDER_WAY_MS;
	if (wasUnknown && isOld && isStoredFailure(code)) {
		const found = await lookUp(stripe, payment);
		if (found === null) return end(ctx, payment, "unavailable");
		if (found !== "unknown") return keep(ctx, payment, found);
	}
	await updateUnsettledPayment(ctx.db, payment.id, { state: "unknown", ...(wasUnknown ? {} : { changedAt: now }) });
	return { kind: "unknown" };
}

function isStoredFailure(code: string): boolean {
	return code.startsWith("status_5");
}

async function lookUp(stripe: StripeGateway, payment: PaymentRow): Promise<CheckoutSession | "unknown" | null> {
	const since = new Date(payment.createdAt.getTime() - UNDER_WAY_MS);
	const listed = await stripe.listSessions({ since });
	if (!listed.ok) return "unknown";
	return listed.value.find(({ metadata }) => metadata["paymentId"] === payment.id) ?? null;
}

async function keep(ctx: Context, payment: PaymentRow, session: CheckoutSession): Promise<SessionAnswer> {
	// Only while it is not settled: a webhook may have been quicker than this answer (B12).
	await updateUnsettledPayment(ctx.db, payment.id, {
		state: "open",
		stripeSessionId: session.id,
		stripePaymentIntentId: session.paymentIntentId,
		sessionUrl: session.url,
		expiresAt: session.expiresAt,
		changedAt: ctx.clock.now(),
	});
	return { kind: "session", session };
}

async function end(ctx: Context, payment: PaymentRow, problem: string): Promise<SessionAnswer> {
	await updateUnsettledPayment(ctx.db, payment.id, { state: "failed", problem, changedAt: ctx.clock.now() });
	return { kind: "none", code: problem };
}

async function guestPathOf(
	ctx: Context,
	payment: PaymentRow,
	returnTo: { kind: "checkout" } | { kind: "guest_page"; linkVersion: number },
): Promise<string> {
	if (returnTo.kind === "checkout") return "";
	const { id: bookingId, locale } = await getBooking(ctx.db, payment.bookingId);
	const token = guestLinkToken(ctx, { bookingId, linkVersion: returnTo.linkVersion });
	return guestLinkPath(locale, { bookingId, token });
}
