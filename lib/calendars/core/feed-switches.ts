import type { FeedSwitches } from "#lib/calendars/core/calendar-reading.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";

/** Raised whenever the same body would be read otherwise, so that old validators (ETag, Last-Modified) are not sent. */
export const READING_VERSION = 1;

/**
 * What a feed's validators were true for. A 304 to validators of another zone, other switches or an older reader would keep
 * nights that the body no longer means.
 */
export function validatorsScope(scope: { timeZone: string; portal: Portal; switches: FeedSwitches }): string {
	const { timeZone, portal, switches } = scope;
	const flags = `${switches.ignoresFreeEvents ? "f" : "-"}${switches.endIsLastNight ? "l" : "-"}`;
	return `${READING_VERSION} ${portal} ${flags} ${timeZone}`;
}
