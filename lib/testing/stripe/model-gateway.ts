import Stripe from "stripe";
import type { StripeGateway } from "#lib/payments/core/stripe-gateway.ts";
import { makeStripeGateway } from "#lib/platform/stripe/stripe-gateway.ts";
import type { Clock } from "#lib/shared/clock.ts";
import { type ModelFetch, makeModelFetch } from "./model-fetch.ts";
import { openStripeModel, type StripeModel } from "./stripe-model.ts";

export type ModelGateway = {
	readonly model: StripeModel;
	/** What the gateway's requests go through: they are counted here, and can be interrupted. */
	readonly fetch: ModelFetch;
	readonly gateway: StripeGateway;
};

/** The real gateway with the real SDK over a fresh model. The SDK repeats nothing, so that a fault is seen by whoever called. */
export function openModelGateway(clock: Clock): ModelGateway {
	const model = openStripeModel({ clock });
	const fetch = makeModelFetch(model);
	const gateway = makeStripeGateway({
		secretKey: model.secretKey,
		webhookSecret: model.webhookSecret,
		httpClient: Stripe.createFetchHttpClient(fetch),
		clock,
		maxNetworkRetries: 0,
	});
	return { model, fetch, gateway };
}
