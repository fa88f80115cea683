import { randomBytes } from "node:crypto";
import { Inngest, type InngestFunction } from "inngest";
import { engineEvents } from "#db/schema/engine-events.ts";
import { engineCrons, engineFunctions } from "#db/schema/engine-functions.ts";
import { engineLeases } from "#db/schema/engine-leases.ts";
import { engineRuns } from "#db/schema/engine-runs.ts";
import { engineSteps } from "#db/schema/engine-steps.ts";
import { makeInngestClient } from "#lib/platform/inngest-client.ts";
import { usesEmbeddedEngine } from "#lib/platform/job-engine/chosen-engine.ts";
import { type Engine, type EngineOptions, startEngine } from "#lib/platform/job-engine/engine.ts";
import { bearerFor } from "#lib/platform/job-engine/signature.ts";
import { makeLog } from "#lib/platform/logger.ts";
import { systemClock } from "#lib/platform/system-clock.ts";
import { openProbeApp, type ProbeApp } from "#lib/testing/probe-app.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

export type JobHarness = { readonly client: Inngest; close(): Promise<void> };
export type MakeFunctions = (client: Inngest) => readonly InngestFunction.Any[];

export type EmbeddedHarness = JobHarness & {
	readonly database: TestDatabase;
	readonly app: ProbeApp;
	readonly engine: Engine;
	readonly options: EngineOptions;
	/** A request to the engine with the app's own authority. */
	ask(path: string, init?: RequestInit): Promise<Response>;
};

const ENGINE_TABLES = [engineSteps, engineRuns, engineEvents, engineCrons, engineFunctions, engineLeases];

export function newSigningKey(): string {
	return `signkey-prod-${randomBytes(32).toString("hex")}`;
}

/** The functions on whichever engine the environment names: an Inngest server, or the embedded one over a test database. */
export async function openJobHarness(makeFunctions: MakeFunctions): Promise<JobHarness> {
	const named = {
		INNGEST_BASE_URL: process.env["INNGEST_BASE_URL"],
		INNGEST_EVENT_KEY: process.env["INNGEST_EVENT_KEY"],
	};
	return usesEmbeddedEngine(named) ? openEmbeddedHarness({ makeFunctions }) : openServerHarness(makeFunctions);
}

async function openServerHarness(makeFunctions: MakeFunctions): Promise<JobHarness> {
	const client = new Inngest({ id: `probe-${randomBytes(4).toString("hex")}`, checkpointing: false });
	const app = await openProbeApp();
	app.serve(client, makeFunctions(client));
	const answer = await fetch(app.url, { method: "PUT" });
	if (!answer.ok) throw new Error(`the Inngest server did not take the functions: ${await answer.text()}`);
	return { client, close: () => app.stop() };
}

/** The embedded engine with short pauses, over `database` (left open, its engine rows dropped) or one of its own. */
export async function openEmbeddedHarness(wanted: {
	makeFunctions: MakeFunctions;
	database?: TestDatabase;
	options?: Partial<EngineOptions>;
}): Promise<EmbeddedHarness> {
	const database = wanted.database ?? (await openTestDatabase());
	const app = await openProbeApp();
	const options: EngineOptions = {
		database,
		log: makeLog({ level: process.env["LOG_LEVEL"] ?? "silent" }),
		clock: systemClock,
		signingKey: newSigningKey(),
		appUrl: app.url,
		port: 0,
		leaseMs: 1_000,
		pollMs: 20,
		resyncMs: 200,
		backoffMs: () => 10,
		...wanted.options,
	};
	const engine = await startEngine(options);
	const client = clientFor(options.signingKey, engine.port);
	app.serve(client, wanted.makeFunctions(client));
	return {
		client,
		database,
		app,
		engine,
		options,
		ask: (path, init = {}) =>
			fetch(`http://127.0.0.1:${engine.port}${path}`, {
				...init,
				headers: { authorization: bearerFor(options.signingKey) },
			}),
		close: async () => {
			await engine.close();
			await app.stop();
			if (!wanted.database) return database.close();
			for (const table of ENGINE_TABLES) await database.db.delete(table);
		},
	};
}

/** A client in signed mode for an embedded engine on this port. */
export function clientFor(signingKey: string, port: number): Inngest {
	const settings = {
		INNGEST_BASE_URL: undefined,
		INNGEST_EVENT_KEY: undefined,
		INNGEST_SIGNING_KEY: signingKey,
		JOB_ENGINE_URL: `http://127.0.0.1:${port}`,
	};
	return makeInngestClient(settings, makeLog({ level: "silent" }));
}
