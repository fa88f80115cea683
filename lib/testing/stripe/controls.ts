import { createPaymentMethod, succeed } from "./cards.ts";
import { closeDispute, openDispute } from "./disputes.ts";
import { type Core, emit, listOf } from "./model-core.ts";
import type { WebhookSwitches } from "./model-state.ts";
import { answerBank, type PageOutcome, payLater, settleLater, submitCard } from "./pay-on-page.ts";
import { createIntent } from "./payment-intents.ts";
import { createRefund, failRefund, settleRefund } from "./refunds.ts";
import { type CardName, findCard } from "./test-cards.ts";

function cardNamed(text: string): CardName {
	const card = findCard(text);
	if (!card) throw new Error(`"${text}" is no test card`);
	return card;
}

/** What a test, or a person at the stand-in's page, makes happen at Stripe. */
export function controls(core: Core) {
	return {
		/**
		 * What the guest does on the hosted page: enters a card and presses the button. A bank that asks is told yes, unless `bank` says
		 * otherwise; with "wait" it goes on with `authenticate`.
		 */
		payOnPage(sessionId: string, paid: { card: CardName | string; bank?: "approve" | "deny" | "wait" }): PageOutcome {
			const outcome = submitCard(core, sessionId, cardNamed(paid.card));
			if (outcome.outcome !== "authentication" || paid.bank === "wait") return outcome;
			return answerBank(core, sessionId, paid.bank !== "deny");
		},
		authenticate: (sessionId: string, isApproved = true) => answerBank(core, sessionId, isApproved),
		/** By something that is not a card: complete, and unpaid until `settleLater`. */
		payLater: (sessionId: string) => payLater(core, sessionId),
		settleLater: (sessionId: string, isPaid: boolean) => settleLater(core, sessionId, isPaid),
		/** From now on a saved card behaves as another one; without an id all of them do. */
		setCard(card: CardName | string, paymentMethodId?: string): void {
			const methods = listOf(core, "payment_method").filter(({ id }) => id === (paymentMethodId ?? id));
			for (const method of methods) method.test_card = cardNamed(card);
		},
		settleRefund: (id: string) => settleRefund(core, id),
		failRefund: (id: string) => failRefund(core, id),
		refundInDashboard: (paymentIntentId: string, amountMinor?: number) =>
			createRefund(core, {
				payment_intent: paymentIntentId,
				...(amountMinor === undefined ? {} : { amount: String(amountMinor) }),
			}),
		openDispute: (paymentIntentId: string) => openDispute(core, paymentIntentId),
		closeDispute: (id: string, isWon: boolean) => closeDispute(core, id, isWon),
		/** A payment that is none of ours, in the same account. */
		payElsewhere(amountMinor: number, currency = "mxn") {
			const wanted = { amount: amountMinor, currency, customer: null, description: null, metadata: {} };
			const intent = createIntent(core, { ...wanted, setup_future_usage: null });
			succeed(core, intent, createPaymentMethod(core, "ok"));
			return intent;
		},
		/** Changes an object behind everybody's back, such as the amount of a session. */
		edit(id: string, changes: Record<string, unknown>): void {
			const object = core.state.objects.find((each) => each.id === id);
			if (!object) throw new Error(`there is no ${id}`);
			Object.assign(object, changes);
		},
		/** Tells about an object again, or under another name. */
		emit(type: string, objectId: string): void {
			const object = core.state.objects.find((each) => each.id === objectId);
			if (!object) throw new Error(`there is no ${objectId}`);
			emit(core, type, object);
		},
		switchWebhooks(switches: Partial<WebhookSwitches>): void {
			Object.assign(core.state.webhooks, switches);
		},
	};
}
