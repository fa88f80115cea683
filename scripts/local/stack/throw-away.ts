import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { takeLock } from "#scripts/local/owned-lock.mjs";
import { LOCAL_FOLDER } from "./instance.ts";
import { stopLeftovers } from "./processes.ts";
import { openStack, type Stack } from "./stack.ts";

const PREFIX = "test-";

/** A stack for one run of tests: own ports, own data, removed at the end; what killed runs left is removed first. */
export async function openThrowAwayStack(): Promise<Stack> {
	await removeLeftRuns();
	return openStack({
		name: `${PREFIX}${process.pid}`,
		isFresh: true,
		isThrowAway: true,
		preferredPorts: {},
		nodeEnv: "production",
		servers: { databaseUrl: process.env["TEST_DATABASE_URL"], redisUrl: process.env["TEST_REDIS_URL"] },
	});
}

async function removeLeftRuns(): Promise<void> {
	if (!existsSync(LOCAL_FOLDER)) return;
	const names = readdirSync(LOCAL_FOLDER).filter((name) => /^test-\d+$/.test(name));
	for (const name of names) {
		const lock = takeLock(join(LOCAL_FOLDER, `${name}.lock`));
		if (!lock.taken) continue;
		const folder = join(LOCAL_FOLDER, name);
		await stopLeftovers({ name, folder, release: lock.release });
		rmSync(folder, { recursive: true, force: true });
		lock.release();
	}
}

/** Where tests find the servers. Tests make databases of their own there. */
export function testServers(stack: Stack): Record<string, string> {
	const server = new URL(stack.databaseUrl);
	server.pathname = "";
	return {
		TEST_DATABASE_URL: server.href,
		...(stack.redisUrl ? { TEST_REDIS_URL: stack.redisUrl } : {}),
	};
}
