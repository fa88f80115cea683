import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { engineLeases } from "#db/schema/engine-leases.ts";
import { engineRuns } from "#db/schema/engine-runs.ts";
import { startEngine } from "#lib/platform/job-engine/engine.ts";
import { makeLog } from "#lib/platform/logger.ts";
import { systemClock } from "#lib/platform/system-clock.ts";
import { makeGate } from "#lib/testing/gate.ts";
import { clientFor, newSigningKey } from "#lib/testing/job-harness.ts";
import { openProbeApp } from "#lib/testing/probe-app.ts";
import { openTestDatabase } from "#lib/testing/test-database.ts";

const WAIT = { timeout: 30_000, interval: 50 };
const closing: (() => unknown)[] = [];

afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close();
});

async function freePort(): Promise<number> {
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, "close");
	return port;
}

function startProcess(settings: Record<string, string>): ChildProcess {
	const env: NodeJS.ProcessEnv = { NODE_ENV: "production", ...settings };
	const child = spawn(process.execPath, ["scripts/engine.ts"], { env, stdio: ["ignore", "pipe", "pipe"] });
	closing.push(() => child.kill("SIGKILL"));
	return child;
}

function settingsFor(engine: { port: number; signingKey: string; databaseUrl: string; appUrl: string }) {
	return {
		APP_BASE_URL: "http://127.0.0.1:3000",
		DATABASE_URL: engine.databaseUrl,
		APP_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString("base64url"),
		GUEST_LINK_KEY: Buffer.alloc(32, 2).toString("base64url"),
		NEXTAUTH_SECRET: "a secret of this test and of nothing else",
		INNGEST_SIGNING_KEY: engine.signingKey,
		JOB_ENGINE_URL: `http://127.0.0.1:${engine.port}`,
		JOB_ENGINE_APP_URL: engine.appUrl,
	};
}

async function isReady(port: number): Promise<boolean> {
	const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null);
	return answer !== null && ((await answer.json()) as { isReady: boolean }).isReady;
}

test("after kill -9 the next engine ends the run, and a step whose result was stored is not run again", async () => {
	const database = await openTestDatabase();
	closing.push(database.close);
	const app = await openProbeApp();
	closing.push(app.stop);
	const [port, signingKey, gate] = [await freePort(), newSigningKey(), makeGate()];
	closing.push(gate.open);
	const seen: string[] = [];
	const client = clientFor(signingKey, port);
	app.serve(client, [
		client.createFunction({ id: "two", triggers: [{ event: "probe/two" }] }, async ({ step }) => {
			await step.run("first", () => seen.push("first"));
			await step.run("second", async () => {
				seen.push("second");
				if (seen.length < 3) await gate.pass();
			});
		}),
	]);
	const child = startProcess(settingsFor({ port, signingKey, databaseUrl: database.url, appUrl: app.url }));
	await vi.waitFor(async () => expect(await isReady(port)).toBe(true), WAIT);
	await client.send({ name: "probe/two", data: {} });
	await vi.waitFor(() => expect(gate.arrived).toBe(1), WAIT);
	child.kill("SIGKILL");
	await once(child, "exit");

	const log = makeLog({ level: "silent" });
	const options = { database, log, clock: systemClock, signingKey, appUrl: app.url, leaseMs: 1_000, pollMs: 20 };
	const next = await startEngine({ ...options, port });
	closing.push(next.close);
	const isHeldByDead = await isReady(port);
	await database.db.update(engineLeases).set({ expiresAt: sql`utc_timestamp(3)` });
	const stateOfRun = async () => (await database.db.select().from(engineRuns))[0]?.state;
	await vi.waitFor(async () => expect(await stateOfRun()).toBe("completed"), WAIT);
	expect(isHeldByDead).toBe(false);
	expect(seen).toEqual(["first", "second", "second"]);
});

async function outcomeOf(child: ChildProcess): Promise<{ code: number | null; words: string }> {
	let words = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on("data", (chunk: Buffer) => {
			words += chunk.toString();
		});
	}
	const [code] = await once(child, "close");
	return { code, words };
}

const somewhere = {
	port: 1,
	signingKey: newSigningKey(),
	databaseUrl: "mysql://nobody@127.0.0.1:1/none",
	appUrl: "http://127.0.0.1:1/api/inngest",
};

test("a taken port is one sentence with a remedy and exit code 1", async () => {
	const server = createServer().listen(0, "127.0.0.1");
	closing.push(() => server.close());
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	const { code, words } = await outcomeOf(startProcess(settingsFor({ ...somewhere, port })));
	expect([code, words]).toEqual([
		1,
		`Port ${port} is taken: stop the program that uses it, or set JOB_ENGINE_URL to a free port for the site and the engine alike.\n`,
	]);
});

test("with another engine named in the environment ours says that it is not needed and ends well", async () => {
	const settings = { ...settingsFor(somewhere), INNGEST_BASE_URL: "http://127.0.0.1:1" };
	const { code, words } = await outcomeOf(startProcess(settings));
	expect([code, words]).toEqual([
		0,
		"The embedded job engine is not needed: INNGEST_BASE_URL or INNGEST_EVENT_KEY names another one.\n",
	]);
});

test("an address that others could reach is refused", async () => {
	const settings = { ...settingsFor(somewhere), JOB_ENGINE_URL: "http://0.0.0.0:8288" };
	const { code, words } = await outcomeOf(startProcess(settings));
	expect(code).toBe(1);
	expect(words).toContain("JOB_ENGINE_URL must be an address of this machine");
});
