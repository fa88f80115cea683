import { randomBytes } from "node:crypto";
import { readCalendar } from "#lib/calendars/core/read-calendar.ts";
import { openCache } from "#lib/platform/cache.ts";
import { type Context, newId } from "#lib/platform/context.ts";
import { makeEncryption } from "#lib/platform/encryption.ts";
import { makeLog } from "#lib/platform/logger.ts";
import { openRateLimit } from "#lib/platform/rate-limit.ts";
import { makeSignLink } from "#lib/platform/sign-link.ts";
import { type FakeAlerts, fakeAlerts } from "#lib/testing/fake-alerts.ts";
import { type FakeFetch, fakeFetch } from "#lib/testing/fake-fetch.ts";
import { type FakeMail, fakeMail } from "#lib/testing/fake-mail.ts";
import type { ModelFetch } from "#lib/testing/stripe/model-fetch.ts";
import { type ModelGateway, openModelGateway } from "#lib/testing/stripe/model-gateway.ts";
import type { StripeModel } from "#lib/testing/stripe/stripe-model.ts";
import { type TestClock, testClock } from "#lib/testing/test-clock.ts";
import type { TestDatabase } from "#lib/testing/test-database.ts";

export type TestContext = Context & {
	readonly clock: TestClock;
	readonly fetchFeed: FakeFetch;
	readonly sendAlert: FakeAlerts;
	readonly sendMail: FakeMail;
	/** What stands behind `stripe`: what guests, banks and the Dashboard do there, its faults and its webhooks. */
	readonly stripeModel: StripeModel;
	/** The requests that reach it, to be counted and interrupted. */
	readonly stripeFetch: ModelFetch;
	readonly sentEvents: { name: string; data: Readonly<Record<string, string | number>> }[];
};

const LINK_KEY = Buffer.alloc(32, 7).toString("base64url");

/**
 * A context over a real test database, a clock that stands still, feeds, channels and mails that answer what the test says, a model of Stripe
 * by the same clock (or the one of another context), no Redis unless one is passed, and events that are only remembered.
 */
export function makeTestContext(
	database: TestDatabase,
	options: { now?: string; overrides?: Partial<Context>; stripe?: ModelGateway } = {},
): TestContext {
	const sentEvents: TestContext["sentEvents"] = [];
	const log = makeLog({ level: "silent" });
	const clock = testClock(options.now ?? "2026-03-01T12:00:00Z");
	const stripe = options.stripe ?? openModelGateway(clock);
	return {
		db: database.db,
		database,
		log,
		actor: { kind: "command", command: "test" },
		cache: openCache({ log }),
		limit: openRateLimit({ log, clock }),
		encryption: makeEncryption(randomBytes(32).toString("base64url")),
		readCalendar: async (input) => readCalendar(input),
		sendEvent: async (name, data) => {
			sentEvents.push({ name, data });
		},
		site: { baseUrl: "https://estancias.example.com", feedFetchAllow: [] },
		stripe: stripe.gateway,
		signLink: makeSignLink(LINK_KEY),
		newId,
		randomBytes,
		random: () => 0.5,
		...options.overrides,
		clock,
		fetchFeed: fakeFetch(),
		sendAlert: fakeAlerts(),
		sendMail: fakeMail(),
		stripeModel: stripe.model,
		stripeFetch: stripe.fetch,
		sentEvents,
	};
}
