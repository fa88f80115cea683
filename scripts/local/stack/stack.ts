import { rmSync } from "node:fs";
import { findPrograms, type Program } from "./binaries.ts";
import { appEnvironment } from "./environment.ts";
import { emptyInstance, type Instance, openInstance } from "./instance.ts";
import { accepts, startMariadb } from "./mariadb.ts";
import { type ChosenPorts, type Ports, portsOf } from "./ports.ts";
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
};

/** The servers of one instance, running. */
export type Stack = {
	readonly instance: Instance;
	readonly processes: Processes;
	readonly ports: Ports;
	readonly movedPorts: ChosenPorts["moved"];
	readonly secrets: Secrets;
	readonly databaseUrl: string;
	readonly redisUrl: string | null;
	readonly environment: Record<string, string>;
	close(): Promise<void>;
};

/** Starts database and cache of an instance and works out what its processes are told. `close` stops all that was started in it. */
export async function openStack(options: StackOptions): Promise<Stack> {
	const instance = openInstance(options.name);
	const processes = new Processes(instance);
	const close = async () => {
		await processes.stopAll();
		if (options.isThrowAway) rmSync(instance.folder, { recursive: true, force: true });
		instance.release();
	};
	closers.add(close);
	try {
		await stopLeftovers(instance);
		if (options.isFresh) emptyInstance(instance);
		return { ...(await startServers({ instance, processes }, options)), close: () => closeOnce(close) };
	} catch (error) {
		await closeOnce(close);
		throw error;
	}
}

const closers = new Set<() => Promise<void>>();

async function closeOnce(close: () => Promise<void>): Promise<void> {
	if (closers.delete(close)) await close();
}

/** Stops every stack this process has open. */
export async function closeStacks(): Promise<void> {
	for (const close of [...closers]) await closeOnce(close);
}

async function startServers(
	place: { instance: Instance; processes: Processes },
	options: StackOptions,
): Promise<Omit<Stack, "close">> {
	const { instance, processes } = place;
	const { ports, moved } = await portsOf(instance, options.preferredPorts);
	const secrets = secretsOf(instance);
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
	const facts = { ports, secrets, databaseUrl, redisUrl, nodeEnv: options.nodeEnv, outer: process.env };
	const environment = appEnvironment(facts);
	return { instance, processes, ports, movedPorts: moved, secrets, databaseUrl, redisUrl, environment };
}

async function namedDatabase(url: string): Promise<string> {
	say("Using the database named in DATABASE_URL.");
	const problem = await accepts(url);
	if (problem === null) return url;
	throw new Refusal(
		`The database named in DATABASE_URL does not answer (${problem}): start that server, correct DATABASE_URL, or unset it to use a private MariaDB.`,
	);
}
