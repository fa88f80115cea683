import { PORTAL_NAMES, type Portal } from "#lib/calendars/core/portals.ts";

/** The portal as people call it; "other" by the name that the host gave it. */
export function portalName(channel: { readonly portal: Portal; readonly portalName: string | null }): string {
	return channel.portal === "other" && channel.portalName ? channel.portalName : PORTAL_NAMES[channel.portal];
}
