import type { Clock } from "#lib/shared/clock.ts";

const TIMEOUTS_TO_SKIP = 3;
const SKIP_MS = 15_000;

/** Redis did not answer in time, is being skipped, or could not be reached; everything goes on without it. */
export class RedisUnavailableError extends Error {
	readonly code: "timeout" | "skipped";

	constructor(code: "timeout" | "skipped") {
		super(`Redis is not available: ${code}`);
		this.name = "RedisUnavailableError";
		this.code = code;
	}
}

export type RedisGate = { run<T>(work: () => Promise<T>): Promise<T> };

/**
 * Lets work wait `timeoutMs` for Redis. After 3 time-outs in a row it is skipped for 15 s, so that a server which hangs costs
 * each request nothing; then one call tries again while the others are still skipped.
 */
export function makeRedisGate(options: { readonly clock: Clock; readonly timeoutMs: number }): RedisGate {
	let timeouts = 0;
	let skipUntil = 0;
	const nowMs = () => options.clock.now().getTime();

	const answered = () => {
		timeouts = 0;
		skipUntil = 0;
	};
	// Calls that waited side by side tell of one time-out, not of several.
	const timedOut = (timeoutsAtStart: number) => {
		if (timeouts === timeoutsAtStart) timeouts += 1;
		if (timeouts >= TIMEOUTS_TO_SKIP) skipUntil = nowMs() + SKIP_MS;
	};

	return {
		async run(work) {
			if (nowMs() < skipUntil) throw new RedisUnavailableError("skipped");
			// Whoever tries first after a pause prolongs it for the others until the answer is there.
			if (skipUntil > 0) skipUntil = nowMs() + SKIP_MS;
			const timeoutsAtStart = timeouts;
			try {
				const result = await withTimeout(work(), options.timeoutMs);
				answered();
				return result;
			} catch (error) {
				if (isTimeout(error)) timedOut(timeoutsAtStart);
				else answered();
				throw error;
			}
		},
	};
}

/** Ours, ioredis' "Command timed out", or the TimeoutError of an AbortSignal. */
function isTimeout(error: unknown): boolean {
	return error instanceof Error && /timed? ?out/i.test(`${error.name} ${error.message}`);
}

function withTimeout<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
	return new Promise((resolve, reject) => {
		// One turn of the loop later: after a long stall of this process the answer may lie in the socket already.
		const giveUp = () => setImmediate(() => reject(new RedisUnavailableError("timeout")));
		const timer = setTimeout(giveUp, timeoutMs);
		work.then(resolve, reject).finally(() => clearTimeout(timer));
	});
}
