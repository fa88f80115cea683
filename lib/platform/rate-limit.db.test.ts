import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { openCache } from "#lib/platform/cache.ts";
import { makeLog } from "#lib/platform/logger.ts";
import { makeRateLimit } from "#lib/platform/rate-limit.ts";
import { openRedis } from "#lib/platform/redis.ts";
import { testRedisUrl } from "#lib/testing/test-redis.ts";

const log = makeLog({ level: "silent" });
const prefix = `test:${randomUUID()}:`;
const limit = makeRateLimit({
	handle: openRedis({ url: testRedisUrl() }),
	policies: {
		lots: { limit: 40, softLimit: 15, windowSeconds: 3_600, tellEvery: 5, sharedLimit: 40, whenRedisIsDown: "refuse" },
		ten: { limit: 10, windowSeconds: 3_600, sharedLimit: 25, whenRedisIsDown: "refuse" },
		soft: { limit: 10, softLimit: 3, windowSeconds: 3_600, sharedLimit: 10, whenRedisIsDown: "refuse" },
	},
	clock: { now: () => new Date() },
	log,
	prefix,
});

afterAll(async () => {
	const cache = openCache({ url: testRedisUrl(), log, prefix });
	await cache.clear("");
	await cache.close();
});

test("W22: of 40 requests at once under a limit of 10, exactly 10 are allowed", async () => {
	const outcomes = await Promise.all(Array.from({ length: 40 }, () => limit("ten", "one-reader")));
	expect(outcomes.filter(({ isAllowed }) => isAllowed)).toHaveLength(10);
	const refused = outcomes.filter(({ isAllowed }) => !isAllowed);
	expect(refused.every(({ retryAfterSeconds }) => retryAfterSeconds >= 1 && retryAfterSeconds <= 3_600)).toBe(true);
	expect(await limit("ten", "another-reader")).toMatchObject({
		isAllowed: true,
		countedBy: "redis",
		retryAfterSeconds: 0,
	});
});

test("all whose address is not known share one wider bucket", async () => {
	const outcomes = await Promise.all(Array.from({ length: 40 }, () => limit("ten", null)));
	expect(outcomes.filter(({ isAllowed }) => isAllowed)).toHaveLength(25);
});

test("above the soft limit a reader is still allowed, and told apart", async () => {
	const outcomes = [];
	for (let read = 0; read < 11; read += 1) outcomes.push(await limit("soft", "portal"));
	expect(outcomes.map(({ isOverSoftLimit }) => isOverSoftLimit)).toEqual([
		...[false, false, false],
		...Array(7).fill(true),
		false,
	]);
	expect(outcomes.map(({ isAllowed }) => isAllowed)).toEqual([...Array(10).fill(true), false]);
});

test("a limit that Redis is told of in lots is as exact, one by one and at once", async () => {
	const outcomes = [];
	for (let read = 0; read < 41; read += 1) outcomes.push(await limit("lots", "portal"));
	expect(outcomes.map(({ isAllowed }) => isAllowed)).toEqual([...Array(40).fill(true), false]);
	expect(outcomes.filter(({ isOverSoftLimit }) => isOverSoftLimit)).toHaveLength(25);
	expect(outcomes.slice(0, 6).map(({ countedBy }) => countedBy)).toEqual([
		...Array(4).fill("process"),
		"redis",
		"process",
	]);
	const atOnce = await Promise.all(Array.from({ length: 80 }, () => limit("lots", "crowd")));
	expect(atOnce.filter(({ isAllowed }) => isAllowed)).toHaveLength(40);
});

test("told in lots, two processes together let at most one lot too many through", async () => {
	const policies = {
		lots: { limit: 40, windowSeconds: 3_600, tellEvery: 5, sharedLimit: 40, whenRedisIsDown: "refuse" },
	} as const;
	const clock = { now: () => new Date() };
	const other = makeRateLimit({ handle: openRedis({ url: testRedisUrl() }), policies, clock, log, prefix });
	let allowed = 0;
	for (let read = 0; read < 60; read += 1) {
		const outcome = await (read % 2 === 0 ? limit : other)("lots", "two");
		if (outcome.isAllowed) allowed += 1;
	}
	expect(allowed).toBeGreaterThanOrEqual(36);
	expect(allowed).toBeLessThanOrEqual(44);
});
