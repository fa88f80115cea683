/** What a listing's feed does wrong until it is switched back, or for `fetches` fetches. */
export const HABIT_KINDS = [
	"normal",
	"empty",
	"partial",
	"truncated",
	"html",
	"too_many_requests",
	"server_error",
	"slow",
	"drip",
	"not_found",
	"forbidden",
	"broken_event",
	"other_producer",
] as const;
export type HabitKind = (typeof HABIT_KINDS)[number];

export type Habit = {
	kind: HabitKind;
	/** Fetches left; null = until switched off. */
	fetches: number | null;
	/** partial: how much of the events is missing. */
	percent: number;
	/** too_many_requests. */
	retryAfterSeconds: number;
	/** server_error. */
	status: number;
	/** slow: before the first byte. */
	seconds: number;
	/** drip: between two bytes. */
	everyMs: number;
};

export const NO_HABIT: Habit = {
	kind: "normal",
	fetches: null,
	percent: 60,
	retryAfterSeconds: 120,
	status: 502,
	seconds: 15,
	everyMs: 250,
};

/** The habit after one more fetch: counted ones end by themselves. */
export function afterFetch(habit: Habit): Habit {
	if (habit.fetches === null) return habit;
	return habit.fetches > 1 ? { ...habit, fetches: habit.fetches - 1 } : NO_HABIT;
}
