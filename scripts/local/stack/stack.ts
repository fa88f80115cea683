import { rmSync } from "node:fs";
import { join } from "node:path";
import { findPrograms, type Program } from "./binaries.ts";
import { appEnvironment } from "./environment.ts";
import { emptyInstance, type Instance, openInstance, PROJECT_ROOT, writePrivate } from "./instance.ts";
import { accepts, startMariadb } from "./mariadb.ts";
import { findOwnStripe } from "./own-stripe.ts";
import { type Ports, portsOf } from "./ports.ts";
import { Processes, stopLeftovers } from "./processes.ts";
import { startRedis } from "./redis.ts";
import { Refusal, say } from "./refusal.ts";
import { type Secrets, secretsOf } from "./secrets.ts";

export type StackOptions = {
	name: string;
	/** Starts from nothing: what the instance kept is thrown away first. */
	isFresh: boolean;
	/** Made for one run of the tests and removed with it. */
	isThrowAway: boolean;
	preferredPorts: Partial<Ports>;
	nodeEnv: "development" | "production";
	/** Servers that exist already, named in the environment; nothing is installed or started for them. */
	servers: { databaseUrl: string | undefined; redisUrl: string | undefined };
	/** What remains to be done on those servers when the instance is closed. */
	afterClose?: (() => Promise<void>) | undefined;
};

/** An instance this process holds, with what was started in it. `close` stops all of that and lets the instance go. */
export type OpenInstance = {
	readonly instance: Instance;
	readonly processes: Processes;
	close(): Promise<void>;
};

/** The servers of one instance, running, and what the processes beside them are told. */
export type Stack = OpenInstance & {
	readonly ports: Ports;
	readonly secrets: Secrets;
	readonly databaseUrl: string;
	readonly redisUrl: string | null;
	readonly environment: Record<string, string>;
};

const closers = new Set<() => Promise<void>>();

/** Makes sure an instance is closed when this process ends, however it ends. */
export function keepOpen(
	held: { instance: Instance; processes: Processes } & Pick<StackOptions, "isThrowAway" | "afterClose">,
): OpenInstance {
	const { instance, processes, isThrowAway } = held;
	const close = async () => {
		if (!closers.delete(close)) return;
		await processes.stopAll();
		if (isThrowAway) rmSync(instance.folder, { recursive: true, force: true });
		instance.release();
		await held.afterClose?.();
	};
	closers.add(close);
	return { instance, processes, close };
}

/** Stops everything this process has open. */
export async function closeStacks(): Promise<void> {
	for (const close of [...closers]) await close();
}

/** Starts database and cache of an instance and works out what its processes are told. */
export async function openStack(options: StackOptions): Promise<Stack> {
	const instance = openInstance(options.name);
	const { isThrowAway, afterClose } = options;
	const open = keepOpen({ instance, processes: new Processes(instance), isThrowAway, afterClose });
	try {
		await stopLeftovers(instance);
		if (options.isFresh) emptyInstance(instance);
		return { ...open, ...(await startServers(open, options)) };
	} catch (error) {
		await open.close();
		throw error;
	}
}

async function startServers(place: OpenInstance, options: StackOptions): Promise<Omit<Stack, keyof OpenInstance>> {
	const ports = await portsOf(place.instance, options.preferredPorts);
	const secrets = secretsOf(place.instance);
	const needed: Program[] = options.servers.databaseUrl ? [] : ["mariadb"];
	const wanted: Program[] = options.servers.redisUrl ? [] : ["redis"];
	const programs = await findPrograms({ needed, wanted });
	const common = { isThrowAway: options.isThrowAway };
	const [databaseUrl, redisUrl] = await Promise.all([
		programs.mariadb
			? startMariadb(place, {
					...common,
					binary: programs.mariadb,
					port: ports.mariadb,
					password: secrets.databasePassword,
				})
			: namedDatabase(options.servers.databaseUrl ?? ""),
		programs.redis
			? startRedis(place, { ...common, binary: programs.redis, port: ports.redis, password: secrets.redisPassword })
			: (options.servers.redisUrl ?? null),
	]);
	// Tests pay at the stand-in alone, whatever keys a person has.
	const ownStripe = options.isThrowAway ? null : findOwnStripe(process.env, join(PROJECT_ROOT, ".env"));
	const servers = { ports, secrets, databaseUrl, redisUrl };
	const environment = appEnvironment({ ...servers, ownStripe, nodeEnv: options.nodeEnv, outer: process.env });
	// For commands that a person runs beside it (sync, jobs, cache, admin).
	writePrivate(join(place.instance.folder, "settings.json"), `${JSON.stringify(environment, null, "\t")}\n`);
	return { ...servers, environment };
}

async function namedDatabase(url: string): Promise<string> {
	say("Using the database server named in the environment.");
	const problem = await accepts(url);
	if (problem === null) return url;
	throw new Refusal(
		`The database server named in the environment does not answer (${problem}): start it, correct DATABASE_URL, or unset that to use a private MariaDB.`,
	);
}
