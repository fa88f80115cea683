import { readFileSync } from "node:fs";
import { isStillRunning } from "#scripts/local/process-start.mjs";
import type { Machine } from "./bench.ts";
import { TroubleRefusal } from "./refusal.ts";

type Recorded = { name: string; pid: number; start: string };

function findProcess({ processesFile }: Machine, name: "engine" | "redis"): Recorded | null {
	if (processesFile === null) return null;
	const recorded = JSON.parse(readFileSync(processesFile, "utf8")) as Recorded[];
	return recorded.find((each) => each.name === name && isStillRunning(each)) ?? null;
}

const held = new Set<number>();

/** Stops a process of this stack in place: it lives, keeps its connections, and does nothing. Refuses one that is not the stack's. */
export function holdProcess(machine: Machine, name: "engine" | "redis"): void {
	const found = findProcess(machine, name);
	if (!found) throw new TroubleRefusal("not_ours");
	process.kill(-found.pid, "SIGSTOP");
	held.add(found.pid);
}

/** Lets it go on. */
export function releaseProcess(machine: Machine, name: "engine" | "redis"): void {
	const found = findProcess(machine, name);
	if (!found) return;
	process.kill(-found.pid, "SIGCONT");
	held.delete(found.pid);
}

/** Lets everything go on that was stopped from here, so that it can also be ended. */
export function releaseAll(): void {
	for (const pid of held) {
		try {
			process.kill(-pid, "SIGCONT");
		} catch {
			// It has ended meanwhile.
		}
	}
	held.clear();
}
