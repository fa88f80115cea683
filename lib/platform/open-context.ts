import { randomBytes } from "node:crypto";
import { type DatabaseHandle, openDatabase } from "#db/client.ts";
import type { SendMail } from "#lib/messages/core/send-mail.ts";
import type { SendAlert } from "#lib/operations/core/alert-target.ts";
import type { StripeGateway } from "#lib/payments/core/stripe-gateway.ts";
import { makeSendAlert } from "#lib/platform/alert-channels/send-alert.ts";
import { type Cache, openCache } from "#lib/platform/cache.ts";
import { readCalendarApart } from "#lib/platform/calendar-reader.ts";
import { type Context, newId } from "#lib/platform/context.ts";
import { type Encryption, makeEncryption } from "#lib/platform/encryption.ts";
import { type Env, env } from "#lib/platform/env.ts";
import { sendEvent } from "#lib/platform/events.ts";
import { type Log, makeLog } from "#lib/platform/logger.ts";
import { type Limit, openRateLimit } from "#lib/platform/rate-limit.ts";
import { type FetchFeed, makeSafeFetch } from "#lib/platform/safe-fetch.ts";
import { makeSafePost } from "#lib/platform/safe-post.ts";
import { makeSendMail } from "#lib/platform/send-guest-mail.ts";
import { makeSignLink } from "#lib/platform/sign-link.ts";
import { openStripe } from "#lib/platform/stripe/open-stripe.ts";
import { systemClock } from "#lib/platform/system-clock.ts";
import type { Actor } from "#lib/shared/actor.ts";

type Parts = {
	readonly database: DatabaseHandle;
	readonly cache: Cache;
	readonly limit: Limit;
	readonly encryption: Encryption;
	readonly fetchFeed: FetchFeed;
	readonly sendAlert: SendAlert;
	readonly sendMail: SendMail;
	readonly stripe: StripeGateway | null;
	readonly signLink: (text: string) => string;
	readonly log: Log;
};

// On globalThis, since a hot reload loads this module anew and each copy would open a pool of its own.
const shared = globalThis as typeof globalThis & { reyesParts?: Parts };

function openParts(settings: Env): Parts {
	const isPretty = settings.NODE_ENV === "development";
	const log = makeLog({ level: settings.LOG_LEVEL ?? (isPretty ? "debug" : "info"), isPretty });
	const redis = {
		restUrl: settings.UPSTASH_REDIS_REST_URL,
		restToken: settings.UPSTASH_REDIS_REST_TOKEN,
		url: settings.REDIS_URL,
		log,
	};
	const outbound = {
		allowList: settings.FEED_FETCH_ALLOW,
		ownHosts: [new URL(settings.APP_BASE_URL).host],
		clock: systemClock,
	};
	return {
		log,
		database: openDatabase(settings.DATABASE_URL),
		cache: openCache(redis),
		limit: openRateLimit(redis),
		encryption: makeEncryption(settings.APP_ENCRYPTION_KEY),
		fetchFeed: makeSafeFetch({ ...outbound, userAgent: `ReyesEstanciasCalendar/1.0 (+${settings.APP_BASE_URL})` }),
		sendAlert: makeSendAlert({
			...outbound,
			post: makeSafePost({ ...outbound, userAgent: `ReyesEstanciasAlerts/1.0 (+${settings.APP_BASE_URL})` }),
			mail: {
				apiKey: settings.RESEND_API_KEY ?? null,
				from: settings.MAIL_FROM ?? null,
				baseUrl: settings.RESEND_BASE_URL,
			},
			telegramUrl: settings.TELEGRAM_API_URL ?? "https://api.telegram.org",
			log,
		}),
		sendMail: makeSendMail({
			apiKey: settings.RESEND_API_KEY ?? null,
			from: settings.MAIL_FROM ?? null,
			baseUrl: settings.RESEND_BASE_URL,
		}),
		stripe: openStripe(settings),
		signLink: makeSignLink(settings.GUEST_LINK_KEY),
	};
}

/** The context of a request, a job or a command, over parts that the process shares. */
export function openContext(actor: Actor): Context {
	const settings = env();
	shared.reyesParts ??= openParts(settings);
	const { database, log, ...parts } = shared.reyesParts;
	return {
		db: database.db,
		database,
		clock: systemClock,
		log,
		actor,
		...parts,
		readCalendar: readCalendarApart,
		sendEvent: (name, data) => sendEvent(log, { name, data }),
		site: {
			baseUrl: settings.APP_BASE_URL,
			feedFetchAllow: settings.FEED_FETCH_ALLOW,
			hostEmail: settings.HOST_EMAIL,
		},
		newId,
		randomBytes,
		random: Math.random,
	};
}

/** Ends the shared parts, so that a command can exit. */
export async function closeContext(): Promise<void> {
	const parts = shared.reyesParts;
	delete shared.reyesParts;
	if (parts) await Promise.all([parts.database.close(), parts.cache.close()]);
}
