/**
 * The events that the site needs and the endpoint at Stripe must be subscribed to. Each is a trigger alone: what it is about is read
 * again.
 */
export const STRIPE_EVENT_TYPES = [
	"checkout.session.completed",
	"checkout.session.expired",
	"checkout.session.async_payment_succeeded",
	"checkout.session.async_payment_failed",
	"payment_intent.succeeded",
	"payment_intent.payment_failed",
	"payment_intent.canceled",
	"refund.created",
	"refund.updated",
	"refund.failed",
	"charge.refunded",
	"charge.dispute.created",
	"charge.dispute.closed",
	"charge.dispute.funds_withdrawn",
	"charge.dispute.funds_reinstated",
] as const;
export type StripeEventType = (typeof STRIPE_EVENT_TYPES)[number];

/** True for an event that is acted on; all others are answered and forgotten. */
export function isNeededEvent(type: string): type is StripeEventType {
	return (STRIPE_EVENT_TYPES as readonly string[]).includes(type);
}

/** What an event is about. */
export type EventSubject = "session" | "payment_intent" | "refund" | "refunds_of_charge" | "dispute";

/** Which of Stripe's objects is read again for an event of this type. */
export function eventSubject(type: StripeEventType): EventSubject {
	if (type.startsWith("checkout.session.")) return "session";
	if (type.startsWith("payment_intent.")) return "payment_intent";
	if (type.startsWith("charge.dispute.")) return "dispute";
	return type === "charge.refunded" ? "refunds_of_charge" : "refund";
}
