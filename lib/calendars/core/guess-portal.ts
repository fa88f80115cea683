import type { CalendarReading } from "#lib/calendars/core/calendar-reading.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";

const PRODUCERS: readonly (readonly [Portal, RegExp])[] = [
	["airbnb", /\bairbnb inc\b/],
	["booking", /\badmin\.booking\.com\b/],
	["vrbo", /\bhomeaway\.com\b|\bvrbo\b/],
	["google", /\bgoogle inc\b/],
];

/**
 * The portal that made a file, told by its PRODID (calendar-exchange.md 1); "other" when it names none of ours or several.
 * For a look at a file of unknown origin only: a feed's portal is what the host says.
 */
export function guessPortal({ producer }: CalendarReading): Portal {
	const found = PRODUCERS.filter(([, pattern]) => producer !== null && pattern.test(producer));
	return found.length === 1 ? (found[0]?.[0] ?? "other") : "other";
}
