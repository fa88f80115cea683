import { endOfLog } from "./processes.ts";
import { Refusal, runMain, say } from "./refusal.ts";
import { closeStacks, type OpenInstance } from "./stack.ts";

/**
 * Runs a command that keeps servers: `start` brings them up, then they run until Ctrl-C, SIGTERM or the death of one of them. In
 * every case everything that was started is stopped before this process ends.
 */
export async function runUntilStopped(start: () => Promise<OpenInstance>): Promise<void> {
	await runMain(async () => {
		const interruption = untilInterrupted();
		const running = start().then(untilOneDies);
		running.catch(() => {});
		try {
			await Promise.race([running, interruption]);
		} finally {
			if (interrupted) say("\nStopping ...");
			await closeStacks();
			if (interrupted) say("Stopped; the data is kept.");
		}
		return 0;
	});
	process.exit();
}

let interrupted = false;

/** Resolves at the first SIGINT, SIGTERM or SIGHUP; the ones after it (npm repeats Ctrl-C) change nothing. */
export function untilInterrupted(): Promise<void> {
	return new Promise((resolve) => {
		for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
			process.on(signal, () => {
				interrupted = true;
				resolve();
			});
		}
	});
}

function untilOneDies(open: OpenInstance): Promise<never> {
	return new Promise((_, reject) => {
		open.processes.onUnexpectedEnd((died) => {
			reject(new Refusal(`${died.name} ended unexpectedly, so everything stops. ${endOfLog(died.logPath)}`));
		});
	});
}
