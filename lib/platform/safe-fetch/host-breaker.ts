import type { Clock } from "#lib/shared/clock.ts";

const FAILURES_TO_OPEN = 5;
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 600_000;
/** A probe whose result never arrives (its process was stopped half-way) blocks the host no longer than this. */
const PROBE_LOST_AFTER_MS = 60_000;
const MAX_HOSTS = 2_000;

type State = { failures: number; pauseMs: number; openUntil: number; probeStartedAt: number | null };

export type HostBreaker = {
	/** Seconds until the host may be asked again, or null when it may be asked now. Takes nothing. */
	pauseSeconds(host: string): number | null;
	/** As `pauseSeconds`, and when the pause is over the caller's request is the one probe. */
	admit(host: string): number | null;
	succeeded(host: string): void;
	failed(host: string): void;
	/** The request told nothing about the host (refused or never sent): a probe is given back. */
	abandoned(host: string): void;
};

/** After 5 failures in a row a host is left alone for a minute, then one request tries; each failed try doubles the pause. */
export function makeHostBreaker(clock: Clock): HostBreaker {
	const states = new Map<string, State>();
	const nowMs = () => clock.now().getTime();

	const pauseSeconds = (host: string): number | null => {
		const state = states.get(host);
		if (!state || state.failures < FAILURES_TO_OPEN) return null;
		const untilProbe = state.openUntil - nowMs();
		if (untilProbe > 0) return Math.ceil(untilProbe / 1_000);
		if (state.probeStartedAt === null) return null;
		const untilLost = state.probeStartedAt + PROBE_LOST_AFTER_MS - nowMs();
		return untilLost > 0 ? Math.ceil(untilLost / 1_000) : null;
	};

	return {
		pauseSeconds,
		admit(host) {
			const seconds = pauseSeconds(host);
			const state = states.get(host);
			if (seconds === null && state && state.failures >= FAILURES_TO_OPEN) state.probeStartedAt = nowMs();
			return seconds;
		},
		succeeded(host) {
			states.delete(host);
		},
		failed(host) {
			const state = states.get(host) ?? { failures: 0, pauseMs: 0, openUntil: 0, probeStartedAt: null };
			state.failures += 1;
			state.probeStartedAt = null;
			if (state.failures >= FAILURES_TO_OPEN) {
				state.pauseMs = Math.min(state.pauseMs * 2 || FIRST_PAUSE_MS, LONGEST_PAUSE_MS);
				state.openUntil = nowMs() + state.pauseMs;
			}
			states.delete(host);
			states.set(host, state);
			const oldest = states.keys().next();
			if (states.size > MAX_HOSTS && !oldest.done) states.delete(oldest.value);
		},
		abandoned(host) {
			const state = states.get(host);
			if (state) state.probeStartedAt = null;
		},
	};
}
