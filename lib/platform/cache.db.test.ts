import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { openCache } from "#lib/platform/cache.ts";
import { makeLog } from "#lib/platform/logger.ts";
import { testRedisUrl } from "#lib/testing/test-redis.ts";

const prefix = `test:${randomUUID()}:`;
const cache = openCache({ url: testRedisUrl(), log: makeLog({ level: "silent" }), prefix });
const body = (version: number) => ({ version, value: { ics: `v${version}` }, versionKey: "version:a", ttlSeconds: 60 });

afterAll(async () => {
	await cache.clear("");
	await cache.close();
});

test("a value comes back as it was stored, whatever it looks like", async () => {
	for (const value of [
		{ a: [1, null] },
		"text",
		"123",
		123,
		true,
		"",
		"línea\r\n",
		Buffer.from([0, 255]).toString("base64"),
	]) {
		expect(await cache.set("value", { value, ttlSeconds: 60 })).toBe(true);
		expect(await cache.get("value")).toEqual(value);
	}
	expect(await cache.get("absent")).toBeNull();
	await cache.delete("value");
	expect(await cache.get("value")).toBeNull();
	expect(await cache.isHealthy()).toBe(true);
});

test("a body is found until the version is raised above it", async () => {
	expect(await cache.storeVersioned("body:a", body(3))).toBe(true);
	expect(await cache.getVersioned("body:a", "version:a")).toEqual({ version: 3, value: { ics: "v3" } });
	await cache.raiseVersion("version:a", 4);
	expect(await cache.getVersioned("body:a", "version:a")).toBeNull();
	await cache.raiseVersion("version:a", 2);
	expect(await cache.getVersioned("body:a", "version:a")).toBeNull();
	expect(await cache.storeVersioned("body:a", body(4))).toBe(true);
	expect(await cache.getVersioned("body:a", "version:a")).toEqual({ version: 4, value: { ics: "v4" } });
});

test("a body never replaces one of a newer version, whoever arrives last", async () => {
	const versions = [7, 12, 9, 12, 8, 11, 10];
	await Promise.all(
		versions.map((version) => cache.storeVersioned("body:b", { ...body(version), versionKey: "version:b" })),
	);
	expect(await cache.getVersioned("body:b", "version:b")).toEqual({ version: 12, value: { ics: "v12" } });
	expect(await cache.storeVersioned("body:b", { ...body(11), versionKey: "version:b" })).toBe(false);
	expect(await cache.getVersioned("body:b", "version:b")).toEqual({ version: 12, value: { ics: "v12" } });
});

test("a body whose version is not known is a miss", async () => {
	await cache.storeVersioned("body:c", { ...body(1), versionKey: "version:c" });
	await cache.delete("version:c");
	expect(await cache.getVersioned("body:c", "version:c")).toBeNull();
});

test("clearing removes what begins with the prefix and nothing else", async () => {
	for (let batch = 0; batch < 12; batch += 1) {
		const keys = Array.from({ length: 100 }, (_, index) => `many:${batch}:${index}`);
		await Promise.all(keys.map((key) => cache.set(key, { value: key, ttlSeconds: 60 })));
	}
	await cache.set("man*", { value: "kept", ttlSeconds: 60 });
	expect(await cache.clear("many:")).toBe(1_200);
	expect(await cache.clear("m?n")).toBe(0);
	expect(await cache.get("man*")).toBe("kept");
});

test("hits and misses are counted", async () => {
	const { hits, misses } = cache.counts();
	await cache.set("counted", { value: 1, ttlSeconds: 60 });
	await cache.get("counted");
	await cache.get("not-there");
	expect(cache.counts()).toMatchObject({ hits: hits + 1, misses: misses + 1, errors: 0 });
});
