import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Job } from "#tests/proof/bookings/worker-child.ts";

const CHILD = fileURLToPath(new URL("./worker-child.ts", import.meta.url));
const QUICK_START = new URL("./quick-start.mjs", import.meta.url).href;
/** Processes that have started and wait for their work, so that nobody waits for a start. */
const WARM = 2;

export type WorkerPool = {
	/** Resolves once a process has died of the job; rejects when it lived. */
	killIn(job: Job): Promise<void>;
	close(): void;
};

/** Processes of the site that each do one piece of work and are killed in the middle of it; about so many will be needed. */
export function openWorkerPool({ jobs }: { jobs: number }): WorkerPool {
	const warm: Promise<ChildProcess>[] = [];
	const started = new Set<ChildProcess>();
	let toCome = jobs;
	const start = async () => {
		toCome -= 1;
		const child = fork(CHILD, {
			execArgv: ["--disable-warning=ExperimentalWarning", "--import", QUICK_START],
			serialization: "advanced",
		});
		started.add(child);
		await once(child, "message");
		return child;
	};
	const fill = () => {
		while (warm.length < WARM && toCome > 0) warm.push(start());
	};
	fill();
	return {
		killIn: async (job) => {
			const child = await (warm.shift() ?? start());
			const ended = once(child, "exit");
			child.send(job);
			const [code, signal] = await ended;
			started.delete(child);
			fill();
			if (signal !== "SIGKILL") throw new Error(`${job.work.verb} ended with ${code} at statement ${job.crashAt}`);
		},
		close: () => {
			for (const child of started) child.kill("SIGKILL");
		},
	};
}
