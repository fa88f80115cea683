import type { FunctionConfig } from "#db/schema/engine-functions.ts";
import { type Database, inTransaction } from "#lib/platform/database.ts";
import { type CallResult, callApp } from "#lib/platform/job-engine/call-app.ts";
import type { EngineState } from "#lib/platform/job-engine/engine-state.ts";
import { requireLease } from "#lib/platform/job-engine/lease.ts";
import type { FailureOfJob } from "#lib/platform/job-engine/reply.ts";
import { addStep, type DueRun, listSteps, markStarted, updateRun } from "#lib/platform/job-engine/run-store.ts";
import { assertNever } from "#lib/shared/assert-never.ts";

/** An app that could not be asked is asked again after this time; it counts as no try. */
const UNREACHABLE_MS = 5_000;

/**
 * Calls the app for one step of one run and stores what came of it, under the lease that was held when the call began. A run
 * with more steps stays due and is taken up by the next round.
 */
export async function executeRun(state: EngineState, work: { run: DueRun; config: FunctionConfig }): Promise<void> {
	const { fence } = state;
	if (fence === null) return;
	const { run, config } = work;
	await markStarted(state.database.db, { runId: run.id, now: state.clock.now() });
	const steps = await listSteps(state.database.db, run.id);
	const result = await callApp(state, { run, config, steps });
	logResult(state, { run, result });
	if (isAboutTheApp(result)) state.isAppReady = false;
	await inTransaction(state.database, async (tx) => {
		await requireLease(tx, fence);
		await apply(tx, { state, run, config, result });
	});
}

/** The app must register again before anything else is asked of it. */
function isAboutTheApp({ kind }: CallResult): boolean {
	return kind === "unreachable" || kind === "not_the_app" || kind === "sdk_failed";
}

type Applying = { state: EngineState; run: DueRun; config: FunctionConfig; result: CallResult };

async function apply(tx: Database, { state, run, config, result }: Applying): Promise<void> {
	const now = state.clock.now();
	const change = (values: Parameters<typeof updateRun>[1]["change"]) =>
		updateRun(tx, { runId: run.id, change: values });
	const end = (error: string | null) =>
		change({ state: error === null ? "completed" : "failed", finishedAt: now, errorName: error?.slice(0, 80) ?? null });
	const again = (ms: number) => new Date(now.getTime() + ms);
	switch (result.kind) {
		case "completed":
			return end(null);
		case "step_done":
		case "step_failed": {
			const { stepId, name } = result;
			const memo = result.kind === "step_done" ? { data: result.data } : { error: result.error };
			await addStep(tx, { runId: run.id, stepId, name, memo, finishedAt: now });
			return change({ attempt: 0, dueAt: now });
		}
		case "retry":
		case "sdk_failed": {
			const attempt = run.attempt + 1;
			const name = result.kind === "retry" ? result.error.name.slice(0, 80) : "SdkFailed";
			if (attempt >= config.maxAttempts) return end(name);
			const afterMs = result.kind === "retry" ? result.afterMs : null;
			return change({ attempt, dueAt: again(afterMs ?? state.backoffMs(run.attempt)), errorName: name });
		}
		case "failed":
			return end(result.error.name);
		case "unsupported":
			return end("Unsupported");
		case "unreachable":
		case "not_the_app":
			return change({ dueAt: again(UNREACHABLE_MS) });
		default:
			return assertNever(result);
	}
}

type Line = { level: "info" | "warn" | "error"; event: string; code?: string; detail?: string } | null;

function logResult(state: EngineState, { run, result }: { run: DueRun; result: CallResult }): void {
	const line = lineFor(run, result);
	if (!line) return;
	const { level, event, ...words } = line;
	state.log[level](event, { job: run.functionId, runId: run.id, ...words });
}

function lineFor(run: DueRun, result: CallResult): Line {
	const failure = (error: FailureOfJob) => ({ code: error.name, detail: `try ${run.attempt + 1}` });
	switch (result.kind) {
		case "completed":
			return { level: "info", event: "engine.run_completed" };
		case "step_done":
			return null;
		case "step_failed":
			return { level: "warn", event: "engine.step_failed", ...failure(result.error) };
		case "retry":
			return { level: "warn", event: "engine.run_will_retry", ...failure(result.error) };
		case "sdk_failed":
			return { level: "warn", event: "engine.run_will_retry", code: "SdkFailed", detail: `try ${run.attempt + 1}` };
		case "failed":
			return { level: "error", event: "engine.run_failed", ...failure(result.error) };
		case "unsupported":
			return { level: "error", event: "engine.unsupported", detail: `the embedded engine does not do ${result.what}` };
		case "unreachable":
			return { level: "warn", event: "engine.app_unreachable" };
		case "not_the_app":
			return { level: "error", event: "engine.app_refused", code: result.reason };
		default:
			return assertNever(result);
	}
}
