import { add, type Core, emit } from "./model-core.ts";
import type { Charge, IntentError, PaymentIntent, PaymentMethod } from "./objects.ts";
import { type CardFailure, type CardName, TEST_CARDS } from "./test-cards.ts";

export function createPaymentMethod(core: Core, card: CardName): PaymentMethod {
	return add(core, {
		id: core.newId("pm"),
		object: "payment_method",
		created: core.now(),
		card: { brand: "visa", last4: TEST_CARDS[card].number.slice(-4), exp_month: 12, exp_year: 2040 },
		customer: null,
		livemode: false,
		metadata: {},
		test_card: card,
		type: "card",
	});
}

/** Keeps the card for charges while the guest is away. */
export function attach(core: Core, method: PaymentMethod, customer: string): void {
	method.customer = customer;
	emit(core, "payment_method.attached", method);
}

export function errorOf(failure: CardFailure): IntentError {
	return {
		type: "card_error",
		code: failure.code,
		message: failure.message,
		...(failure.declineCode && { decline_code: failure.declineCode }),
		...(failure.advice && { advice_code: failure.advice }),
	};
}

function charge(core: Core, intent: PaymentIntent, outcome: { method: PaymentMethod; failure: string | null }): Charge {
	const isPaid = outcome.failure === null;
	return add(core, {
		id: core.newId("ch"),
		object: "charge",
		created: core.now(),
		amount: intent.amount,
		amount_refunded: 0,
		currency: intent.currency,
		customer: intent.customer,
		disputed: false,
		failure_code: outcome.failure,
		livemode: false,
		metadata: { ...intent.metadata },
		paid: isPaid,
		payment_intent: intent.id,
		payment_method: outcome.method.id,
		refunded: false,
		status: isPaid ? "succeeded" : "failed",
	});
}

/** The money is taken. */
export function succeed(core: Core, intent: PaymentIntent, method: PaymentMethod): void {
	const made = charge(core, intent, { method, failure: null });
	Object.assign(intent, {
		amount_received: intent.amount,
		last_payment_error: null,
		latest_charge: made.id,
		next_action: null,
		payment_method: method.id,
		status: "succeeded",
	} satisfies Partial<PaymentIntent>);
	emit(core, "charge.succeeded", made);
	emit(core, "payment_intent.succeeded", intent);
}

/** The card is refused; the intent waits for another one. */
export function decline(
	core: Core,
	intent: PaymentIntent,
	refusal: { method: PaymentMethod; failure: CardFailure },
): void {
	const made = charge(core, intent, { method: refusal.method, failure: refusal.failure.code });
	Object.assign(intent, {
		last_payment_error: errorOf(refusal.failure),
		latest_charge: made.id,
		next_action: null,
		payment_method: null,
		status: "requires_payment_method",
	} satisfies Partial<PaymentIntent>);
	emit(core, "charge.failed", made);
	emit(core, "payment_intent.payment_failed", intent);
}
