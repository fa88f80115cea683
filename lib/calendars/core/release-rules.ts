const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How many good reads must agree, and how far apart the first and the last of them must be. */
export type Agreement = { readonly reads: number; readonly spanMs: number };

/** A plain removal (product.md, "release of nights"). */
export const PLAIN_RELEASE: Agreement = { reads: 2, spanMs: 60 * MINUTE_MS };

/** A mass removal, and every release while the maker of the file is a new one. The longest lie measured lasted 3.7 h. */
export const MASS_RELEASE: Agreement = { reads: 3, spanMs: 6 * HOUR_MS };

/** A removal is a mass removal from this many future nights, if they are also this part of all; or from this many runs. */
export const MASS = { nights: 14, percent: 30, runs: 3 };

/** After its portal has read our calendar without the night, an echo that is still shown this long is the portal's own. */
export const ECHO_STAYS_MARKED: Agreement = { reads: 2, spanMs: 0 };
export const ECHO_STAYS_BUSY: Agreement = { reads: 2, spanMs: 60 * MINUTE_MS };

/** A block is a sliding rule once its end has moved on by a day a day this many times in a row… */
export const SLIDE_STEPS = 2;
/** … and stays one while the last move is not older than this. */
export const SLIDE_ALIVE_MS = 48 * HOUR_MS;

/** An unreadable event becomes an incident after this long. */
export const BROKEN_EVENT_PATIENCE_MS = 24 * HOUR_MS;

/** Nights and events this far behind are forgotten; exports reach back 30 days. */
export const DAYS_REMEMBERED = 90;

/** True when `reads` good reads that began at `since` satisfy the rule at the instant `at`. */
export function hasAgreed(
	rule: Agreement,
	{ since, reads, at }: { readonly since: Date; readonly reads: number; readonly at: Date },
): boolean {
	return reads >= rule.reads && at.getTime() - since.getTime() >= rule.spanMs;
}
