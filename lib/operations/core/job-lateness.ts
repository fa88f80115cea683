export type WatchedJob = {
	readonly name: string;
	/** Since when it should have run: its last start or, before the first one, when it was first known. */
	readonly since: Date;
	/** The next two instants at which its cron fires after `since`. */
	readonly dueAt: Date;
	readonly secondDueAt: Date;
	/** Time between two runs. */
	readonly intervalMs: number;
};

export type LateJobs =
	| { readonly kind: "none" }
	/** The engine itself: `lastAt` = the last start of anything that runs as often as it can. */
	| { readonly kind: "engine"; readonly lastAt: Date }
	| { readonly kind: "jobs"; readonly late: readonly { readonly name: string; readonly lastAt: Date }[] };

/** A run starts within this of its time; a job whose second start is missing for longer is late. */
export const START_GRACE_MS = 10_000;

/**
 * Which jobs are late: two starts are missing (product.md: "late by 2 x its interval"). When the jobs that run most often have all
 * missed a start and one of them is late, nothing runs at all: that is one problem, the engine, and it stays one
 * (`isEngineReported`) until each of them has run again. A run that does not end keeps the next one from starting, so it counts
 * like none.
 */
export function lateJobs(watch: {
	readonly jobs: readonly WatchedJob[];
	readonly now: Date;
	readonly isEngineReported: boolean;
}): LateJobs {
	const { jobs, now, isEngineReported } = watch;
	const isPast = (at: Date) => now.getTime() > at.getTime() + START_GRACE_MS;
	const late = jobs.filter((job) => isPast(job.secondDueAt));
	if (late.length === 0) return { kind: "none" };
	const shortest = Math.min(...jobs.map((job) => job.intervalMs));
	const frequent = jobs.filter((job) => job.intervalMs === shortest);
	const isAnyLate = frequent.some((job) => late.includes(job));
	if (isAnyLate && (isEngineReported || frequent.every((job) => isPast(job.dueAt)))) {
		return { kind: "engine", lastAt: new Date(Math.max(...frequent.map((job) => job.since.getTime()))) };
	}
	return { kind: "jobs", late: late.map(({ name, since }) => ({ name, lastAt: since })) };
}

/** Without these nothing is read and nobody is told. */
const VITAL = ["engine", "pick-due-feeds", "deliver-outbox"];

/** How much the lateness of this job (or of the engine) presses. */
export function latenessSeverity(job: string): "warning" | "urgent" {
	return VITAL.includes(job) ? "urgent" : "warning";
}
