import { z } from "zod";
import { isLoopbackUrl } from "#lib/platform/loopback.ts";
import { allowListProblem } from "#lib/platform/safe-fetch/allow-list.ts";

/** A line of `.env` without a value is as good as no line. */
function emptyIsAbsent<Schema extends z.ZodType>(schema: Schema) {
	return z.preprocess((value) => (value === "" ? undefined : value), schema);
}

const text = z.string().trim().min(1);
const randomKey = text.refine(
	(key) => Buffer.from(key, "base64url").length === 32,
	"must be 32 random bytes in base64url (43 characters)",
);
const optionalText = emptyIsAbsent(text.optional());
const address = emptyIsAbsent(
	z
		.url({ protocol: /^https?$/ })
		.transform((url) => url.replace(/\/+$/, ""))
		.optional(),
);
const list = z
	.preprocess((value) => (value === undefined ? "" : value), z.string())
	.transform((value) =>
		value
			.split(",")
			.map((part) => part.trim())
			.filter(Boolean),
	);

const schema = z.object({
	NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
	APP_BASE_URL: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, "")),
	DATABASE_URL: text.regex(/^mysql:\/\/[^/]+\/[^/?]+/, "must look like mysql://user:password@host:3306/name"),
	REDIS_URL: optionalText,
	UPSTASH_REDIS_REST_URL: optionalText,
	UPSTASH_REDIS_REST_TOKEN: optionalText,
	APP_ENCRYPTION_KEY: randomKey,
	GUEST_LINK_KEY: randomKey,
	NEXTAUTH_SECRET: text.min(32, "must have at least 32 characters"),
	INNGEST_BASE_URL: optionalText,
	INNGEST_EVENT_KEY: optionalText,
	INNGEST_SIGNING_KEY: text.regex(/^signkey-[a-z]+-[0-9a-f]{64}$/, "must look like signkey-prod-<64 hex digits>"),
	JOB_ENGINE_URL: z.url().default("http://127.0.0.1:8288"),
	JOB_ENGINE_APP_URL: optionalText,
	FEED_FETCH_ALLOW: list,
	RESEND_API_KEY: optionalText,
	RESEND_BASE_URL: address,
	RESEND_WEBHOOK_SECRET: emptyIsAbsent(text.regex(/^whsec_/, "must begin with whsec_").optional()),
	MAIL_FROM: optionalText,
	STRIPE_SECRET_KEY: emptyIsAbsent(
		text.regex(/^[sr]k_(test|live)_/, "must begin with sk_test_, sk_live_, rk_test_ or rk_live_").optional(),
	),
	STRIPE_WEBHOOK_SECRET: emptyIsAbsent(text.regex(/^whsec_/, "must begin with whsec_").optional()),
	STRIPE_API_URL: address,
	TELEGRAM_API_URL: address,
	TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
	LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).optional(),
	WATCH_SECONDS: emptyIsAbsent(z.coerce.number().int().min(0).max(600).default(60)),
	DEADMAN_URL: emptyIsAbsent(z.url({ protocol: /^https$/ }).optional()),
	MAINTENANCE: optionalText,
	HOST_EMAIL: optionalText,
	HOST_WHATSAPP: optionalText,
});

export type Env = z.infer<typeof schema>;

/**
 * Reads the settings from `source`; throws an Error whose message has one line per setting that is missing or wrong, and never
 * a value. Nothing that is missing is skipped: a half-configured start is refused.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
	const result = schema.safeParse(source);
	if (!result.success) {
		const lines = result.error.issues.map((issue) => `${issue.path.join(".")}: ${wordsFor(issue)}`);
		throw new Error(`The settings are not complete. See .env.example.\n${[...new Set(lines)].join("\n")}`);
	}
	const env = result.data;
	const problem =
		allowListProblem(env.FEED_FETCH_ALLOW, env.APP_BASE_URL) ??
		needsProblem(env, "UPSTASH_REDIS_REST_TOKEN", "UPSTASH_REDIS_REST_URL") ??
		needsProblem(env, "STRIPE_WEBHOOK_SECRET", "STRIPE_SECRET_KEY") ??
		needsProblem(env, "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET") ??
		(env.STRIPE_API_URL?.startsWith("http:") && !isLoopbackUrl(env.STRIPE_API_URL)
			? "STRIPE_API_URL: must use https, since Stripe's key goes there"
			: null);
	if (problem) throw new Error(`The settings do not fit together. See .env.example.\n${problem}`);
	return env;
}

/** A setting that makes no sense without another one. */
function needsProblem(env: Env, needed: keyof Env, by: keyof Env): string | null {
	return env[by] && !env[needed] ? `${needed}: is missing, and ${by} needs it` : null;
}

function wordsFor(issue: z.core.$ZodIssue): string {
	const isMissing = issue.code === "invalid_type" && issue.input === undefined;
	return isMissing ? "is missing" : issue.message;
}

let known: Env | undefined;

/** The settings of this process, read once. Nobody else reads `process.env`. */
export function env(): Env {
	known ??= parseEnv(process.env);
	return known;
}

/** True when people reach the site over the loopback interface alone: the demo, tests, development. */
export function isLocalInstallation(settings: Env): boolean {
	return isLoopbackUrl(settings.APP_BASE_URL);
}
