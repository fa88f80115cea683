const MINUTE_MS = 60_000;
/** So long without one and it is over. */
const QUIET_MS = 15 * MINUTE_MS;
const COUNTED_MS = 10 * MINUTE_MS;
const OPENS_AT = 3;
const URGENT_MS = 30 * MINUTE_MS;

export type FaultMinute = { readonly minute: Date; readonly count: number };

export type FaultRun = {
	/** `opens`: 3 in 10 minutes, urgent once it lasts for half an hour. `lingers`: fewer, but not 15 minutes without one yet. */
	readonly verdict: "none" | "lingers" | "opens";
	readonly isUrgent: boolean;
	/** Faults since it began. */
	readonly count: number;
};

/** What minutes with faults (the oldest first) amount to at `now`; pauses of under 15 minutes do not end a run. */
export function faultRun(minutes: readonly FaultMinute[], now: Date): FaultRun {
	const last = minutes.at(-1);
	if (!last || now.getTime() - last.minute.getTime() > QUIET_MS) return { verdict: "none", isUrgent: false, count: 0 };
	let begin = minutes.length - 1;
	const gapBefore = (index: number) =>
		(minutes[index]?.minute.getTime() ?? 0) - (minutes[index - 1]?.minute.getTime() ?? 0);
	while (begin > 0 && gapBefore(begin) <= QUIET_MS) begin -= 1;
	const run = minutes.slice(begin);
	const first = run[0] ?? last;
	const opens = run.some((end) => {
		const from = end.minute.getTime() - COUNTED_MS;
		const counted = run.filter(({ minute }) => minute.getTime() > from && minute <= end.minute);
		return counted.reduce((sum, { count }) => sum + count, 0) >= OPENS_AT;
	});
	return {
		verdict: opens ? "opens" : "lingers",
		isUrgent: opens && last.minute.getTime() - first.minute.getTime() >= URGENT_MS,
		count: run.reduce((sum, { count }) => sum + count, 0),
	};
}
