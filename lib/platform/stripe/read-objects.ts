import { z } from "zod";
import type {
	CardError,
	CheckoutSession,
	PaymentIntent,
	SetupIntent,
	StripeDispute,
	StripeEvent,
	StripeRefund,
} from "#lib/payments/core/stripe-gateway.ts";

const ADVICES = ["try_again_later", "do_not_try_again", "confirm_card_data"] as const;

/** Stripe expands an object in place of its id only when asked to; both are read. */
const idOf = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]);
const maybeId = idOf.nullish().transform((id) => id ?? null);
const seconds = z
	.number()
	.int()
	.transform((value) => new Date(value * 1_000));
const minor = z.number().int();
const currency = z
	.string()
	.length(3)
	.transform((code) => code.toUpperCase());
const metadata = z
	.record(z.string(), z.string())
	.nullish()
	.transform((pairs) => pairs ?? {});

/** What Stripe says of a refused card, in an error or in an intent. */
export const cardError = z
	.object({
		type: z.string().nullish(),
		code: z.string().nullish(),
		decline_code: z.string().nullish(),
		advice_code: z.string().nullish(),
	})
	.transform(
		({ type, code, decline_code, advice_code }): CardError => ({
			code: code || type || "card_error",
			declineCode: decline_code || null,
			advice: ADVICES.find((advice) => advice === advice_code) ?? null,
		}),
	);

export const checkoutSession = z
	.object({
		id: z.string(),
		object: z.literal("checkout.session"),
		mode: z.enum(["payment", "setup"]),
		status: z.enum(["open", "complete", "expired"]),
		payment_status: z.enum(["paid", "unpaid", "no_payment_required"]),
		url: z.string().nullable(),
		amount_total: minor.nullable(),
		currency: currency.nullable(),
		payment_intent: maybeId,
		setup_intent: maybeId,
		customer: maybeId,
		expires_at: seconds,
		created: seconds,
		livemode: z.boolean(),
		metadata,
	})
	.transform(
		(session): CheckoutSession => ({
			id: session.id,
			mode: session.mode,
			status: session.status,
			isPaid: session.payment_status === "paid",
			url: session.url,
			amountMinor: session.amount_total,
			currency: session.currency,
			paymentIntentId: session.payment_intent,
			setupIntentId: session.setup_intent,
			customerId: session.customer,
			expiresAt: session.expires_at,
			createdAt: session.created,
			isLive: session.livemode,
			metadata: session.metadata,
		}),
	);

export const paymentIntent = z
	.object({
		id: z.string(),
		object: z.literal("payment_intent"),
		status: z.enum([
			"requires_payment_method",
			"requires_confirmation",
			"requires_action",
			"processing",
			"requires_capture",
			"canceled",
			"succeeded",
		]),
		amount: minor,
		amount_received: minor,
		currency,
		customer: maybeId,
		payment_method: maybeId,
		created: seconds,
		livemode: z.boolean(),
		last_payment_error: cardError.nullish(),
		metadata,
	})
	.transform(
		(intent): PaymentIntent => ({
			id: intent.id,
			status: intent.status,
			amountMinor: intent.amount,
			receivedMinor: intent.amount_received,
			currency: intent.currency,
			customerId: intent.customer,
			paymentMethodId: intent.payment_method,
			createdAt: intent.created,
			isLive: intent.livemode,
			lastError: intent.last_payment_error ?? null,
			metadata: intent.metadata,
		}),
	);

export const setupIntent = z
	.object({
		id: z.string(),
		object: z.literal("setup_intent"),
		status: z.string(),
		customer: maybeId,
		payment_method: maybeId,
		metadata,
	})
	.transform(
		(intent): SetupIntent => ({
			id: intent.id,
			status: intent.status,
			customerId: intent.customer,
			paymentMethodId: intent.payment_method,
			metadata: intent.metadata,
		}),
	);

export const refund = z
	.object({
		id: z.string(),
		object: z.literal("refund"),
		// Null is what Stripe's description of the API allows and never explains: nothing final is known.
		status: z
			.enum(["pending", "requires_action", "succeeded", "failed", "canceled"])
			.nullable()
			.transform((status) => status ?? "pending"),
		payment_intent: maybeId,
		amount: minor,
		currency,
		failure_reason: z.string().nullish(),
		created: seconds,
		metadata,
	})
	.transform(
		(made): StripeRefund => ({
			id: made.id,
			status: made.status,
			paymentIntentId: made.payment_intent,
			amountMinor: made.amount,
			currency: made.currency,
			failureReason: made.failure_reason ?? null,
			createdAt: made.created,
			metadata: made.metadata,
		}),
	);

export const dispute = z
	.object({
		id: z.string(),
		object: z.literal("dispute"),
		status: z.string(),
		payment_intent: maybeId,
		amount: minor,
		currency,
		created: seconds,
		livemode: z.boolean(),
	})
	.transform(
		(opened): StripeDispute => ({
			id: opened.id,
			status: opened.status,
			paymentIntentId: opened.payment_intent,
			amountMinor: opened.amount,
			currency: opened.currency,
			createdAt: opened.created,
			isLive: opened.livemode,
		}),
	);

export const stripeEvent = z
	.object({
		id: z.string(),
		object: z.literal("event"),
		type: z.string(),
		// A few kinds of events are about objects without an id, such as the account's balance; none of them is ours.
		data: z.object({ object: z.object({ id: z.string().default("") }) }),
		livemode: z.boolean(),
		created: seconds,
	})
	.transform(
		(event): StripeEvent => ({
			id: event.id,
			type: event.type,
			objectId: event.data.object.id,
			isLive: event.livemode,
			createdAt: event.created,
		}),
	);
