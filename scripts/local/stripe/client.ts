import type { Fault } from "#lib/testing/stripe/faults.ts";
import type { WebhookSwitches } from "#lib/testing/stripe/model-state.ts";
import type {
	Dispute,
	EventObject,
	PaymentIntent,
	PaymentMethod,
	Refund,
	Session,
} from "#lib/testing/stripe/objects.ts";
import type { PageOutcome } from "#lib/testing/stripe/pay-on-page.ts";
import type { CardName } from "#lib/testing/stripe/test-cards.ts";
import type { Total } from "#lib/testing/stripe/totals.ts";
import type { Delivery } from "./deliveries.ts";

/** Speaks the stand-in's own JSON interface at `baseUrl`. */
export function stripeStandInClient(baseUrl: string) {
	async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
		const sent =
			body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
		const response = await fetch(new URL(`/api/${path}`, baseUrl), { method, ...sent });
		const json = (await response.json()) as T & { error?: string };
		if (!response.ok) throw new Error(json.error ?? `Stripe's stand-in answered ${response.status}`);
		return json;
	}
	const objects = async <T>(kind: string) => (await call<{ objects: T[] }>("GET", `objects/${kind}`)).objects;
	return {
		/** What the guest does on the page: enters a card, presses the button, and answers the bank if it asks. */
		pay: (sessionId: string, paid: { card: CardName | string; bank?: "approve" | "deny" | "wait" }) =>
			call<PageOutcome>("POST", `sessions/${sessionId}/pay`, paid),
		answerBank: (sessionId: string, isApproved: boolean) =>
			call<PageOutcome>("POST", `sessions/${sessionId}/bank`, { isApproved }),
		payLater: (sessionId: string) => call<unknown>("POST", `sessions/${sessionId}/pay-later`),
		settleLater: (sessionId: string, isPaid: boolean) =>
			call<unknown>("POST", `sessions/${sessionId}/settle-later`, { isPaid }),
		listSessions: () => objects<Session>("checkout.session"),
		listPayments: () => objects<PaymentIntent>("payment_intent"),
		listRefunds: () => objects<Refund>("refund"),
		listDisputes: () => objects<Dispute>("dispute"),
		listCards: () => objects<PaymentMethod>("payment_method"),
		listEvents: async () => (await call<{ events: EventObject[] }>("GET", "events")).events,
		listDeliveries: async () => (await call<{ deliveries: Delivery[] }>("GET", "deliveries")).deliveries,
		totals: async () => (await call<{ totals: Total[] }>("GET", "totals")).totals,
		settleRefund: (id: string) => call<Refund>("POST", `refunds/${id}/settle`),
		failRefund: (id: string) => call<Refund>("POST", `refunds/${id}/fail`),
		keepRefundsPending: (keepsPending: boolean) => call<unknown>("PUT", "refunds", { keepsPending }),
		refundInDashboard: (paymentIntentId: string, amountMinor?: number) =>
			call<Refund>("POST", `payments/${paymentIntentId}/refund`, amountMinor === undefined ? {} : { amountMinor }),
		openDispute: (paymentIntentId: string) => call<Dispute>("POST", `payments/${paymentIntentId}/dispute`),
		closeDispute: (id: string, isWon: boolean) => call<Dispute>("POST", `disputes/${id}/close`, { isWon }),
		/** How saved cards behave from now on; one of them, or all. */
		setCard: (card: CardName | string, paymentMethodId?: string) =>
			call<unknown>("PUT", "cards", { card, ...(paymentMethodId ? { paymentMethodId } : {}) }),
		switchWebhooks: (switches: Partial<WebhookSwitches>) => call<unknown>("PUT", "webhooks", switches),
		/** Tells the site all that waits, and resolves when it has been told. */
		deliverWebhooks: async () => (await call<{ deliveries: Delivery[] }>("POST", "webhooks/deliver")).deliveries,
		addFault: (fault: Fault) => call<{ faults: Fault[] }>("POST", "faults", fault),
		clearFaults: () => call<unknown>("DELETE", "faults"),
	};
}
