import { randomBytes } from "node:crypto";
import type { DatabaseHandle } from "#db/client.ts";
import type { CalendarReading, ReadingInput } from "#lib/calendars/core/calendar-reading.ts";
import type { SendMail } from "#lib/messages/core/send-mail.ts";
import type { SendAlert } from "#lib/operations/core/alert-target.ts";
import type { StripeGateway } from "#lib/payments/core/stripe-gateway.ts";
import type { Cache } from "#lib/platform/cache.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Encryption } from "#lib/platform/encryption.ts";
import type { Log } from "#lib/platform/logger.ts";
import type { Limit } from "#lib/platform/rate-limit.ts";
import type { FetchFeed } from "#lib/platform/safe-fetch.ts";
import type { Actor } from "#lib/shared/actor.ts";
import type { Clock } from "#lib/shared/clock.ts";
import { type Id, type IdKind, makeId } from "#lib/shared/ids.ts";

/** Facts about this installation that verbs need and that are no secrets. */
export type Site = {
	/** Without a trailing slash. */
	readonly baseUrl: string;
	/** `host:port` pairs that feeds may be fetched from although they are local; empty in production. */
	readonly feedFetchAllow: readonly string[];
	/** Where a guest's answer to a mail goes; a mail without one is answered to its sender. */
	readonly hostEmail?: string | undefined;
};

/**
 * All that a verb may touch of the outside world. A plain object made at the edge (`openContext`) or in a test; a verb takes it
 * as its first argument.
 */
export type Context = {
	readonly db: Database;
	/** For transactions: `inTransaction(ctx.database, …)`. */
	readonly database: DatabaseHandle;
	readonly clock: Clock;
	readonly log: Log;
	readonly actor: Actor;
	readonly cache: Cache;
	readonly limit: Limit;
	readonly encryption: Encryption;
	readonly fetchFeed: FetchFeed;
	/** Tells one channel of a host; never throws, never logs where it leads. */
	readonly sendAlert: SendAlert;
	/** Writes to one guest; never throws, never logs to whom. */
	readonly sendMail: SendMail;
	/** Null when this installation takes no payments yet: guests are shown how to reach the host instead. */
	readonly stripe: StripeGateway | null;
	/** HMAC-SHA-256 under the key of private links, base64url. */
	readonly signLink: (text: string) => string;
	readonly readCalendar: (input: ReadingInput) => Promise<CalendarReading>;
	/** Best-effort word to the job engine; never fails the caller. */
	readonly sendEvent: (name: string, data: Readonly<Record<string, string | number>>) => Promise<void>;
	readonly site: Site;
	readonly newId: <K extends IdKind>(kind: K) => Id<K>;
	readonly randomBytes: (length: number) => Uint8Array;
	/** 0 up to, not including, 1. */
	readonly random: () => number;
};

/** A new id from the system's source of randomness. */
export function newId<K extends IdKind>(kind: K): Id<K> {
	return makeId(kind, randomBytes);
}
