import type { Portal } from "#lib/calendars/core/portals.ts";

/** The portals that the guide is offered for. */
export const WIZARD_PORTALS = ["airbnb", "booking", "vrbo", "other"] as const satisfies readonly Portal[];

/** The name of an "other" portal from the page's address; null when it has none that can be used. */
export function namedPortal(value: string | string[] | undefined): string | null {
	const name = typeof value === "string" ? value.trim() : "";
	return name !== "" && name.length <= 60 ? name : null;
}
