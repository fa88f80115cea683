import { createServer } from "node:net";
import { expect, test } from "vitest";
import { anyFreePort, choosePorts, isPortFree } from "./ports.ts";

function probe(taken: number[], free: number[]) {
	const left = [...free];
	return {
		isFree: async (port: number) => !taken.includes(port),
		anyFree: async () => left.shift() ?? 60_000 + left.length,
	};
}

const kept = { web: 3000, engine: 3288, simulator: 3400, mailbox: 3410, stripe: 3420, mariadb: 41_000, redis: 41_001 };

test("ports that were chosen once stay while they are free", async () => {
	expect(await choosePorts({ kept, preferred: { web: 80 } }, probe([], []))).toEqual(kept);
});

test("a kept port that is taken is chosen anew, and only that one", async () => {
	const ports = await choosePorts({ kept, preferred: { simulator: 3400 } }, probe([3400], [50_000]));
	expect(ports).toEqual({ ...kept, simulator: 50_000 });
});

test("the first choice is the preferred port, and no port is given twice", async () => {
	const ports = await choosePorts(
		{ kept: {}, preferred: { web: 3000, engine: 3000 } },
		probe([], [50_000, 50_000, 50_001, 50_002, 50_003, 50_004, 50_005]),
	);
	const others = { simulator: 50_001, mailbox: 50_002, stripe: 50_003, mariadb: 50_004, redis: 50_005 };
	expect(ports).toEqual({ web: 3000, engine: 50_000, ...others });
});

test("a port on which something listens is not free", async () => {
	const port = await anyFreePort();
	expect(await isPortFree(port)).toBe(true);
	const server = createServer().listen(port, "127.0.0.1");
	await new Promise((resolve) => server.once("listening", resolve));
	expect(await isPortFree(port)).toBe(false);
	await new Promise((resolve) => server.close(resolve));
});
