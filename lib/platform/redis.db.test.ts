import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCache } from "#lib/platform/cache.ts";
import { makeLog } from "#lib/platform/logger.ts";
import { openTcpRequester } from "#lib/platform/redis/tcp-requester.ts";
import { openRedis } from "#lib/platform/redis.ts";
import { testRedisUrl } from "#lib/testing/test-redis.ts";

const log = makeLog({ level: "silent" });
const tcp = openTcpRequester(testRedisUrl(), { commandTimeoutMs: 2_000 });
const settings = { restUrl: "", restToken: "rest-token" };
let isHanging = false;

/** The managed service's interface in front of a plain Redis: a command as JSON, text in the answer as base64. */
const service = createServer((request, response) => {
	if (isHanging) return;
	void text(request).then(async (body) => {
		if (request.headers.authorization !== "Bearer rest-token") {
			response.writeHead(401).end(JSON.stringify({ error: "Unauthorized" }));
			return;
		}
		const path = (request.url ?? "/").split("/").filter(Boolean);
		const reply = await tcp.request({ body: JSON.parse(body), path });
		response.end(
			JSON.stringify(reply, (key, value) => (typeof value === "string" && key !== "error" ? encode(value) : value)),
		);
	});
});
const encode = (value: string) => (value === "OK" ? value : Buffer.from(value).toString("base64"));

beforeAll(async () => {
	service.listen(0, "127.0.0.1");
	await once(service, "listening");
	settings.restUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
});

afterAll(() => {
	service.closeAllConnections();
	service.close();
	tcp.close();
});

test("the cache keeps its promises over the managed service as over TCP", async () => {
	const cache = openCache({ ...settings, log, prefix: `test:${randomUUID()}:` });
	const body = (version: number) => ({
		version,
		value: { ics: `v${version}, añ` },
		versionKey: "version",
		ttlSeconds: 60,
	});
	expect(await cache.set("value", { value: { name: "Casa Añil", nights: 3 }, ttlSeconds: 60 })).toBe(true);
	expect(await cache.get("value")).toEqual({ name: "Casa Añil", nights: 3 });
	expect(await cache.storeVersioned("body", body(5))).toBe(true);
	expect(await cache.storeVersioned("body", body(4))).toBe(false);
	expect(await cache.getVersioned("body", "version")).toEqual({ version: 5, value: { ics: "v5, añ" } });
	await cache.raiseVersion("version", 6);
	expect(await cache.getVersioned("body", "version")).toBeNull();
	expect(await cache.isHealthy()).toBe(true);
	expect(await cache.clear("")).toBe(3);
	expect(cache.counts().errors).toBe(0);

	isHanging = true;
	const startedAt = performance.now();
	expect(await cache.get("value")).toBeNull();
	expect(performance.now() - startedAt).toBeLessThan(1_000);
	isHanging = false;
	await cache.close();
});

test("a wrong token is a miss, not an answer", async () => {
	const cache = openCache({ ...settings, restToken: "wrong", log, prefix: "test:" });
	expect(await cache.get("value")).toBeNull();
	expect(await cache.isHealthy()).toBe(false);
	expect(cache.counts().errors).toBe(2);
	await cache.close();
});

test("a process has one connection per Redis, and none when none is named", () => {
	const first = openRedis({ url: testRedisUrl() });
	expect(openRedis({ url: testRedisUrl() })).toBe(first);
	first?.close();
	const second = openRedis({ url: testRedisUrl() });
	expect(second).not.toBe(first);
	second?.close();
	expect(openRedis({})).toBeNull();
});
