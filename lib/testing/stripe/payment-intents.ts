import { z } from "zod";
import { decline, succeed } from "./cards.ts";
import { filled, metadataParam, readParams, wholeNumber } from "./form-params.ts";
import { add, type Core, emit, find, get, listOf } from "./model-core.ts";
import type { PaymentIntent } from "./objects.ts";
import { invalid, StripeRefusal } from "./stripe-refusal.ts";
import { TEST_CARDS } from "./test-cards.ts";

/** Stripe takes no less than about half a dollar. */
const LEAST: Record<string, number> = { mxn: 1_000, usd: 50, eur: 50 };

export function checkAmount(amount: number, currency: string): void {
	if (amount < (LEAST[currency] ?? 1)) {
		throw invalid("The amount is below what can be charged.", { code: "amount_too_small", param: "amount" });
	}
	if (amount > 99_999_999) throw invalid("The amount is too large.", { code: "amount_too_large", param: "amount" });
}

type NewIntent = Pick<
	PaymentIntent,
	"amount" | "currency" | "customer" | "description" | "metadata" | "setup_future_usage"
>;

export function createIntent(core: Core, wanted: NewIntent): PaymentIntent {
	const intent = add(core, {
		id: core.newId("pi"),
		object: "payment_intent",
		created: core.now(),
		...wanted,
		amount_received: 0,
		canceled_at: null,
		cancellation_reason: null,
		last_payment_error: null,
		latest_charge: null,
		livemode: false,
		next_action: null,
		payment_method: null,
		payment_method_types: ["card"],
		status: "requires_payment_method",
	});
	emit(core, "payment_intent.created", intent);
	return intent;
}

const yes = z.literal("true");
const offSessionParams = z.strictObject({
	amount: wholeNumber,
	currency: z.string().regex(/^[a-z]{3}$/),
	customer: filled,
	payment_method: filled,
	automatic_payment_methods: z.strictObject({ enabled: yes, allow_redirects: z.literal("never") }),
	description: filled.optional(),
	metadata: metadataParam,
	confirm: yes,
	off_session: yes,
});

/** Charges a saved card while the guest is away: only what we use of it, confirmed at once. */
export function chargeOffSession(core: Core, params: Record<string, unknown>): PaymentIntent {
	const { amount, currency, customer, payment_method, description, metadata } = readParams(offSessionParams, params);
	checkAmount(amount, currency);
	get(core, "customer", { id: customer, status: 400 });
	const method = get(core, "payment_method", { id: payment_method, status: 400 });
	if (method.customer !== customer) {
		throw invalid("The PaymentMethod does not belong to the Customer.", { param: "payment_method" });
	}
	const intent = createIntent(core, {
		amount,
		currency,
		customer,
		description: description ?? null,
		metadata,
		setup_future_usage: null,
	});
	const failure = TEST_CARDS[method.test_card].offSession;
	if (failure === "ok") {
		succeed(core, intent, method);
		return intent;
	}
	decline(core, intent, { method, failure });
	const { type, ...error } = intent.last_payment_error ?? { type: "card_error" as const, message: failure.message };
	throw new StripeRefusal(402, { type, ...error, payment_intent: structuredClone(intent) }, true);
}

/** Ends an intent that is not paid; of one that a session made, that session is expired instead. */
export function cancelIntent(core: Core, id: string): PaymentIntent {
	const intent = get(core, "payment_intent", { id });
	if (listOf(core, "checkout.session").some((session) => session.payment_intent === id)) {
		throw invalid("This PaymentIntent belongs to a Checkout Session, which can be expired instead.");
	}
	if (intent.status === "succeeded" || intent.status === "canceled" || intent.status === "processing") {
		throw invalid(`It has a status of ${intent.status}.`, { code: "payment_intent_unexpected_state" });
	}
	endIntent(core, id, "requested_by_customer");
	return intent;
}

export function endIntent(core: Core, id: string | null, reason: string): void {
	const intent = find(core, "payment_intent", id);
	if (!intent || intent.status === "canceled" || intent.status === "succeeded") return;
	Object.assign(intent, {
		status: "canceled",
		canceled_at: core.now(),
		cancellation_reason: reason,
		next_action: null,
	});
	emit(core, "payment_intent.canceled", intent);
}
