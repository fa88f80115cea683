import { randomBytes } from "node:crypto";
import type { Clock } from "#lib/shared/clock.ts";
import { answerRequest, type ModelReply, type ModelRequest } from "./answer-request.ts";
import { controls } from "./controls.ts";
import { openFaults } from "./faults.ts";
import { type Core, find, get, listOf, makeCore } from "./model-core.ts";
import { emptyState, type ModelState } from "./model-state.ts";
import type { StripeObject } from "./objects.ts";
import { expireDueSessions } from "./session-life.ts";
import { totalsOf } from "./totals.ts";
import { signatureOf, takeWebhooks, type Webhook, webhookOf } from "./webhooks.ts";

export type ModelOptions = {
	readonly clock: Clock;
	readonly secretKey?: string;
	readonly webhookSecret?: string;
	/** Where the pages of sessions lie, without a trailing slash. */
	readonly pageUrl?: string;
	/** A state of before. */
	readonly state?: ModelState;
	/** Told after everything that may have changed the state. */
	readonly onChange?: (state: ModelState) => void;
	readonly random?: () => number;
};

export const MODEL_SECRET_KEY = "sk_test_model";
export const MODEL_WEBHOOK_SECRET = "whsec_model";

export type StripeModel = ReturnType<typeof openStripeModel>;

/** What there is, to look at. Copies, so that nothing is changed by accident. */
function views(core: Core) {
	const list = <K extends StripeObject["object"]>(kind: K) => structuredClone(listOf(core, kind));
	return {
		list,
		find: <K extends StripeObject["object"]>(kind: K, id: string | null) => structuredClone(find(core, kind, id)),
		get: <K extends StripeObject["object"]>(kind: K, id: string) => structuredClone(get(core, kind, { id })),
		events: () => structuredClone(core.state.events),
		lineOf: (sessionId: string) => core.state.plans[sessionId]?.line ?? null,
		isBankWaiting: (sessionId: string) => Boolean(core.state.plans[sessionId]?.waitingCard),
		webhookSwitches: () => ({ ...core.state.webhooks }),
		/** How many events the site is still to be told. */
		waitingWebhooks: () => core.state.outgoing.length,
		totals: () => totalsOf(core),
	};
}

function afterEach<T extends Record<string, (...args: never[]) => unknown>>(actions: T, then: () => void): T {
	const wrapped = Object.entries(actions).map(([name, act]) => [
		name,
		(...args: never[]) => {
			try {
				return act(...args);
			} finally {
				then();
			}
		},
	]);
	return Object.fromEntries(wrapped) as T;
}

/**
 * Stripe as far as we use it: the same requests, the same rules, kept in memory. `handle` takes a request of the API; the rest is what happens
 * on Stripe's pages, at banks and in the Dashboard.
 */
export function openStripeModel(options: ModelOptions) {
	const { clock, secretKey = MODEL_SECRET_KEY, webhookSecret: secret = MODEL_WEBHOOK_SECRET } = options;
	const state = options.state ?? emptyState();
	const pageUrl = options.pageUrl ?? "https://checkout.stripe.com";
	const core = makeCore({ state, clock, pageUrl, randomBytes });
	const faults = openFaults();
	const changed = () => options.onChange?.(state);
	const actions = {
		...controls(core),
		handle: (request: ModelRequest): ModelReply => answerRequest({ core, faults, secretKey }, request),
		/** Events not yet delivered, signed now. They are yours: they do not come again. */
		takeWebhooks: (): Webhook[] => {
			expireDueSessions(core);
			return takeWebhooks(core, secret, options.random ?? Math.random);
		},
		/** Lets sessions end whose time has come, as every request does too. */
		letTimePass: () => expireDueSessions(core),
	};
	return {
		...afterEach(actions, changed),
		...views(core),
		/** All of it, as it is kept in a file. */
		state,
		secretKey,
		webhookSecret: secret,
		/** Faults that meet the next requests. */
		faults,
		/** Any event once more, signed now. */
		webhookOf: (eventId: string): Webhook => {
			const event = state.events.find(({ id }) => id === eventId);
			if (!event) throw new Error(`there is no ${eventId}`);
			return webhookOf(core, event, secret);
		},
		/** The header that a body would come with, now or at another instant. */
		sign: (rawBody: string, at: Date = clock.now()): string =>
			signatureOf({ secret, rawBody, atSeconds: Math.floor(at.getTime() / 1_000) }),
	};
}
