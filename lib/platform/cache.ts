import type { Log } from "#lib/platform/logger.ts";
import { openRedis, type RedisHandle, type RedisSettings } from "#lib/platform/redis.ts";
import { systemClock } from "#lib/platform/system-clock.ts";
import type { Clock } from "#lib/shared/clock.ts";

/** A value made from the state of a property at `version`. */
export type Versioned<T> = { readonly version: number; readonly value: T };

export type CacheCounts = { readonly hits: number; readonly misses: number; readonly errors: number };

/**
 * What may be lost at any time. Every call answers within half a second and none throws: without Redis, or while it is down, all
 * reads are misses and all writes do nothing. Values are JSON; a body of bytes goes in as base64.
 */
export type Cache = {
	/** False when no Redis is configured at all, which is no fault. */
	readonly isConfigured: boolean;
	get<T>(key: string): Promise<T | null>;
	set(key: string, entry: { readonly value: unknown; readonly ttlSeconds: number }): Promise<boolean>;
	/**
	 * The value under `key` if it is at least as new as the version under `versionKey`. A version that is not known is a miss:
	 * whoever cannot tell that a body is current renders it.
	 */
	getVersioned<T>(key: string, versionKey: string): Promise<Versioned<T> | null>;
	/** Stores unless a newer version is there, in one step, and raises the version under `versionKey`; false when not stored. */
	storeVersioned(
		key: string,
		entry: Versioned<unknown> & { readonly versionKey: string; readonly ttlSeconds: number },
	): Promise<boolean>;
	/** Makes every body below `version` a miss; never lowers it. False when Redis did not take it. */
	raiseVersion(versionKey: string, version: number): Promise<boolean>;
	delete(...keys: string[]): Promise<boolean>;
	/** Removes all keys that begin with `prefix` ("" = all of this installation's); null when Redis is not there. Not bounded in time. */
	clear(prefix: string): Promise<number | null>;
	/** True when Redis answers; false when it does not or none is configured. */
	isHealthy(): Promise<boolean>;
	/** Since the process started. */
	counts(): CacheCounts;
	close(): Promise<void>;
};

/** Longer than any body lives, so that a version is not forgotten before the bodies it outdates. */
const VERSION_TTL_SECONDS = 86_400;
const LOG_EVERY_MS = 15_000;
const DEFAULT_PREFIX = "estancias:";
const CLEAR_BATCH = 500;

const RAISE_VERSION = `
local current = tonumber(redis.call("GET", KEYS[1]) or "-1")
if current < tonumber(ARGV[1]) then redis.call("SET", KEYS[1], ARGV[1], "EX", ARGV[2]) end
return 1
`;

/** A stored body is the JSON array `[<version>,<value>]`: the script reads the version without the body, the client parses once. */
const STORE_VERSIONED = `
local head = redis.call("GETRANGE", KEYS[1], 0, 20)
local current = tonumber(string.match(head, "^%[(%d+),") or "-1")
local version = tonumber(ARGV[1])
if current > version then return 0 end
redis.call("SET", KEYS[1], ARGV[2], "EX", ARGV[3])
local known = tonumber(redis.call("GET", KEYS[2]) or "-1")
if known <= version then redis.call("SET", KEYS[2], ARGV[1], "EX", ARGV[4]) end
return 1
`;

function parseVersioned<T>(stored: unknown): Versioned<T> | null {
	if (!Array.isArray(stored) || stored.length !== 2) return null;
	const [version, value] = stored as [unknown, T];
	return typeof version === "number" && Number.isSafeInteger(version) ? { version, value } : null;
}

const NO_CACHE: Cache = {
	isConfigured: false,
	get: async () => null,
	set: async () => false,
	getVersioned: async () => null,
	storeVersioned: async () => false,
	raiseVersion: async () => false,
	delete: async () => false,
	clear: async () => null,
	isHealthy: async () => false,
	counts: () => ({ hits: 0, misses: 0, errors: 0 }),
	close: async () => undefined,
};

