import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Env, parseEnv } from "#lib/platform/env.ts";
import { usesEmbeddedEngine } from "#lib/platform/job-engine/chosen-engine.ts";
import { isLoopbackUrl } from "#lib/platform/loopback.ts";
import { NEXT } from "./local/stack/app-processes.ts";
import { openInstance, PROJECT_ROOT } from "./local/stack/instance.ts";
import { accepts } from "./local/stack/mariadb.ts";
import { isPortFree } from "./local/stack/ports.ts";
import { Processes, stopLeftovers } from "./local/stack/processes.ts";
import { Refusal, say } from "./local/stack/refusal.ts";
import { runUntilStopped } from "./local/stack/run-until-stopped.ts";
import { secretsOf } from "./local/stack/secrets.ts";
import { keepOpen, type OpenInstance } from "./local/stack/stack.ts";

const DEFAULT_PORT = "3000";

/** The settings of the production server: those of the process, then those of `.env`, then what this machine decides by itself. */
function settings(folder: string): { env: Env; variables: Record<string, string> } {
	const dotenv = join(PROJECT_ROOT, ".env");
	if (existsSync(dotenv)) process.loadEnvFile(dotenv);
	const port = process.env["PORT"] || DEFAULT_PORT;
	const variables: Record<string, string> = {
		NODE_ENV: "production",
		NEXT_TELEMETRY_DISABLED: "1",
		TZ: "UTC",
		PORT: port,
		JOB_ENGINE_APP_URL: process.env["JOB_ENGINE_APP_URL"] || `http://127.0.0.1:${port}/api/inngest`,
		NEXTAUTH_URL: process.env["NEXTAUTH_URL"] || (process.env["APP_BASE_URL"] ?? ""),
	};
	const hasOtherEngine = process.env["INNGEST_BASE_URL"] || process.env["INNGEST_EVENT_KEY"];
	if (!hasOtherEngine)
		variables["INNGEST_SIGNING_KEY"] = process.env["INNGEST_SIGNING_KEY"] || secretsOf({ folder }).signingKey;
	return { env: parsed({ ...process.env, ...variables }), variables };
}

function parsed(source: Record<string, string | undefined>): Env {
	try {
		return parseEnv(source);
	} catch (error) {
		throw new Refusal(error instanceof Error ? error.message : String(error));
	}
}

async function refuseUnlessReady(env: Env, port: number): Promise<void> {
	if (!existsSync(join(PROJECT_ROOT, ".next", "BUILD_ID"))) {
		throw new Refusal("There is no build of the site yet: run npm run build, then start again.");
	}
	if (!Number.isInteger(port) || port < 1 || port > 65_535)
		throw new Refusal(`PORT must be a number from 1 to 65535, not "${port}".`);
	if (!(await isPortFree(port))) {
		throw new Refusal(`Port ${port} is taken: stop the program that uses it, or set PORT to a free one.`);
	}
	const problem = await accepts(env.DATABASE_URL);
	if (problem !== null) {
		throw new Refusal(
			`The database in DATABASE_URL does not answer (${problem}): start that server or correct DATABASE_URL.`,
		);
	}
}

async function startProduction(): Promise<OpenInstance> {
	const instance = openInstance("site");
	const processes = new Processes(instance);
	const open = keepOpen({ instance, processes, isThrowAway: false });
	await stopLeftovers(instance);
	const { env, variables } = settings(instance.folder);
	await refuseUnlessReady(env, Number(variables["PORT"]));
	const common = { command: process.execPath, env: variables, isLogged: false };
	if (usesEmbeddedEngine(env)) {
		processes.start({
			...common,
			name: "engine",
			args: ["--disable-warning=ExperimentalWarning", "scripts/engine.ts"],
		});
	}
	const host = isLoopbackUrl(env.APP_BASE_URL) ? ["-H", "127.0.0.1"] : [];
	processes.start({ ...common, name: "web", args: [NEXT, "start", "-p", variables["PORT"] ?? DEFAULT_PORT, ...host] });
	say(`Serving ${env.APP_BASE_URL} on port ${variables["PORT"]}; Ctrl-C stops it.`);
	return open;
}

await runUntilStopped(startProduction);
