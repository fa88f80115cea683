import type { CheckoutParams } from "#lib/payments/core/checkout-params.ts";
import { type PaymentPurpose, paymentKey } from "#lib/payments/core/payment.ts";
import { insertPayment, lastAttempt, type PaymentRow } from "#lib/payments/store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import { sayIn } from "#lib/platform/i18n/say.ts";
import { formatRange } from "#lib/shared/format-day.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

export type CheckoutSubject = {
	readonly booking: {
		readonly id: Id<"booking">;
		readonly reference: string;
		readonly arrival: PlainDate;
		readonly departure: PlainDate;
		readonly guests: number;
		readonly guestEmail: string;
		readonly locale: "es-MX" | "en";
		readonly currency: string;
		readonly amountVersion: number;
		readonly linkVersion: number;
		readonly stripeCustomerId: string | null;
		readonly holdKind: "checkout" | "approved_request" | "host_quote" | null;
		readonly state: string;
	};
	readonly property: { readonly name: string; readonly slug: string };
	readonly purpose: PaymentPurpose;
	/** 0 for a change of card. */
	readonly amountMinor: number;
	/** When the session ends, by our clock. */
	readonly expiresAt: Date;
	readonly changeId?: Id<"change">;
};

/**
 * Stores an attempt to collect money on Stripe's page, with its key and all parameters, in the caller's transaction, which has locked
 * the booking. Nothing is asked of Stripe before that has been committed.
 */
export async function prepareCheckout(ctx: Context, tx: Database, subject: CheckoutSubject): Promise<PaymentRow> {
	const { booking, purpose, amountMinor, expiresAt, changeId = null } = subject;
	const now = ctx.clock.now();
	const id = ctx.newId("payment");
	const { amountVersion } = booking;
	const attempt = (await lastAttempt(tx, { bookingId: booking.id, purpose, amountVersion })) + 1;
	const row = {
		id,
		bookingId: booking.id,
		purpose,
		method: "checkout",
		state: "saved",
		amountMinor,
		currency: booking.currency,
		changeId,
		idempotencyKey: paymentKey({ purpose, bookingId: booking.id, amountVersion, attempt }),
		attempt,
		params: checkoutParams(ctx, { ...subject, paymentId: id }),
		stripeSessionId: null,
		stripePaymentIntentId: null,
		sessionUrl: null,
		expiresAt,
		problem: null,
		createdAt: now,
		changedAt: now,
	} as const;
	await insertPayment(tx, row);
	return row;
}

function checkoutParams(ctx: Context, subject: CheckoutSubject & { paymentId: Id<"payment"> }): CheckoutParams {
	const { booking, property, purpose, amountMinor, expiresAt, changeId, paymentId } = subject;
	const say = sayIn(booking.locale, "payments");
	const isSetup = purpose === "card_change";
	const range = formatRange(booking.locale, { from: booking.arrival, to: booking.departure });
	const isFirst = booking.state === "hold" && booking.holdKind === "checkout";
	return {
		mode: isSetup ? "setup" : "payment",
		line: isSetup
			? null
			: {
					name: say(`line.${purpose}`, { home: property.name }),
					description: say("line.dates", { range, reference: booking.reference }),
					amountMinor,
				},
		currency: booking.currency,
		customerId: booking.stripeCustomerId,
		customerEmail: booking.stripeCustomerId ? null : booking.guestEmail || null,
		savesCard: !isSetup,
		locale: booking.locale,
		expiresAtSeconds: Math.floor(expiresAt.getTime() / 1000),
		metadata: {
			site: new URL(ctx.site.baseUrl).host,
			bookingId: booking.id,
			paymentId,
			purpose,
			...(changeId && { changeId }),
		},
		returnTo: isFirst
			? {
					kind: "checkout",
					slug: property.slug,
					arrival: booking.arrival,
					departure: booking.departure,
					guests: booking.guests,
				}
			: { kind: "guest_page", linkVersion: booking.linkVersion },
	};
}
