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

/** The portal as people call it; "other" by the name that the host gave it. */
export function portalName(channel: { readonly portal: Portal; readonly portalName: string | null }): string {
	return channel.portal === "other" && channel.portalName ? channel.portalName : PORTAL_NAMES[channel.portal];
}

/** True for text that names one of the portals. */
export function isPortal(text: string): text is Portal {
	return (PORTALS as readonly string[]).includes(text);
}
