import { type Core, createCustomer, emit, get, listOf } from "./model-core.ts";
import type { Session } from "./objects.ts";
import { endIntent } from "./payment-intents.ts";
import { invalid } from "./stripe-refusal.ts";

/** Sessions whose time has come end by themselves. */
export function expireDueSessions(core: Core): void {
	for (const session of listOf(core, "checkout.session")) {
		if (session.status === "open" && session.expires_at <= core.now()) end(core, session);
	}
}

function end(core: Core, session: Session): void {
	Object.assign(session, { status: "expired", url: null } satisfies Partial<Session>);
	endIntent(core, session.payment_intent, "automatic");
	emit(core, "checkout.session.expired", session);
}

/** Ends an open session at once. */
export function expireSession(core: Core, id: string): Session {
	const session = get(core, "checkout.session", { id });
	if (session.status !== "open") {
		throw invalid(
			`Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
		);
	}
	end(core, session);
	return session;
}

/** The customer a session was opened for, or the one that it makes; null when it makes none. */
export function customerOf(core: Core, session: Session): string | null {
	const isMade = session.customer === null && (session.customer_creation === "always" || session.mode === "setup");
	if (isMade) session.customer = createCustomer(core, session.customer_email).id;
	return session.customer;
}

export function complete(core: Core, session: Session, paymentStatus: Session["payment_status"]): void {
	Object.assign(session, {
		status: "complete",
		url: null,
		payment_status: paymentStatus,
		customer_details: { email: session.customer_email },
	} satisfies Partial<Session>);
	emit(core, "checkout.session.completed", session);
}
