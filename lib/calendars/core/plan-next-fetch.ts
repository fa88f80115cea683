import type { Portal } from "#lib/calendars/core/portals.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Jitter only lengthens: 15 minutes become 15 to 18. */
const JITTER = 0.2;
/** A new feed is read three times in its first hour, whatever its floor. */
const FIRST_HOUR_READS = 3;
const FIRST_HOUR_MINUTES = 15;
/** Nothing was sent, since no place was free: the portal's floor was not used up. */
const UNTRIED_MINUTES = 1;

export type FetchResult =
	/** A whole calendar, good or with broken events, or a 304. */
	| { readonly kind: "confirmed" }
	| {
			readonly kind: "failed";
			/** `timeout`, `network`, `http_error`, `refused`, `too_large`, `not_a_calendar`, `busy`, `breaker_open`. */
			readonly cause: string;
			readonly httpStatus: number | null;
			readonly retryAfterSeconds: number | null;
	  };

export type FetchPlanInput = {
	readonly portal: Portal;
	/** Host name of the feed's address. */
	readonly host: string;
	readonly createdAt: Date;
	/** Good reads so far, the present one included. */
	readonly reads: number;
	readonly outcome: FetchResult;
	/** Failed runs in a row, the present one included; 0 after a confirmed one. */
	readonly failuresInRow: number;
	readonly now: Date;
	/** In [0, 1). */
	readonly random: number;
};

/** The shortest time between two scheduled fetches, in minutes (product.md, "Numbers to ship as defaults"). */
export function intervalMinutes(feed: { readonly portal: Portal; readonly host: string }): number {
	if (isTripAdvisor(feed.host)) return 120;
	return feed.portal === "vrbo" ? 30 : 15;
}

/** Tripadvisor and FlipKey import once a day and are never fetched out of turn. */
export function isTripAdvisor(host: string): boolean {
	return /(^|\.)(tripadvisor|flipkey)\./i.test(host);
}

/**
 * When the feed is due next. Time-outs, 5xx and network errors double the interval up to an hour; answers by which the portal
 * turns us away up to six hours; Retry-After is a lower bound to the second, believed up to a day.
 */
export function planNextFetch(input: FetchPlanInput): { readonly at: Date } {
	const { outcome, now } = input;
	const floorMs = intervalMinutes(input) * MINUTE_MS;
	const waitMs = outcome.kind === "confirmed" ? settledWait(input, floorMs) : failedWait({ input, outcome, floorMs });
	const retryMs = outcome.kind === "failed" ? Math.min((outcome.retryAfterSeconds ?? 0) * 1_000, DAY_MS) : 0;
	return { at: new Date(now.getTime() + Math.ceil(Math.max(waitMs, retryMs))) };
}

function settledWait(input: FetchPlanInput, floorMs: number): number {
	const isNew = input.now.getTime() - input.createdAt.getTime() < HOUR_MS && input.reads < FIRST_HOUR_READS + 1;
	const isHurried = isNew && !isTripAdvisor(input.host);
	return lengthened(isHurried ? Math.min(floorMs, FIRST_HOUR_MINUTES * MINUTE_MS) : floorMs, input.random);
}

function failedWait(failure: {
	readonly input: FetchPlanInput;
	readonly outcome: Extract<FetchResult, { kind: "failed" }>;
	readonly floorMs: number;
}): number {
	const { input, outcome, floorMs } = failure;
	if (outcome.cause === "busy") return lengthened(UNTRIED_MINUTES * MINUTE_MS, input.random);
	// A page instead of a calendar, or half of one: the portal answers, and the next body may well be whole.
	if (outcome.cause === "not_a_calendar" || outcome.cause === "breaker_open") return lengthened(floorMs, input.random);
	const limitMs = Math.max(isTurnedAway(outcome) ? 6 * HOUR_MS : HOUR_MS, floorMs);
	const doubled = floorMs * 2 ** Math.min(input.failuresInRow, 10);
	return Math.min(lengthened(doubled, input.random), limitMs);
}

function isTurnedAway({ cause, httpStatus }: Extract<FetchResult, { kind: "failed" }>): boolean {
	if (httpStatus === null) return cause === "refused" || cause === "too_large";
	return httpStatus >= 400 && httpStatus < 500 && httpStatus !== 408;
}

function lengthened(ms: number, random: number): number {
	return ms * (1 + JITTER * random);
}
