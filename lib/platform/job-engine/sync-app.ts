import { postSigned } from "#lib/platform/job-engine/call-app.ts";
import type { EngineState } from "#lib/platform/job-engine/engine-state.ts";

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
		await response.arrayBuffer();
		if (response.ok) return null;
		return response.status === 500
			? "the app could not register its functions; the lines before this one say why"
			: `the app answered ${response.status}; JOB_ENGINE_APP_URL must name its /api/inngest`;
	} catch {
		return "the app does not answer yet";
	}
}
