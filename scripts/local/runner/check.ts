import { type ChildProcess, spawn } from "node:child_process";
import { PROJECT_ROOT } from "#scripts/local/stack/instance.ts";
import { Refusal } from "#scripts/local/stack/refusal.ts";
import { type Counts, countsOfExit } from "./counts.ts";

const LINES_SHOWN = 200;
const KEPT_CHARACTERS = 400_000;
const NAME_WIDTH = 18;

export type Outcome = { exitCode: number; output: string; stdout: string };

export type Check = {
	name: string;
	command: string;
	args: string[];
	env?: Record<string, string>;
	/** Counts of a test runner; left out, the check counts as one. */
	counts?: (outcome: Outcome) => Counts;
	/** Words about what was checked, for the check's line. */
	figure?: (outcome: Outcome) => string;
	/** More to read when it failed, such as the log of a server. */
	onFailure?: () => string;
};

const running = new Set<ChildProcess>();

/** Ends the checks that run, because the whole run was interrupted. */
export function endRunningChecks(): void {
	for (const child of running) child.kill("SIGTERM");
}

/** Runs one check, prints its line, and all of its output (the last 200 lines) when something failed. */
export async function runCheck(check: Check): Promise<Counts> {
	const startedAt = performance.now();
	const outcome = await outcomeOf(check);
	const counts = check.counts?.(outcome) ?? countsOfExit(outcome.exitCode);
	const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
	const figure = check.figure?.(outcome) ?? (check.counts ? figureOf(counts) : "");
	if (counts.failed > 0) {
		const text = `${outcome.output.trimEnd()}\n${check.onFailure?.() ?? ""}`.trimEnd();
		const lines = text.split("\n").slice(-LINES_SHOWN);
		process.stdout.write(`\n--- ${check.name} failed ---\n${lines.join("\n")}\n--- end of ${check.name} ---\n\n`);
	}
	const verdict = counts.failed > 0 ? "FAILED" : "ok    ";
	process.stdout.write(`${verdict} ${check.name.padEnd(NAME_WIDTH)} ${figure}${figure ? ", " : ""}${seconds} s\n`);
	return counts;
}

/** A step of the run that is no process of its own; it counts as one check. */
export async function runTask(task: { name: string; run: () => Promise<void> }): Promise<Counts> {
	const startedAt = performance.now();
	let failure: string | null = null;
	try {
		await task.run();
	} catch (error) {
		failure = error instanceof Refusal ? error.message : String(error instanceof Error ? error.stack : error);
	}
	if (failure !== null)
		process.stdout.write(`\n--- ${task.name} failed ---\n${failure}\n--- end of ${task.name} ---\n\n`);
	const verdict = failure === null ? "ok    " : "FAILED";
	const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
	process.stdout.write(`${verdict} ${task.name.padEnd(NAME_WIDTH)} ${seconds} s\n`);
	return countsOfExit(failure === null ? 0 : 1);
}

function figureOf(counts: Counts): string {
	const parts = [`${counts.passed} passed`];
	if (counts.failed > 0) parts.push(`${counts.failed} failed`);
	if (counts.skipped > 0) parts.push(`${counts.skipped} skipped`);
	return parts.join(", ");
}

function outcomeOf(check: Check): Promise<Outcome> {
	return new Promise((resolve) => {
		const child = spawn(check.command, check.args, {
			cwd: PROJECT_ROOT,
			env: { ...withoutColour(process.env), ...check.env },
			stdio: ["ignore", "pipe", "pipe"],
		});
		running.add(child);
		let output = "";
		let stdout = "";
		const add = (chunk: Buffer) => {
			output = (output + chunk.toString("utf8")).slice(-KEPT_CHARACTERS);
		};
		child.stdout.on("data", (chunk: Buffer) => {
			add(chunk);
			stdout = (stdout + chunk.toString("utf8")).slice(-KEPT_CHARACTERS);
		});
		child.stderr.on("data", add);
		child.once("error", (error) => {
			output += `${check.command} could not be started: ${error.message}\n`;
			running.delete(child);
			resolve({ exitCode: 1, output, stdout });
		});
		child.once("close", (code) => {
			running.delete(child);
			resolve({ exitCode: code ?? 1, output, stdout });
		});
	});
}

function withoutColour(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	const { FORCE_COLOR: _, ...rest } = env;
	return { ...rest, NO_COLOR: "1" };
}

/** The last line a check printed on standard output: by custom, its figure. */
export function lastLine(outcome: Outcome): string {
	return outcome.stdout.trimEnd().split("\n").at(-1) ?? "";
}
