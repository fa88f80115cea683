import type { StripeGateway } from "#lib/payments/core/stripe-gateway.ts";
import type { Env } from "#lib/platform/env.ts";
import { systemClock } from "#lib/platform/system-clock.ts";
import { makeStripeGateway, type StripeOptions } from "./stripe-gateway.ts";

type Settings = Pick<Env, "STRIPE_SECRET_KEY" | "STRIPE_WEBHOOK_SECRET" | "STRIPE_API_URL">;

function hostOf(url: string | undefined): StripeOptions["host"] {
	if (!url) return undefined;
	const { protocol, hostname, port } = new URL(url);
	const isHttps = protocol === "https:";
	return { protocol: isHttps ? "https" : "http", host: hostname, port: Number(port) || (isHttps ? 443 : 80) };
}

/** Stripe as the settings say; null while this installation takes no payments. */
export function openStripe(settings: Settings): StripeGateway | null {
	const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_URL: url } = settings;
	if (!secretKey || !webhookSecret) return null;
	return makeStripeGateway({ secretKey, webhookSecret, host: hostOf(url), clock: systemClock });
}
