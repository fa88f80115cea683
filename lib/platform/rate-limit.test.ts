import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { expect, test } from "vitest";
import { makeLog } from "#lib/platform/logger.ts";
import { makeRateLimit } from "#lib/platform/rate-limit.ts";
import { openRedis, type RedisHandle } from "#lib/platform/redis.ts";

const log = makeLog({ level: "silent" });

function limiter(handle: RedisHandle | null) {
	let nowMs = Date.parse("2026-03-01T12:00:00Z");
	const limit = makeRateLimit({
		handle,
		policies: {
			open: { limit: 6, softLimit: 2, windowSeconds: 60, sharedLimit: 12, whenRedisIsDown: "bucket" },
			closed: { limit: 6, windowSeconds: 60, sharedLimit: 12, whenRedisIsDown: "refuse" },
		},
		clock: { now: () => new Date(nowMs) },
		log,
		prefix: "test:",
	});
	return { limit, pass: (ms: number) => (nowMs += ms) };
}

async function timed<T>(work: () => Promise<T>) {
	const startedAt = performance.now();
	return { result: await work(), ms: performance.now() - startedAt };
}

test("without Redis this process counts, evenly over the window, each key for itself", async () => {
	const { limit, pass } = limiter(null);
	const many = async (key: string | null, times: number) => {
		const outcomes = [];
		for (let index = 0; index < times; index += 1) outcomes.push(await limit("open", key));
		return outcomes;
	};
	const outcomes = await many("a", 7);
	expect(outcomes.map(({ isAllowed }) => isAllowed)).toEqual([true, true, true, true, true, true, false]);
	expect(outcomes.map(({ isOverSoftLimit }) => isOverSoftLimit)).toEqual([false, false, true, true, true, true, false]);
	expect(outcomes[6]).toEqual({
		isAllowed: false,
		isOverSoftLimit: false,
		retryAfterSeconds: 10,
		countedBy: "process",
	});
	expect((await many("b", 1))[0]?.isAllowed).toBe(true);
	expect((await many(null, 13)).filter(({ isAllowed }) => isAllowed)).toHaveLength(12);
	pass(10_000);
	expect((await many("a", 2)).map(({ isAllowed }) => isAllowed)).toEqual([true, false]);
	pass(3_600_000);
	expect((await many("a", 7)).filter(({ isAllowed }) => isAllowed)).toHaveLength(6);
});

test("a Redis that refuses is decided by the policy at once: open counts here, closed refuses", async () => {
	const handle = openRedis({ url: "redis://127.0.0.1:1/4" });
	const { limit } = limiter(handle);
	const open = await timed(() => Promise.all(Array.from({ length: 8 }, () => limit("open", "a"))));
	expect(open.result.filter(({ isAllowed }) => isAllowed)).toHaveLength(6);
	expect(open.ms).toBeLessThan(1_000);
	expect(await limit("closed", "a")).toEqual({
		isAllowed: false,
		isOverSoftLimit: false,
		retryAfterSeconds: 60,
		countedBy: "nobody",
	});
	handle?.close();
});

test("a Redis that hangs is decided by the policy within half a second, and never passes for an answer", async () => {
	const sockets: Socket[] = [];
	const hanging = createServer((socket) => sockets.push(socket)).listen(0, "127.0.0.1");
	await once(hanging, "listening");
	const handle = openRedis({ url: `redis://127.0.0.1:${(hanging.address() as AddressInfo).port}` });
	const { limit } = limiter(handle);
	const open = await timed(() => Promise.all(Array.from({ length: 8 }, () => limit("open", "a"))));
	expect(open.result.filter(({ isAllowed }) => isAllowed)).toHaveLength(6);
	expect(open.ms).toBeLessThan(1_000);
	const closed = await timed(() => limit("closed", "a"));
	expect(closed.result.isAllowed).toBe(false);
	expect(closed.ms).toBeLessThan(1_000);
	handle?.close();
	for (const socket of sockets) socket.destroy();
	hanging.close();
});