/** Calls to Redis that never reject, counted, with one line of log per 15 s while they fail. */
function makeAttempts(handle: RedisHandle, { log, clock }: { readonly log: Log; readonly clock: Clock }) {
	const counts = { hits: 0, misses: 0, errors: 0 };
	let loggedAt = Number.NEGATIVE_INFINITY;

	const attempt = async <T>(work: Parameters<typeof handle.run<T>>[0], otherwise: T): Promise<T> => {
		try {
			return await handle.run(work);
		} catch (error) {
			counts.errors += 1;
			const now = clock.now().getTime();
			if (now - loggedAt >= LOG_EVERY_MS) {
				loggedAt = now;
				const code = error instanceof Error && "code" in error ? String(error.code) : "unreachable";
				log.warn("cache.unavailable", { code, counts: { ...counts } });
			}
			return otherwise;
		}
	};

	const read = async <T>(work: Parameters<typeof handle.run<T | null>>[0]): Promise<T | null> => {
		const value = await attempt<T | null>(work, null);
		if (value === null) counts.misses += 1;
		else counts.hits += 1;
		return value;
	};

	return { attempt, read, counts };
}

async function clearAll(handle: RedisHandle, prefix: string): Promise<number> {
	const pattern = `${prefix.replace(/[*?[\]\\]/g, "\\$&")}*`;
	let cleared = 0;
	let cursor = "0";
	do {
		const from = cursor;
		const [next, keys] = await handle.run((redis) => redis.scan(from, { match: pattern, count: CLEAR_BATCH }));
		if (keys.length > 0) cleared += await handle.run((redis) => redis.unlink(...keys));
		cursor = String(next);
	} while (cursor !== "0");
	return cleared;
}

type CacheOptions = { readonly log: Log; readonly clock?: Clock; readonly prefix?: string };

function overRedis(handle: RedisHandle, options: CacheOptions): Cache {
	const prefix = options.prefix ?? DEFAULT_PREFIX;
	const named = (key: string) => prefix + key;
	const { attempt, read, counts } = makeAttempts(handle, { log: options.log, clock: options.clock ?? systemClock });

	return {
		isConfigured: true,
		get: <T>(key: string) => read<T>((redis) => redis.get<T>(named(key))),
		set: (key, { value, ttlSeconds }) =>
			attempt(
				async (redis) => (await redis.set(named(key), JSON.stringify(value), { ex: ttlSeconds })) === "OK",
				false,
			),
		getVersioned: <T>(key: string, versionKey: string) =>
			read<Versioned<T>>(async (redis) => {
				const [stored, version] = await redis.mget<[unknown, unknown]>(named(key), named(versionKey));
				const entry = typeof version === "number" ? parseVersioned<T>(stored) : null;
				return entry && entry.version >= Number(version) ? entry : null;
			}),
		storeVersioned: (key, entry) =>
			attempt(async (redis) => {
				const body = JSON.stringify([entry.version, entry.value]);
				const keys = [named(key), named(entry.versionKey)];
				const args = [entry.version, body, entry.ttlSeconds, VERSION_TTL_SECONDS];
				return (await redis.eval(STORE_VERSIONED, keys, args)) === 1;
			}, false),
		raiseVersion: (versionKey, version) =>
			attempt(async (redis) => {
				await redis.eval(RAISE_VERSION, [named(versionKey)], [version, VERSION_TTL_SECONDS]);
				return true;
			}, false),
		delete: (...keys) =>
			attempt(async (redis) => {
				if (keys.length > 0) await redis.unlink(...keys.map(named));
				return true;
			}, false),
		clear: (start) => clearAll(handle, named(start)).catch(() => null),
		isHealthy: () => attempt(async (redis) => (await redis.ping()) === "PONG", false),
		counts: () => ({ ...counts }),
		close: async () => handle.close(),
	};
}

/** The cache over the Redis that the settings name, or one that never has anything when they name none. */
export function openCache(options: RedisSettings & CacheOptions): Cache {
	const handle = openRedis(options, options.clock);
	return handle ? overRedis(handle, options) : NO_CACHE;
}
