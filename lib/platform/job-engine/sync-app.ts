import { z } from "zod";
import { postSigned } from "#lib/platform/job-engine/call-app.ts";
import type { EngineState } from "#lib/platform/job-engine/engine-state.ts";

const answerSchema = z.object({ message: z.string().max(2000).optional() }).catch({});

/**
 * Asks the app to register its functions with us (it answers after it has). Sets `isAppReady`; logs only what changed, since it
 * is asked each second until it is up.
 */
export async function syncApp(state: EngineState): Promise<void> {
	const wasReady = state.isAppReady;
	const problem = await askToRegister(state);
	state.isAppReady = problem === null;
	if (problem === null && !wasReady) state.log.info("engine.app_ready", { host: new URL(state.appUrl).host });
	if (problem !== null && problem !== state.syncProblem) {
		state.log.warn("engine.app_not_ready", { detail: problem });
	}
	state.syncProblem = problem;
}

async function askToRegister(state: EngineState): Promise<string | null> {
	const url = new URL(state.appUrl);
	try {
		const response = await postSigned(state, { url, method: "PUT", body: { url: state.appUrl }, headers: {} });
		const body: unknown = await response.json().catch(() => null);
		if (response.ok) return null;
		const { message } = answerSchema.parse(body);
		return message ?? `the app answered ${response.status}; JOB_ENGINE_APP_URL must name its /api/inngest`;
	} catch {
		return "the app does not answer yet";
	}
}
