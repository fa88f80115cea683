import { Redis } from "@upstash/redis";
import { makeRedisGate } from "#lib/platform/redis/redis-gate.ts";
import { openTcpRequester } from "#lib/platform/redis/tcp-requester.ts";
import { systemClock } from "#lib/platform/system-clock.ts";
import type { Clock } from "#lib/shared/clock.ts";

export type RedisSettings = {
	/** UPSTASH_REDIS_REST_URL and its token: a managed service; wins over `url`. */
	readonly restUrl?: string | undefined;
	readonly restToken?: string | undefined;
	/** REDIS_URL: a plain Redis over TCP. */
	readonly url?: string | undefined;
};

export type RedisHandle = {
	readonly redis: Redis;
	/**
	 * Runs `work` with the time and the pause that Redis is given here. Rejects with RedisUnavailableError when it hangs or is
	 * skipped, and with the client's own error when it cannot be reached.
	 */
	run<T>(work: (redis: Redis) => Promise<T>): Promise<T>;
	close(): void;
};

const ANSWER_WITHIN_MS = 400;
/** Of the connection itself, which the gate has given up by then. */
const COMMAND_TIMEOUT_MS = 500;

declare global {
	var redisHandles: Map<string, RedisHandle> | undefined;
}

function connect(settings: RedisSettings): { redis: Redis; close(): void } | null {
	if (settings.restUrl && settings.restToken) {
		const redis = new Redis({
			url: settings.restUrl,
			token: settings.restToken,
			retry: false,
			enableTelemetry: false,
			// As a function: with a plain signal the client answers an abort as if it were a reply.
			signal: () => AbortSignal.timeout(COMMAND_TIMEOUT_MS),
		});
		return { redis, close: () => undefined };
	}
	if (settings.url) {
		const requester = openTcpRequester(settings.url, { commandTimeoutMs: COMMAND_TIMEOUT_MS });
		return { redis: new Redis(requester), close: () => requester.close() };
	}
	return null;
}

/** The one connection of this process to the Redis that `settings` name; null when they name none. Never waits, never throws. */
export function openRedis(settings: RedisSettings, clock: Clock = systemClock): RedisHandle | null {
	const name = settings.restUrl && settings.restToken ? settings.restUrl : settings.url;
	if (!name) return null;
	globalThis.redisHandles ??= new Map();
	const handles = globalThis.redisHandles;
	const known = handles.get(name);
	if (known) return known;
	const connection = connect(settings);
	if (!connection) return null;
	const gate = makeRedisGate({ clock, timeoutMs: ANSWER_WITHIN_MS });
	const handle: RedisHandle = {
		redis: connection.redis,
		run: (work) => gate.run(() => work(connection.redis)),
		close() {
			handles.delete(name);
			connection.close();
		},
	};
	handles.set(name, handle);
	return handle;
}
