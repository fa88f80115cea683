import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createConnection } from "mysql2/promise";
import { takeLock } from "#scripts/local/owned-lock.mjs";
import { findPrograms, isThere } from "./binaries.ts";
import { LOCAL_FOLDER } from "./instance.ts";
import { stopLeftovers } from "./processes.ts";
import { Refusal } from "./refusal.ts";
import { openStack, type Stack } from "./stack.ts";

/**
 * A stack for one run of tests: own ports, own data, removed at the end; what killed runs left is removed first. A server named in
 * TEST_DATABASE_URL (or, on a machine that cannot have a MariaDB, in DATABASE_URL) is used with a database of this run alone.
 */
export async function openThrowAwayStack(): Promise<Stack> {
	await removeLeftRuns();
	const named = namedServer();
	const database = named ? await databaseOfThisRun(named) : undefined;
	const stack = await openStack({
		name: `test-${process.pid}`,
		isFresh: true,
		isThrowAway: true,
		preferredPorts: {},
		nodeEnv: "production",
		servers: { databaseUrl: database, redisUrl: process.env["TEST_REDIS_URL"] },
		afterClose: named ? () => onServer(named, `DROP DATABASE IF EXISTS ${databaseName()}`) : undefined,
	});
	if (stack.redisUrl === null)
		throw new Refusal("The tests need Redis: install it or set TEST_REDIS_URL to a server they may use.");
	const forTests = {
		// Nobody waits a minute for a look in a test.
		WATCH_SECONDS: "2",
		// The tests are the proxy: each guest of a proof has an address of its own.
		TRUSTED_PROXY_HOPS: "1",
	};
	return { ...stack, environment: { ...stack.environment, ...forTests } };
}

/** Installs, before anything else is started, what the tests need. Resolves to the browser, if there is one. */
export async function prepareTestPrograms(): Promise<{ chromium: string | undefined }> {
	const needed = [
		...(namedServer() ? [] : ["mariadb" as const]),
		...(process.env["TEST_REDIS_URL"] ? [] : ["redis" as const]),
	];
	const { chromium } = await findPrograms({ needed, wanted: ["chromium"] });
	return { chromium };
}

function namedServer(): string | undefined {
	return process.env["TEST_DATABASE_URL"] || (isThere("mariadb") ? undefined : process.env["DATABASE_URL"]);
}

function databaseName(): string {
	return `test_site_${process.pid}`;
}

async function databaseOfThisRun(server: string): Promise<string> {
	try {
		await onServer(server, `DROP DATABASE IF EXISTS ${databaseName()}`);
		await onServer(server, `CREATE DATABASE ${databaseName()} CHARACTER SET utf8mb4`);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new Refusal(
			`The tests cannot make databases on the named server (${reason}): name one in TEST_DATABASE_URL on which they may.`,
		);
	}
	const url = new URL(server);
	url.pathname = `/${databaseName()}`;
	return url.href;
}

async function onServer(server: string, statement: string): Promise<void> {
	const url = new URL(server);
	url.pathname = "";
	const connection = await createConnection({ uri: url.href });
	try {
		await connection.query(statement);
	} finally {
		await connection.end();
	}
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
