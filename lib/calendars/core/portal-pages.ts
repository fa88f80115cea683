import type { Portal } from "#lib/calendars/core/portals.ts";

type Pages = {
	/** Where its calendar links are and, where there is one, its button to read them again at once. */
	readonly links: string;
	readonly reservations: string;
};

const PAGES: Record<Portal, Pages | null> = {
	airbnb: {
		links: "https://www.airbnb.com/multicalendar",
		reservations: "https://www.airbnb.com/hosting/reservations",
	},
	booking: { links: "https://admin.booking.com/", reservations: "https://admin.booking.com/" },
	vrbo: { links: "https://www.vrbo.com/", reservations: "https://www.vrbo.com/" },
	google: {
		links: "https://calendar.google.com/calendar/u/0/r/settings",
		reservations: "https://calendar.google.com/",
	},
	other: null,
};

/** The portal's own page for calendar links; null for a portal that we do not know. */
export function portalPage(portal: Portal): string | null {
	return PAGES[portal]?.links ?? null;
}

/** The portal's own page for reservations; null for a portal that we do not know. */
export function reservationPage(portal: Portal): string | null {
	return PAGES[portal]?.reservations ?? null;
}
