/** What we read of Stripe's objects, checked and renamed at the door (`lib/platform/stripe`). Amounts in minor units, currencies as MXN. */
export type Metadata = Readonly<Record<string, string>>;

export type CheckoutSession = {
	readonly id: string;
	readonly mode: "payment" | "setup";
	readonly status: "open" | "complete" | "expired";
	readonly isPaid: boolean;
	/** Null once it is no longer open. */
	readonly url: string | null;
	readonly amountMinor: number | null;
	readonly currency: string | null;
	readonly paymentIntentId: string | null;
	readonly setupIntentId: string | null;
	readonly customerId: string | null;
	readonly expiresAt: Date;
	readonly createdAt: Date;
	readonly isLive: boolean;
	readonly metadata: Metadata;
};

/** Why a card was refused, in Stripe's words: `code`, the issuer's `declineCode`, and whether trying again makes sense. */
export type CardError = {
	readonly code: string;
	readonly declineCode: string | null;
	readonly advice: "try_again_later" | "do_not_try_again" | "confirm_card_data" | null;
};

export type PaymentIntent = {
	readonly id: string;
	readonly status:
		| "requires_payment_method"
		| "requires_confirmation"
		| "requires_action"
		| "processing"
		| "requires_capture"
		| "canceled"
		| "succeeded";
	readonly amountMinor: number;
	readonly receivedMinor: number;
	readonly currency: string;
	readonly customerId: string | null;
	readonly paymentMethodId: string | null;
	readonly createdAt: Date;
	readonly isLive: boolean;
	readonly lastError: CardError | null;
	readonly metadata: Metadata;
};

export type SetupIntent = {
	readonly id: string;
	readonly status: string;
	readonly customerId: string | null;
	readonly paymentMethodId: string | null;
	readonly metadata: Metadata;
};

export type StripeRefund = {
	readonly id: string;
	readonly status: "pending" | "requires_action" | "succeeded" | "failed" | "canceled";
	readonly paymentIntentId: string | null;
	readonly amountMinor: number;
	readonly currency: string;
	readonly failureReason: string | null;
	readonly createdAt: Date;
	readonly metadata: Metadata;
};

export type StripeDispute = {
	readonly id: string;
	readonly status: string;
	readonly paymentIntentId: string | null;
	readonly amountMinor: number;
	readonly currency: string;
	readonly createdAt: Date;
	readonly isLive: boolean;
};

/** A trigger: its object is read again, and nothing else of it is believed. */
export type StripeEvent = {
	readonly id: string;
	readonly type: string;
	readonly objectId: string;
	readonly isLive: boolean;
	readonly createdAt: Date;
};

/** All parameters of a session, as they are stored before the call; the same parameters always make the same request. */
export type NewCheckoutSession = {
	readonly mode: "payment" | "setup";
	/** One line of the page; null for mode setup. */
	readonly line: { readonly name: string; readonly description: string | null; readonly amountMinor: number } | null;
	readonly currency: string;
	/** A customer of before, else one is made from the address. */
	readonly customerId: string | null;
	readonly customerEmail: string | null;
	/** Keeps the card for charges while the guest is away. */
	readonly savesCard: boolean;
	readonly locale: "es-419" | "en";
	readonly successUrl: string;
	readonly cancelUrl: string;
	/** Seconds since 1970; Stripe takes 30 minutes to 24 hours from its own now. */
	readonly expiresAtSeconds: number;
	readonly metadata: Metadata;
};

export type NewOffSessionPayment = {
	readonly amountMinor: number;
	readonly currency: string;
	readonly customerId: string;
	readonly paymentMethodId: string;
	readonly description: string;
	readonly metadata: Metadata;
};

export type NewRefund = {
	readonly paymentIntentId: string;
	readonly amountMinor: number;
	readonly metadata: Metadata;
};

/**
 * What came of a call. `declined`: the card was refused, final for this attempt; `refused`: Stripe will never accept this request;
 * `key_changed`: another request was made under this key before; `unknown`: it may or may not have happened (no answer, 5xx, a stored
 * 5xx), so it is looked up and never made anew.
 */
export type StripeAnswer<T> =
	| { readonly ok: true; readonly value: T }
	| {
			readonly ok: false;
			readonly kind: "declined";
			readonly error: CardError;
			readonly paymentIntent: PaymentIntent | null;
	  }
	| { readonly ok: false; readonly kind: "not_found" | "refused" | "key_changed" | "unknown"; readonly code: string };

export type Since = { readonly since: Date };

/** Stripe as the verbs see it. No method throws for what Stripe or the network may do. Lists are complete, oldest first. */
export type StripeGateway = {
	readonly isLive: boolean;
	createSession(params: NewCheckoutSession, key: string): Promise<StripeAnswer<CheckoutSession>>;
	getSession(id: string): Promise<StripeAnswer<CheckoutSession>>;
	/** `refused` when it is no longer open: read it again to see whether it was paid. */
	expireSession(id: string): Promise<StripeAnswer<CheckoutSession>>;
	listSessions(query: Since): Promise<StripeAnswer<readonly CheckoutSession[]>>;
	chargeOffSession(params: NewOffSessionPayment, key: string): Promise<StripeAnswer<PaymentIntent>>;
	getPaymentIntent(id: string): Promise<StripeAnswer<PaymentIntent>>;
	cancelPaymentIntent(id: string): Promise<StripeAnswer<PaymentIntent>>;
	listPaymentIntents(query: Since): Promise<StripeAnswer<readonly PaymentIntent[]>>;
	getSetupIntent(id: string): Promise<StripeAnswer<SetupIntent>>;
	createRefund(params: NewRefund, key: string): Promise<StripeAnswer<StripeRefund>>;
	getRefund(id: string): Promise<StripeAnswer<StripeRefund>>;
	listRefunds(query: Since | { readonly paymentIntentId: string }): Promise<StripeAnswer<readonly StripeRefund[]>>;
	getDispute(id: string): Promise<StripeAnswer<StripeDispute>>;
	listDisputes(query: Since): Promise<StripeAnswer<readonly StripeDispute[]>>;
	/** At most 30 days back, by Stripe's own rule. */
	listEvents(query: Since): Promise<StripeAnswer<readonly StripeEvent[]>>;
	/** Checks the signature over the raw bytes (at most 300 s old); null when it does not hold or the body is no event. */
	readEvent(rawBody: string, signature: string): StripeEvent | null;
};
