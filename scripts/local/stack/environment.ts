import type { OwnStripe } from "./own-stripe.ts";
import type { Ports } from "./ports.ts";
import type { Secrets } from "./secrets.ts";

/** Settings that a `.env` of the project could add to a private instance; an empty text is "not set" and keeps Next from reading it there. */
const NOT_FROM_DOTENV = [
	"UPSTASH_REDIS_REST_URL",
	"UPSTASH_REDIS_REST_TOKEN",
	"INNGEST_BASE_URL",
	"INNGEST_EVENT_KEY",
	"TRUSTED_PROXY_HOPS",
	"DEADMAN_URL",
	"MAINTENANCE",
];

/** The key that the mailbox accepts: nothing of a private instance ever reaches the services themselves. */
const MAILBOX_KEY = "re_local";
/** The key that the stand-in for Stripe accepts. */
const STRIPE_KEY = "sk_test_local";

export type Facts = {
	ports: Ports;
	secrets: Secrets;
	databaseUrl: string;
	redisUrl: string | null;
	/** Null: payments go to the stand-in of this machine. */
	ownStripe: OwnStripe | null;
	nodeEnv: "development" | "production";
	/** Settings of the person's own shell, which win over the blanks. */
	outer: Record<string, string | undefined>;
};

function stripeSettings({ ports, secrets, ownStripe }: Facts): Record<string, string> {
	const own = ownStripe ?? {
		secretKey: STRIPE_KEY,
		webhookSecret: secrets.stripeWebhookSecret,
		apiUrl: `http://127.0.0.1:${ports.stripe}`,
	};
	return { STRIPE_SECRET_KEY: own.secretKey, STRIPE_WEBHOOK_SECRET: own.webhookSecret, STRIPE_API_URL: own.apiUrl };
}

/** What the processes of an instance are told: all of them the same. */
export function appEnvironment(facts: Facts): Record<string, string> {
	const site = `http://127.0.0.1:${facts.ports.web}`;
	const mailbox = `http://127.0.0.1:${facts.ports.mailbox}`;
	const blanks = NOT_FROM_DOTENV.map((name) => [name, facts.outer[name] ?? ""] as const);
	return {
		...Object.fromEntries(blanks),
		APP_BASE_URL: site,
		PORT: String(facts.ports.web),
		DATABASE_URL: facts.databaseUrl,
		REDIS_URL: facts.redisUrl ?? "",
		APP_ENCRYPTION_KEY: facts.secrets.encryptionKey,
		NEXTAUTH_SECRET: facts.secrets.sessionSecret,
		NEXTAUTH_URL: site,
		GUEST_LINK_KEY: facts.secrets.guestLinkKey,
		INNGEST_SIGNING_KEY: facts.outer["INNGEST_SIGNING_KEY"] ?? facts.secrets.signingKey,
		JOB_ENGINE_URL: `http://127.0.0.1:${facts.ports.engine}`,
		JOB_ENGINE_APP_URL: `${site}/api/inngest`,
		FEED_FETCH_ALLOW: `127.0.0.1:${facts.ports.simulator},127.0.0.1:${facts.ports.mailbox}`,
		RESEND_API_KEY: MAILBOX_KEY,
		RESEND_BASE_URL: mailbox,
		RESEND_WEBHOOK_SECRET: facts.secrets.mailWebhookSecret,
		MAIL_FROM: "Reyes Estancias <avisos@reyes.example.com>",
		HOST_EMAIL: facts.outer["HOST_EMAIL"] ?? "familia@reyes.example.com",
		HOST_WHATSAPP: facts.outer["HOST_WHATSAPP"] ?? "+523300000000",
		TELEGRAM_API_URL: mailbox,
		...stripeSettings(facts),
		// A person who causes trouble in the demo does not want to wait a minute for the message.
		WATCH_SECONDS: facts.outer["WATCH_SECONDS"] || "5",
		LOG_LEVEL: facts.outer["LOG_LEVEL"] ?? "info",
		NODE_ENV: facts.nodeEnv,
		NEXT_TELEMETRY_DISABLED: "1",
		TZ: "UTC",
	};
}
