import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { isStillRunning, processStart } from "#scripts/local/process-start.mjs";
import { type Instance, PROJECT_ROOT, readJson, writePrivate } from "./instance.ts";
import { Refusal, say } from "./refusal.ts";

const POLL_MS = 50;
const STOP_TIMEOUT_MS = 20_000;
const LOG_LINES_SHOWN = 15;

type Recorded = { name: string; pid: number; start: string };

export type Started = {
	readonly name: string;
	readonly child: ChildProcess;
	readonly logPath: string;
	/** Resolves once the process has ended. */
	readonly ended: Promise<void>;
	hasEnded: boolean;
};

export type Start = {
	name: string;
	command: string;
	args: string[];
	env?: Record<string, string>;
	/** False: its output is this process's own. */
	isLogged?: boolean;
};

/** The processes of an instance, in order of their start; every one is recorded so that a later start can stop what was left. */
export class Processes {
	readonly #instance: Instance;
	readonly #started: Started[] = [];
	readonly #finite = new Set<Started>();
	#isStopping = false;
	readonly #died: Started[] = [];
	#onDeath: ((died: Started) => void) | null = null;

	constructor(instance: Instance) {
		this.#instance = instance;
	}

	/** Called for each process that ends, or has ended, while nobody asked it to. */
	onUnexpectedEnd(listener: (died: Started) => void): void {
		this.#onDeath = listener;
		for (const died of this.#died) listener(died);
	}

	/** Starts a process in a group of its own, so that Ctrl-C reaches it through us alone; its output goes to `<name>.log`. */
	start(options: Start): Started {
		if (this.#isStopping) throw new Refusal("Stopping.");
		const logPath = join(this.#instance.folder, `${options.name}.log`);
		const log = options.isLogged === false ? null : openSync(logPath, "w", 0o600);
		const child = spawn(options.command, options.args, {
			cwd: PROJECT_ROOT,
			env: { ...process.env, ...options.env },
			stdio: ["ignore", log ?? "inherit", log ?? "inherit"],
			detached: true,
		});
		if (log !== null) closeSync(log);
		const started: Started = { name: options.name, child, logPath, hasEnded: false, ended: whenEnded(child) };
		this.#started.push(started);
		void started.ended.then(() => this.#noteEnd(started));
		this.#record();
		return started;
	}

	/** Says that the end of this process is no accident. */
	expectEnd(started: Started): void {
		this.#finite.add(started);
	}

	/** Stops one process and forgets it. */
	async stop(started: Started): Promise<void> {
		this.#started.splice(this.#started.indexOf(started), 1);
		await stopGroup(started);
		this.#record();
	}

	/** Stops everything, the last started first. */
	async stopAll(): Promise<void> {
		this.#isStopping = true;
		for (const started of this.#started.toReversed()) await stopGroup(started);
		this.#started.length = 0;
		this.#record();
	}

	#noteEnd(started: Started): void {
		started.hasEnded = true;
		if (this.#isStopping || this.#finite.has(started)) return;
		if (!this.#started.includes(started)) return;
		this.#died.push(started);
		this.#onDeath?.(started);
	}

	#record(): void {
		const running = this.#started.flatMap(({ name, child }): Recorded[] => {
			const start = child.pid === undefined ? null : processStart(child.pid);
			return child.pid === undefined || start === null ? [] : [{ name, pid: child.pid, start }];
		});
		writePrivate(recordPath(this.#instance), `${JSON.stringify(running, null, "\t")}\n`);
	}
}

/** Where the running processes of an instance are written down. */
export function recordPath(instance: Instance): string {
	return join(instance.folder, "processes.json");
}

function whenEnded(child: ChildProcess): Promise<void> {
	return new Promise((resolve) => {
		child.once("exit", () => resolve());
		child.once("error", () => resolve());
	});
}

async function stopGroup(started: Started): Promise<void> {
	const pid = started.child.pid;
	if (pid === undefined || started.hasEnded) return;
	signalGroup(pid, "SIGTERM");
	// What was stopped in place hears nothing until it goes on.
	signalGroup(pid, "SIGCONT");
	const timer = setTimeout(() => signalGroup(pid, "SIGKILL"), STOP_TIMEOUT_MS);
	await started.ended;
	clearTimeout(timer);
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(-pid, signal);
	} catch {
		// The group is gone already, which is what was wanted.
	}
}

/**
 * Stops what a killed start left behind. A process is touched only while both its number and its beginning are those that were
 * recorded: a number the system gave to someone else since then is left alone.
 */
export async function stopLeftovers(instance: Instance): Promise<number> {
	const recorded = readJson<Recorded[]>(recordPath(instance)) ?? [];
	const leftovers = recorded.filter(isStillRunning);
	if (leftovers.length > 0)
		say(`Stopping what an earlier start left running (${leftovers.map((l) => l.name).join(", ")}) ...`);
	for (const leftover of leftovers.toReversed()) await stopLeftover(leftover);
	writePrivate(recordPath(instance), "[]\n");
	return leftovers.length;
}

async function stopLeftover(leftover: Recorded): Promise<void> {
	signalGroup(leftover.pid, "SIGTERM");
	signalGroup(leftover.pid, "SIGCONT");
	const deadline = Date.now() + STOP_TIMEOUT_MS;
	while (isStillRunning(leftover)) {
		if (Date.now() > deadline) signalGroup(leftover.pid, "SIGKILL");
		await new Promise((resolve) => setTimeout(resolve, POLL_MS));
	}
}

/** Runs a process to its end; refuses with `failure` and the end of its log when it does not exit with 0. */
export async function runToEnd(processes: Processes, options: Start & { failure: string }): Promise<void> {
	const started = processes.start(options);
	processes.expectEnd(started);
	await started.ended;
	if (started.child.exitCode !== 0) throw new Refusal(`${options.failure} ${endOfLog(started.logPath)}`);
	await processes.stop(started);
}

/** Waits until `isReady` holds; refuses with the end of the log when the process dies or takes longer than `timeoutMs`. */
export async function untilReady(
	started: Started,
	options: { isReady: () => Promise<boolean>; timeoutMs: number },
): Promise<void> {
	const deadline = Date.now() + options.timeoutMs;
	while (!(await options.isReady())) {
		if (started.hasEnded) throw new Refusal(`${started.name} did not start. ${endOfLog(started.logPath)}`);
		if (Date.now() > deadline) {
			throw new Refusal(
				`${started.name} did not answer within ${options.timeoutMs / 1000} seconds. ${endOfLog(started.logPath)}`,
			);
		}
		await new Promise((resolve) => setTimeout(resolve, POLL_MS));
	}
}

/** The last lines of a log and where it is. */
export function endOfLog(path: string): string {
	let lines: string[] = [];
	try {
		lines = readFileSync(path, "utf8").trimEnd().split("\n").slice(-LOG_LINES_SHOWN);
	} catch {
		return `It left no log at ${path}.`;
	}
	return `The end of ${basename(path)} (all of it: ${path}):\n${lines.map((line) => `  ${line}`).join("\n")}`;
}
