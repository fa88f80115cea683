import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";

/** A person's own test account at Stripe. */
export type OwnStripe = { secretKey: string; webhookSecret: string; apiUrl: string };

/**
 * The test keys of a person's own shell, else of the `.env` at `dotenvPath`; null when there are none, and then the stand-in is used. Keys
 * that move real money never count: a demo must not charge anybody.
 */
export function findOwnStripe(outer: Record<string, string | undefined>, dotenvPath: string): OwnStripe | null {
	const dotenv = existsSync(dotenvPath) ? parseEnv(readFileSync(dotenvPath, "utf8")) : {};
	const source = outer["STRIPE_SECRET_KEY"] ? outer : dotenv;
	const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_URL: apiUrl = "" } = source;
	if (!secretKey || !webhookSecret || !/^[sr]k_test_/.test(secretKey)) return null;
	return { secretKey, webhookSecret, apiUrl };
}
