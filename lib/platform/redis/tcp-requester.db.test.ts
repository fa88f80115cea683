import { randomUUID } from "node:crypto";
import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis";
import { afterAll, expect, test } from "vitest";
import { openTcpRequester } from "#lib/platform/redis/tcp-requester.ts";
import { testRedisUrl } from "#lib/testing/test-redis.ts";

const requester = openTcpRequester(testRedisUrl(), { commandTimeoutMs: 2_000 });
const redis = new Redis(requester);
const prefix = `test:${randomUUID()}:`;

afterAll(async () => {
	const [, keys] = await redis.scan("0", { match: `${prefix}*`, count: 10_000 });
	if (keys.length > 0) await redis.del(...keys);
	requester.close();
});

test("values keep their type on the way through the client", async () => {
	await redis.set(`${prefix}object`, { nights: ["2026-03-01"], count: 2 }, { ex: 60 });
	await redis.set(`${prefix}text`, "hola\r\nmundo", { ex: 60 });
	await redis.set(`${prefix}number`, 42, { ex: 60 });
	await redis.set(`${prefix}big`, "9007199254740993", { ex: 60 });
	expect(await redis.get(`${prefix}object`)).toEqual({ nights: ["2026-03-01"], count: 2 });
	expect(await redis.get(`${prefix}text`)).toBe("hola\r\nmundo");
	expect(await redis.get(`${prefix}number`)).toBe(42);
	expect(await redis.get(`${prefix}big`)).toBe("9007199254740993");
	expect(await redis.get(`${prefix}absent`)).toBeNull();
	expect(await redis.mget(`${prefix}number`, `${prefix}absent`)).toEqual([42, null]);
});

test("a hash and a sorted set arrive in the shape the client takes apart", async () => {
	await redis.hset(`${prefix}hash`, { a: 1, b: "x" });
	expect(await redis.hgetall(`${prefix}hash`)).toEqual({ a: 1, b: "x" });
	await redis.zadd(`${prefix}zset`, { score: 1.5, member: "m" });
	expect(await redis.zrange(`${prefix}zset`, 0, -1, { withScores: true })).toEqual(["m", 1.5]);
});

test("a pipeline answers command by command, and one that fails does not hide the others", async () => {
	const pipeline = redis
		.pipeline()
		.set(`${prefix}p`, "1")
		.incr(`${prefix}p`)
		.lpush(`${prefix}p`, "x")
		.get(`${prefix}p`);
	const replies = await pipeline.exec({ keepErrors: true });
	expect(replies.map(({ error }) => error?.replace(/ .*/, ""))).toEqual([undefined, undefined, "WRONGTYPE", undefined]);
	expect(replies.map(({ result }) => result)).toEqual(["OK", 2, undefined, 2]);
});

test("a transaction is one step for everybody else", async () => {
	const results = await Promise.all(
		Array.from({ length: 50 }, () => redis.multi().incr(`${prefix}a`).incr(`${prefix}b`).exec<[number, number]>()),
	);
	expect(results.every(([a, b]) => a === b)).toBe(true);
	expect(await redis.get(`${prefix}b`)).toBe(50);
});

test("what the server refuses is an error with its words", async () => {
	await redis.set(`${prefix}s`, "1");
	await expect(redis.lpush(`${prefix}s`, "x")).rejects.toThrow("WRONGTYPE");
	await expect(redis.eval("return redis.error_reply('NO nights')", [], [])).rejects.toThrow("NO nights");
});

test("a script with the flag of the managed service runs, by text and by name", async () => {
	const script = "#!lua flags=allow-key-locking\nreturn {KEYS[1], ARGV[1], tonumber(ARGV[2])}";
	expect(await redis.eval(script, ["k"], ["v", 7])).toEqual(["k", "v", 7]);
	expect(await redis.createScript(script).exec(["k"], ["v", "8"])).toEqual(["k", "v", 8]);
	const sha = await redis.scriptLoad(script);
	expect(await redis.evalsha(sha, ["k"], ["v", 9])).toEqual(["k", "v", 9]);
});

test("of 40 at once under a limit of 10, exactly 10 pass, whatever the kind of window", async () => {
	const kinds = [
		Ratelimit.slidingWindow(10, "1 h"),
		Ratelimit.fixedWindow(10, "1 h"),
		Ratelimit.tokenBucket(10, "1 h", 10),
	];
	for (const [index, limiter] of kinds.entries()) {
		const ratelimit = new Ratelimit({ redis, limiter, prefix: `${prefix}rl${index}`, ephemeralCache: false });
		const answers = await Promise.all(Array.from({ length: 40 }, () => ratelimit.limit("everybody")));
		expect(answers.filter(({ success }) => success)).toHaveLength(10);
	}
});

test("a subscription is refused by name", async () => {
	await expect(requester.request({ path: ["subscribe", "x"], body: [] })).rejects.toThrow("not supported");
});
