import { openDatabase } from "#db/client.ts";
import { type Env, env } from "#lib/platform/env.ts";
import { usesEmbeddedEngine } from "#lib/platform/job-engine/chosen-engine.ts";
import { startEngine } from "#lib/platform/job-engine/engine.ts";
import { makeLog } from "#lib/platform/logger.ts";
import { systemClock } from "#lib/platform/system-clock.ts";

const CONNECTIONS = 8;

function stopWith(exit: { code: number; sentence: string }): never {
	process.stderr.write(`${exit.sentence}\n`);
	process.exit(exit.code);
}

function settingsOrStop(): Env {
	try {
		return env();
	} catch (error) {
		return stopWith({ code: 1, sentence: error instanceof Error ? error.message : String(error) });
	}
}

function portOrStop(address: string): number {
	const url = URL.parse(address);
	if (url && ["127.0.0.1", "localhost"].includes(url.hostname) && url.port) return Number(url.port);
	return stopWith({
		code: 1,
		sentence: `JOB_ENGINE_URL must be an address of this machine with a port such as http://127.0.0.1:8288, not ${address}: the engine listens nowhere else.`,
	});
}

async function run(settings: Env): Promise<void> {
	const port = portOrStop(settings.JOB_ENGINE_URL);
	const database = openDatabase(settings.DATABASE_URL, { connections: CONNECTIONS });
	const engine = await startEngine({
		database,
		log: makeLog({ level: settings.LOG_LEVEL ?? "info", channel: "jobs" }),
		clock: systemClock,
		signingKey: settings.INNGEST_SIGNING_KEY,
		appUrl: settings.JOB_ENGINE_APP_URL ?? `${settings.APP_BASE_URL}/api/inngest`,
		port,
	}).catch((error: unknown) => stopWith(startFailure(error, port)));
	const stop = async () => {
		await engine.close();
		await database.close();
		process.exit(0);
	};
	process.once("SIGINT", () => void stop());
	process.once("SIGTERM", () => void stop());
}

function startFailure(error: unknown, port: number): { code: number; sentence: string } {
	const code = error instanceof Error && "code" in error ? error.code : null;
	const sentence =
		code === "EADDRINUSE"
			? `Port ${port} is taken: stop the program that uses it, or set JOB_ENGINE_URL to a free port for the site and the engine alike.`
			: `The job engine cannot listen on port ${port} (${String(code ?? error)}): set JOB_ENGINE_URL to another port.`;
	return { code: 1, sentence };
}

const settings = settingsOrStop();
if (usesEmbeddedEngine(settings)) await run(settings);
else
	process.stdout.write(
		"The embedded job engine is not needed: INNGEST_BASE_URL or INNGEST_EVENT_KEY names another one.\n",
	);
