import { attach, createPaymentMethod, decline, errorOf, succeed } from "./cards.ts";
import { type Core, emit, find, get } from "./model-core.ts";
import type { PaymentIntent, Session } from "./objects.ts";
import { createIntent } from "./payment-intents.ts";
import { complete, customerOf } from "./session-life.ts";
import { AUTHENTICATION_FAILED, type CardFailure, type CardName, TEST_CARDS } from "./test-cards.ts";

/** What the guest sees after pressing the button. */
export type PageOutcome =
	| { readonly outcome: "complete"; readonly paymentIntentId: string | null; readonly successUrl: string }
	| { readonly outcome: "authentication" }
	| { readonly outcome: "declined"; readonly code: string; readonly declineCode: string; readonly message: string }
	| { readonly outcome: "closed"; readonly status: "complete" | "expired" };

function planOf(core: Core, session: Session) {
	const plan = core.state.plans[session.id];
	if (!plan) throw new Error(`no plan of ${session.id}`);
	return plan;
}

/** The intent is made with the first try on the page, not with the session. */
function intentOf(core: Core, session: Session): PaymentIntent {
	const known = find(core, "payment_intent", session.payment_intent);
	if (known) return known;
	const { intentMetadata, intentDescription, setupFutureUsage } = planOf(core, session);
	const made = createIntent(core, {
		amount: session.amount_total ?? 0,
		currency: session.currency ?? "",
		customer: session.customer,
		description: intentDescription,
		metadata: { ...intentMetadata },
		setup_future_usage: setupFutureUsage,
	});
	session.payment_intent = made.id;
	return made;
}

function refuse(
	core: Core,
	session: Session,
	{ card, failure }: { card: CardName; failure: CardFailure },
): PageOutcome {
	const setup = find(core, "setup_intent", session.setup_intent);
	if (setup) {
		Object.assign(setup, { status: "requires_payment_method", last_setup_error: errorOf(failure) });
		emit(core, "setup_intent.setup_failed", setup);
	} else {
		decline(core, intentOf(core, session), { method: createPaymentMethod(core, card), failure });
	}
	const { code, declineCode, message } = failure;
	return { outcome: "declined", code, declineCode, message };
}

function accept(core: Core, session: Session, card: CardName): PageOutcome {
	const method = createPaymentMethod(core, card);
	const customer = customerOf(core, session);
	const setup = find(core, "setup_intent", session.setup_intent);
	if (setup) {
		Object.assign(setup, { customer, payment_method: method.id, status: "succeeded", last_setup_error: null });
		if (customer) attach(core, method, customer);
		emit(core, "setup_intent.succeeded", setup);
		complete(core, session, "no_payment_required");
	} else {
		const intent = intentOf(core, session);
		intent.customer = customer;
		if (customer && intent.setup_future_usage) attach(core, method, customer);
		succeed(core, intent, method);
		complete(core, session, "paid");
	}
	return { outcome: "complete", paymentIntentId: session.payment_intent, successUrl: successUrlOf(session) };
}

/** Where a guest who is done is led. */
export function successUrlOf(session: Session): string {
	return session.success_url.replaceAll("{CHECKOUT_SESSION_ID}", session.id);
}

/** The guest enters a card and presses the button. */
export function submitCard(core: Core, sessionId: string, card: CardName): PageOutcome {
	const session = get(core, "checkout.session", { id: sessionId });
	if (session.status !== "open") return { outcome: "closed", status: session.status };
	const plan = planOf(core, session);
	const answer = TEST_CARDS[card].onSession;
	plan.waitingCard = answer === "authentication" ? card : null;
	if (answer === "ok") return accept(core, session, card);
	if (answer !== "authentication") return refuse(core, session, { card, failure: answer });
	const intent =
		session.mode === "payment"
			? intentOf(core, session)
			: get(core, "setup_intent", { id: session.setup_intent ?? "" });
	intent.status = "requires_action";
	emit(core, `${intent.object}.requires_action`, intent);
	return { outcome: "authentication" };
}

/** The guest approves at the bank, or does not. */
export function answerBank(core: Core, sessionId: string, isApproved: boolean): PageOutcome {
	const session = get(core, "checkout.session", { id: sessionId });
	if (session.status !== "open") return { outcome: "closed", status: session.status };
	const plan = planOf(core, session);
	const card = plan.waitingCard;
	if (!card) throw new Error(`no bank waits for ${sessionId}`);
	plan.waitingCard = null;
	if (isApproved) return accept(core, session, card);
	return refuse(core, session, { card, failure: AUTHENTICATION_FAILED });
}

/** A guest who pays by something slow: the session is complete and nothing is paid yet. */
export function payLater(core: Core, sessionId: string): void {
	const session = get(core, "checkout.session", { id: sessionId });
	const intent = intentOf(core, session);
	intent.customer = customerOf(core, session);
	intent.status = "processing";
	emit(core, "payment_intent.processing", intent);
	complete(core, session, "unpaid");
}

/** What came of `payLater`. */
export function settleLater(core: Core, sessionId: string, isPaid: boolean): void {
	const session = get(core, "checkout.session", { id: sessionId });
	const intent = intentOf(core, session);
	const method = createPaymentMethod(core, "ok");
	if (isPaid) {
		succeed(core, intent, method);
		session.payment_status = "paid";
	} else decline(core, intent, { method, failure: TEST_CARDS.generic_decline.onSession });
	emit(core, `checkout.session.async_payment_${isPaid ? "succeeded" : "failed"}`, session);
}
