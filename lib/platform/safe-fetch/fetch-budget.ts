import type { FetchLimits } from "#lib/platform/safe-fetch/fetch-outcome.ts";

/** The time a fetch has: waiting and transfer apart by default, one common end when the caller names a deadline. */
export class FetchBudget {
	private readonly startedAt = performance.now();
	private readonly controller = new AbortController();
	private timer: NodeJS.Timeout | undefined;
	private readonly limits: FetchLimits;
	private readonly deadlineMs: number | undefined;

	constructor(limits: FetchLimits, deadlineMs: number | undefined) {
		this.limits = limits;
		this.deadlineMs = deadlineMs;
	}

	elapsedMs(): number {
		return Math.round(performance.now() - this.startedAt);
	}

	queueMs(): number {
		return Math.min(this.limits.queueMs, this.deadlineMs ?? this.limits.queueMs) - this.elapsedMs();
	}

	/** One signal for all hops; its time runs from the first request on. */
	signal(): AbortSignal {
		const leftMs = this.deadlineMs === undefined ? this.limits.totalMs : this.deadlineMs - this.elapsedMs();
		this.timer ??= setTimeout(() => this.controller.abort(), Math.max(0, Math.min(leftMs, this.limits.totalMs)));
		return this.controller.signal;
	}

	end(): void {
		clearTimeout(this.timer);
	}
}
