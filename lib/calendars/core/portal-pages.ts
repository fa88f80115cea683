import type { Portal } from "#lib/calendars/core/portals.ts";

/** Where a host finds the calendar links of a portal and, where there is one, its button to read them again at once. */
const PAGES: Record<Portal, string | null> = {
	airbnb: "https://www.airbnb.com/multicalendar",
	booking: "https://admin.booking.com/",
	vrbo: "https://www.vrbo.com/",
	google: "https://calendar.google.com/calendar/u/0/r/settings",
	other: null,
};

/** The portal's own page for calendar links; null for a portal that we do not know. */
export function portalPage(portal: Portal): string | null {
	return PAGES[portal];
}
