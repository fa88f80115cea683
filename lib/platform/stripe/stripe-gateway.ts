import Stripe from "stripe";
import { z } from "zod";
import type { Since, StripeEvent, StripeGateway } from "#lib/payments/core/stripe-gateway.ts";
import type { Clock } from "#lib/shared/clock.ts";
import { answerOf } from "./answer.ts";
import { checkoutSession, dispute, paymentIntent, refund, setupIntent, stripeEvent } from "./read-objects.ts";
import { sessionRequest } from "./session-request.ts";

const API_VERSION = "2026-10-28.endive";
const TIMEOUT_MS = 15_000;
const MAX_RETRIES = 1;
const PAGE_SIZE = 100;
const SIGNATURE_SECONDS = 300;

export type StripeOptions = {
	readonly secretKey: string;
	readonly webhookSecret: string;
	/** Another host than Stripe's own. */
	readonly host?: { readonly protocol: "http" | "https"; readonly host: string; readonly port: number } | undefined;
	readonly httpClient?: Stripe.HttpClient | undefined;
	readonly clock: Clock;
	/** How often the SDK repeats a call that got no answer; each is made under one key. */
	readonly maxNetworkRetries?: number | undefined;
};

function created({ since }: Since) {
	return { created: { gte: Math.floor(since.getTime() / 1_000) }, limit: PAGE_SIZE };
}

/** All pages, oldest first; Stripe lists the newest first. */
async function everyOne(list: AsyncIterable<unknown>): Promise<unknown[]> {
	const all: unknown[] = [];
	for await (const each of list) all.push(each);
	return all.reverse();
}

function openClient(options: StripeOptions): Stripe {
	return new Stripe(options.secretKey, {
		apiVersion: API_VERSION,
		timeout: TIMEOUT_MS,
		maxNetworkRetries: options.maxNetworkRetries ?? MAX_RETRIES,
		telemetry: false,
		...(options.host ?? {}),
		...(options.httpClient ? { httpClient: options.httpClient } : {}),
	});
}

function readEvent(
	stripe: Stripe,
	sent: { rawBody: string; signature: string },
	options: StripeOptions,
): StripeEvent | null {
	try {
		const { webhookSecret, clock } = options;
		const now = clock.now().getTime();
		const { rawBody, signature } = sent;
		const event = stripe.webhooks.constructEvent(rawBody, signature, webhookSecret, SIGNATURE_SECONDS, undefined, now);
		return stripeEvent.safeParse(event).data ?? null;
	} catch {
		return null;
	}
}

function objectCalls(stripe: Stripe): Omit<StripeGateway, "isLive" | "readEvent" | `list${string}`> {
	const { sessions } = stripe.checkout;
	return {
		createSession: (params, key) =>
			answerOf(checkoutSession, () => sessions.create(sessionRequest(params), { idempotencyKey: key })),
		getSession: (id) => answerOf(checkoutSession, () => sessions.retrieve(id)),
		expireSession: (id) => answerOf(checkoutSession, () => sessions.expire(id)),
		chargeOffSession: (params, key) =>
			answerOf(paymentIntent, () =>
				stripe.paymentIntents.create(
					{
						amount: params.amountMinor,
						currency: params.currency.toLowerCase(),
						customer: params.customerId,
						payment_method: params.paymentMethodId,
						automatic_payment_methods: { enabled: true, allow_redirects: "never" },
						description: params.description,
						metadata: { ...params.metadata },
						confirm: true,
						off_session: true,
					},
					{ idempotencyKey: key },
				),
			),
		getPaymentIntent: (id) => answerOf(paymentIntent, () => stripe.paymentIntents.retrieve(id)),
		cancelPaymentIntent: (id) => answerOf(paymentIntent, () => stripe.paymentIntents.cancel(id)),
		getSetupIntent: (id) => answerOf(setupIntent, () => stripe.setupIntents.retrieve(id)),
		createRefund: ({ paymentIntentId, amountMinor, metadata }, key) =>
			answerOf(refund, () =>
				stripe.refunds.create(
					{ payment_intent: paymentIntentId, amount: amountMinor, metadata: { ...metadata } },
					{ idempotencyKey: key },
				),
			),
		getRefund: (id) => answerOf(refund, () => stripe.refunds.retrieve(id)),
		getDispute: (id) => answerOf(dispute, () => stripe.disputes.retrieve(id)),
	};
}

function listCalls(stripe: Stripe): Pick<StripeGateway, Extract<keyof StripeGateway, `list${string}`>> {
	return {
		listSessions: (query) =>
			answerOf(z.array(checkoutSession), () => everyOne(stripe.checkout.sessions.list(created(query)))),
		listPaymentIntents: (query) =>
			answerOf(z.array(paymentIntent), () => everyOne(stripe.paymentIntents.list(created(query)))),
		listRefunds: (query) => {
			const wanted = "since" in query ? created(query) : { payment_intent: query.paymentIntentId, limit: PAGE_SIZE };
			return answerOf(z.array(refund), () => everyOne(stripe.refunds.list(wanted)));
		},
		listDisputes: (query) => answerOf(z.array(dispute), () => everyOne(stripe.disputes.list(created(query)))),
		listEvents: (query) => answerOf(z.array(stripeEvent), () => everyOne(stripe.events.list(created(query)))),
	};
}

/** Stripe by its own SDK. Keys and personal data stay out of every answer and are never logged. */
export function makeStripeGateway(options: StripeOptions): StripeGateway {
	const stripe = openClient(options);
	return {
		isLive: /^[sr]k_live_/.test(options.secretKey),
		...objectCalls(stripe),
		...listCalls(stripe),
		readEvent: (rawBody, signature) => readEvent(stripe, { rawBody, signature }, options),
	};
}
