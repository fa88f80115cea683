import { Ratelimit } from "@upstash/ratelimit";
import { type LocalBuckets, makeLocalBuckets } from "#lib/platform/local-bucket.ts";
import type { Log } from "#lib/platform/logger.ts";
import { RATE_LIMITS, type RateLimitName, type RateLimitPolicy } from "#lib/platform/ratelimit-policies.ts";
import { openRedis, type RedisHandle, type RedisSettings } from "#lib/platform/redis.ts";
import { systemClock } from "#lib/platform/system-clock.ts";
import { makeUntoldCounts } from "#lib/platform/untold-counts.ts";
import type { Clock } from "#lib/shared/clock.ts";

export type LimitOutcome = {
	readonly isAllowed: boolean;
	/** Allowed, but above the policy's soft limit: answer from the cache alone. */
	readonly isOverSoftLimit: boolean;
	/** 0 while allowed, else 1 up to the length of the window. */
	readonly retryAfterSeconds: number;
	readonly countedBy: "redis" | "process" | "nobody";
};

/** Counts one request under a policy. `key` null = not known who asks: all of those share one wider bucket. Never throws. */
export type Limit = (name: RateLimitName, key: string | null) => Promise<LimitOutcome>;

export type RateLimitOptions<Name extends string> = {
	readonly handle: RedisHandle | null;
	readonly policies: Readonly<Record<Name, RateLimitPolicy>>;
	readonly clock: Clock;
	readonly log: Log;
	readonly prefix: string;
};

const LOG_EVERY_MS = 15_000;
const MAX_BLOCKED_KEYS = 10_000;
const SHARED_KEY = "unknown";

type Rate = { readonly limit: number; readonly windowSeconds: number };

function outcomeOf(
	policy: RateLimitPolicy,
	count: { used: number; isAllowed: boolean; waitSeconds: number; countedBy: "redis" | "process" },
): LimitOutcome {
	const { isAllowed, countedBy } = count;
	return {
		isAllowed,
		isOverSoftLimit: isAllowed && policy.softLimit !== undefined && count.used > policy.softLimit,
		retryAfterSeconds: isAllowed ? 0 : Math.min(Math.max(1, Math.ceil(count.waitSeconds)), policy.windowSeconds),
		countedBy,
	};
}

/** Asks Redis; rejects when it is refused, hangs or is skipped. The library itself would let everybody pass when it hangs. */
function makeRedisCounter(handle: RedisHandle, prefix: string) {
	const limiters = new Map<string, { ratelimit: Ratelimit; blocked: Map<string, number> }>();
	return async (
		name: string,
		input: { policy: RateLimitPolicy; key: string; rate: Rate; count: number },
	): Promise<LimitOutcome & { used: number }> => {
		const { limit, windowSeconds } = input.rate;
		const id = `${name}:${limit}`;
		const known = limiters.get(id);
		const blocked = known?.blocked ?? new Map<string, number>();
		const ratelimit =
			known?.ratelimit ??
			new Ratelimit({
				redis: handle.redis,
				limiter: Ratelimit.slidingWindow(limit, `${windowSeconds} s`),
				prefix: `${prefix}${name}`,
				ephemeralCache: blocked,
				// The gate's own time-out applies; the library's would answer "allowed".
				timeout: 0,
				enableTelemetry: false,
			});
		if (!known) limiters.set(id, { ratelimit, blocked });
		if (blocked.size > MAX_BLOCKED_KEYS) blocked.clear();
		const answer = await handle.run(() => ratelimit.limit(input.key, { rate: input.count }));
		const used = limit - answer.remaining;
		const outcome = outcomeOf(input.policy, {
			used,
			isAllowed: answer.success,
			// The library counts by the machine's clock.
			waitSeconds: (answer.reset - Date.now()) / 1_000,
			countedBy: "redis",
		});
		return { ...outcome, used };
	};
}

/** What happens while Redis cannot count; the one place that decides it. */
function countWithoutRedis(
	policy: RateLimitPolicy,
	input: { readonly buckets: LocalBuckets; readonly key: string; readonly rate: Rate },
): LimitOutcome {
	if (policy.whenRedisIsDown === "refuse") {
		return { isAllowed: false, isOverSoftLimit: false, retryAfterSeconds: policy.windowSeconds, countedBy: "nobody" };
	}
	const { remaining, retryAfterSeconds } = input.buckets.take(input.key, input.rate);
	const used = input.rate.limit - remaining;
	return outcomeOf(policy, { used, isAllowed: remaining >= 0, waitSeconds: retryAfterSeconds, countedBy: "process" });
}

/** A limiter over given policies; `openRateLimit` gives the one of this project. */
export function makeRateLimit<Name extends string>(
	options: RateLimitOptions<Name>,
): (name: Name, key: string | null) => Promise<LimitOutcome> {
	const { handle, policies, clock, log } = options;
	const buckets = makeLocalBuckets(clock);
	const untold = makeUntoldCounts(clock);
	const countByRedis = handle && makeRedisCounter(handle, options.prefix);
	let loggedAt = Number.NEGATIVE_INFINITY;

	const noteFailure = (error: unknown) => {
		const now = clock.now().getTime();
		if (now - loggedAt < LOG_EVERY_MS) return;
		loggedAt = now;
		log.warn("ratelimit.redis_unavailable", {
			code: error instanceof Error && "code" in error ? String(error.code) : "unreachable",
		});
	};

	return async (name, key) => {
		const policy = policies[name];
		const rate = { limit: key === null ? policy.sharedLimit : policy.limit, windowSeconds: policy.windowSeconds };
		const counted = key ?? SHARED_KEY;
		if (countByRedis) {
			try {
				const tallyKey = `${name}:${counted}`;
				const taken = untold.take(tallyKey, { ...rate, tellEvery: policy.tellEvery ?? 1 });
				if (taken.toTell === 0) {
					return outcomeOf(policy, { used: taken.used, isAllowed: true, waitSeconds: 0, countedBy: "process" });
				}
				const { used, ...outcome } = await countByRedis(name, { policy, key: counted, rate, count: taken.toTell });
				untold.learn(tallyKey, used);
				return outcome;
			} catch (error) {
				noteFailure(error);
			}
		}
		return countWithoutRedis(policy, { buckets, key: `${name}:${counted}`, rate });
	};
}

/** The limiter of this installation, over the Redis that the settings name, or by counts of this process when they name none. */
export function openRateLimit(
	options: RedisSettings & { readonly log: Log; readonly clock?: Clock; readonly prefix?: string },
): Limit {
	return makeRateLimit({
		handle: openRedis(options),
		policies: RATE_LIMITS,
		clock: options.clock ?? systemClock,
		log: options.log,
		prefix: options.prefix ?? "estancias:limit:",
	});
}
