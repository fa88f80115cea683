export const PORTALS = ["airbnb", "booking", "vrbo", "google", "other"] as const;
export type Portal = (typeof PORTALS)[number];

/** Names as people write them; "other" carries a name of its own. */
export const PORTAL_NAMES: Record<Portal, string> = {
	airbnb: "Airbnb",
	booking: "Booking.com",
	vrbo: "Vrbo",
	google: "Google Calendar",
	other: "Other",
};

/** True for text that names one of the portals. */
export function isPortal(text: string): text is Portal {
	return (PORTALS as readonly string[]).includes(text);
}
