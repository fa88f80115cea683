import type { PeriodicTask } from "#lib/operations/check-jobs.ts";
import { env } from "#lib/platform/env.ts";
import { openContext } from "#lib/platform/open-context.ts";
import { watchOnce } from "#lib/platform/watch.ts";

/** The engine that starts beside this process gets the time to run. */
const FIRST_LOOK_SECONDS = 20;

// On globalThis: a development server loads this anew after each edit, and one watch is enough.
const shared = globalThis as typeof globalThis & { estanciasWatch?: NodeJS.Timeout };

/**
 * Looks for trouble from this process for as long as it lives, every `WATCH_SECONDS` (0 = not at all), one look at a time. It keeps
 * no process alive, and a look that fails is logged and followed by the next.
 */
export function startWatch(jobs: readonly PeriodicTask[]): void {
	const seconds = env().WATCH_SECONDS;
	if (seconds === 0 || shared.estanciasWatch) return;
	const lookAfter = (delaySeconds: number) => {
		shared.estanciasWatch = setTimeout(() => void look(jobs).then(() => lookAfter(seconds)), delaySeconds * 1_000);
		shared.estanciasWatch.unref();
	};
	lookAfter(Math.min(FIRST_LOOK_SECONDS, seconds));
}

async function look(jobs: readonly PeriodicTask[]): Promise<void> {
	const ctx = openContext({ kind: "job", job: "watch" });
	try {
		await watchOnce(ctx, jobs);
	} catch (error) {
		ctx.log.error("watch.failed", {}, error);
	}
}
