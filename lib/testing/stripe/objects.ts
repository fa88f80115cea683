import type { CardName } from "./test-cards.ts";

/** Stripe's objects in Stripe's words, with the fields that we or its rules read. Instants are seconds since 1970. */
export type Metadata = Record<string, string>;
type Base<Kind extends string> = { id: string; object: Kind; created: number; metadata: Metadata };

export type Session = Base<"checkout.session"> & {
	amount_subtotal: number | null;
	amount_total: number | null;
	allowed_payment_method_types: string[];
	cancel_url: string | null;
	client_reference_id: string | null;
	currency: string | null;
	customer: string | null;
	customer_creation: "always" | "if_required" | null;
	customer_details: { email: string | null } | null;
	customer_email: string | null;
	expires_at: number;
	livemode: boolean;
	locale: string | null;
	mode: "payment" | "setup";
	payment_intent: string | null;
	payment_method_types: string[];
	payment_status: "paid" | "unpaid" | "no_payment_required";
	setup_intent: string | null;
	status: "open" | "complete" | "expired";
	success_url: string;
	ui_mode: "hosted_page";
	url: string | null;
};

/** What a session was asked for and does not say again, and what the guest is about to do on its page. */
export type SessionPlan = {
	line: { name: string; description: string | null } | null;
	intentMetadata: Metadata;
	intentDescription: string | null;
	setupFutureUsage: string | null;
	/** The card whose bank waits for the guest. */
	waitingCard: CardName | null;
};

export type IntentError = {
	type: "card_error";
	code: string;
	decline_code?: string;
	advice_code?: string;
	message: string;
};

export type PaymentIntent = Base<"payment_intent"> & {
	amount: number;
	amount_received: number;
	canceled_at: number | null;
	cancellation_reason: string | null;
	currency: string;
	customer: string | null;
	description: string | null;
	last_payment_error: IntentError | null;
	latest_charge: string | null;
	livemode: boolean;
	next_action: { type: string } | null;
	payment_method: string | null;
	payment_method_types: string[];
	setup_future_usage: string | null;
	status: "requires_payment_method" | "requires_action" | "processing" | "canceled" | "succeeded";
};

export type SetupIntent = Base<"setup_intent"> & {
	customer: string | null;
	last_setup_error: IntentError | null;
	livemode: boolean;
	payment_method: string | null;
	status: "requires_payment_method" | "requires_action" | "canceled" | "succeeded";
	usage: "off_session";
};

export type Charge = Base<"charge"> & {
	amount: number;
	amount_refunded: number;
	currency: string;
	customer: string | null;
	disputed: boolean;
	failure_code: string | null;
	livemode: boolean;
	paid: boolean;
	payment_intent: string;
	payment_method: string;
	refunded: boolean;
	status: "succeeded" | "failed";
};

export type Refund = Base<"refund"> & {
	amount: number;
	charge: string;
	currency: string;
	failure_reason?: string;
	payment_intent: string;
	reason: string | null;
	status: "pending" | "succeeded" | "failed" | "canceled";
};

export type Dispute = Base<"dispute"> & {
	amount: number;
	charge: string;
	currency: string;
	is_charge_refundable: boolean;
	livemode: boolean;
	payment_intent: string;
	reason: string;
	status: "needs_response" | "won" | "lost";
};

export type Customer = Base<"customer"> & { email: string | null; livemode: boolean };

/** `test_card` is ours: how the card behaves from now on. */
export type PaymentMethod = Base<"payment_method"> & {
	card: { brand: string; last4: string; exp_month: number; exp_year: number };
	customer: string | null;
	livemode: boolean;
	test_card: CardName;
	type: "card";
};

export type StripeObject = Session | PaymentIntent | SetupIntent | Charge | Refund | Dispute | Customer | PaymentMethod;

export type EventObject = {
	id: string;
	object: "event";
	api_version: string;
	created: number;
	data: { object: Record<string, unknown> };
	livemode: boolean;
	pending_webhooks: number;
	request: { id: string | null; idempotency_key: string | null };
	type: string;
};
