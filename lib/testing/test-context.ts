import { randomBytes } from "node:crypto";
import { readCalendar } from "#lib/calendars/core/read-calendar.ts";
import { openCache } from "#lib/platform/cache.ts";
import { type Context, newId } from "#lib/platform/context.ts";
import { makeEncryption } from "#lib/platform/encryption.ts";
import { makeLog } from "#lib/platform/logger.ts";
import { openRateLimit } from "#lib/platform/rate-limit.ts";
import { type FakeAlerts, fakeAlerts } from "#lib/testing/fake-alerts.ts";
import { type FakeFetch, fakeFetch } from "#lib/testing/fake-fetch.ts";
import { type TestClock, testClock } from "#lib/testing/test-clock.ts";
import type { TestDatabase } from "#lib/testing/test-database.ts";

export type TestContext = Context & {
	readonly clock: TestClock;
	readonly fetchFeed: FakeFetch;
	readonly sendAlert: FakeAlerts;
	readonly sentEvents: { name: string; data: Readonly<Record<string, string | number>> }[];
};

/**
 * A context over a real test database, a clock that stands still, feeds and channels that answer what the test says, no Redis unless one is
 * passed, and events that are only remembered.
 */
export function makeTestContext(
	database: TestDatabase,
	options: { now?: string; overrides?: Partial<Context> } = {},
): TestContext {
	const sentEvents: TestContext["sentEvents"] = [];
	const log = makeLog({ level: "silent" });
	const clock = testClock(options.now ?? "2026-03-01T12:00:00Z");
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
		newId,
		randomBytes,
		random: () => 0.5,
		...options.overrides,
		clock,
		fetchFeed: fakeFetch(),
		sendAlert: fakeAlerts(),
		sentEvents,
	};
}
