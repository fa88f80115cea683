import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { expect, test } from "vitest";
import { openCache } from "#lib/platform/cache.ts";
import type { Log, LogFields } from "#lib/platform/logger.ts";

function recordingLog() {
	const lines: { event: string; fields: LogFields | undefined }[] = [];
	const keep = (event: string, fields?: LogFields) => lines.push({ event, fields });
	const log: Log = { info: keep, warn: keep, error: keep, child: () => log };
	return { log, lines };
}

const { log } = recordingLog();
const body = (version: number) => ({ version, value: { ics: `v${version}` }, versionKey: "version:a", ttlSeconds: 60 });

test("without a Redis everything is a miss and nothing fails", async () => {
	const none = openCache({ log });
	expect(none.isConfigured).toBe(false);
	expect(await none.get("a")).toBeNull();
	expect(await none.set("a", { value: 1, ttlSeconds: 60 })).toBe(false);
	expect(await none.storeVersioned("a", body(1))).toBe(false);
	expect(await none.clear("")).toBeNull();
	expect(await none.isHealthy()).toBe(false);
});

test("a Redis that refuses is a miss at once, and says so once", async () => {
	const { log: downLog, lines } = recordingLog();
	const down = openCache({ url: "redis://127.0.0.1:1/3", log: downLog });
	const startedAt = performance.now();
	expect(await Promise.all([down.get("a"), down.getVersioned("a", "v"), down.get("b")])).toEqual([null, null, null]);
	expect(await down.storeVersioned("a", body(1))).toBe(false);
	expect(await down.clear("")).toBeNull();
	expect(performance.now() - startedAt).toBeLessThan(1_000);
	expect(down.counts()).toEqual({ hits: 0, misses: 3, errors: 4 });
	expect(lines).toHaveLength(1);
	expect(lines[0]?.event).toBe("cache.unavailable");
	await down.close();
});

test("a Redis that hangs costs half a second, three times, and then nothing", async () => {
	const sockets: Socket[] = [];
	const hanging = createServer((socket) => sockets.push(socket)).listen(0, "127.0.0.1");
	await once(hanging, "listening");
	const down = openCache({ url: `redis://127.0.0.1:${(hanging.address() as AddressInfo).port}`, log });
	const timeOf = async (work: () => Promise<unknown>) => {
		const startedAt = performance.now();
		await work();
		return performance.now() - startedAt;
	};
	for (let attempt = 0; attempt < 3; attempt += 1) expect(await timeOf(() => down.get("a"))).toBeLessThan(1_000);
	expect(await timeOf(() => down.get("a"))).toBeLessThan(100);
	expect(await timeOf(() => down.raiseVersion("v", 1))).toBeLessThan(100);
	await down.close();
	for (const socket of sockets) socket.destroy();
	hanging.close();
});
