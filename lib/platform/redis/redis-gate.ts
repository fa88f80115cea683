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

	const settle = (error: unknown) => {
		const isTimeout = error instanceof Error && /timed? ?out/i.test(`${error.name} ${error.message}`);
		timeouts = isTimeout ? timeouts + 1 : 0;
		skipUntil = timeouts >= TIMEOUTS_TO_SKIP ? nowMs() + SKIP_MS : 0;
	};

	return {
		async run(work) {
			if (nowMs() < skipUntil) throw new RedisUnavailableError("skipped");
			// Whoever tries first after a pause prolongs it for the others until the answer is there.
			if (skipUntil > 0) skipUntil = nowMs() + SKIP_MS;
			try {
				const result = await withTimeout(work(), options.timeoutMs);
				settle(null);
				return result;
			} catch (error) {
				settle(error);
				throw error;
			}
		},
	};
}

function withTimeout<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new RedisUnavailableError("timeout")), timeoutMs);
		work.then(resolve, reject).finally(() => clearTimeout(timer));
	});
}
