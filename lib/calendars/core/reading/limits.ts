/** Decompressed bytes of a body; a larger one is not read at all. */
export const MAX_BODY_BYTES = 5_000_000;
/** Events of a body; one with more is not read at all. */
export const MAX_EVENTS = 5_000;
/** Instances of one rule; the window of 24 months holds at most 734 of them, one a day. */
export const MAX_RULE_INSTANCES = 800;
/** Instances of all rules of a body together. */
const MAX_INSTANCES = 10_000;
/** Nights of all events of a body together; real feeds hold a few hundred. */
export const MAX_NIGHTS = 200_000;
/** Days that all rules of a body together may be tested on; an endless rule takes 734. */
const MAX_RULE_DAYS = 500_000;
/** Characters of all rules of a body together; a rule has some fifty. */
const MAX_RULE_CHARACTERS = 500_000;
/** Characters of the exceptions (EXDATE), or of the extra dates (RDATE), of one rule: some 5,000 dates. */
export const MAX_DATES_LENGTH = 100_000;
/** Zone names of a body; further ones count as unknown. */
export const MAX_ZONE_NAMES = 100;
/** Characters of a line's parameters; a longer line is none. */
export const MAX_PARAMETERS_LENGTH = 4_000;
/** Months ahead of today after which every event is cut. */
export const HORIZON_MONTHS = 24;
/** Days that endless rules reach back. */
export const RULE_PAST_DAYS = 2;
/** A block that ends so many days ahead is a portal's booking window or a closure without an end. */
export const FAR_TAIL_DAYS = 330;

/** Work that is left for the rules of one body; spent by the expander, shared by all events. */
export type WorkBudget = { ruleDays: number; instances: number; ruleCharacters: number };

/** A fresh budget for one body. */
export function newBudget(): WorkBudget {
	return { ruleDays: MAX_RULE_DAYS, instances: MAX_INSTANCES, ruleCharacters: MAX_RULE_CHARACTERS };
}

/** A hundred years: a DURATION beyond it is absurd, and nights further back are not listed. */
export const MAX_SPAN_DAYS = 36_525;
