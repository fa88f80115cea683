import type { Portal } from "#lib/calendars/core/portals.ts";

/** How a night is drawn: by who takes it. `closed` is all that a guest is told. */
export type NightLook = "closed" | "chosen" | "own" | "hold" | "block" | "rule_window" | Portal;

export type NightMark = {
	readonly look: NightLook;
	/** Who or what takes the night, in the reader's words. */
	readonly label: string;
	/** Nights with the same text are drawn as one; without it, neighbours of one look are. */
	readonly run?: string;
	/** No longer in the portal's calendar and not yet released. */
	readonly isWaiting?: boolean;
	/** Taken twice. */
	readonly isConflict?: boolean;
};

const INITIALS: Partial<Record<NightLook, string>> = { airbnb: "A", booking: "B", vrbo: "V", google: "G", other: "•" };

/** The letter that tells portals apart where colour alone would have to. */
export function initialOf(mark: NightMark): string | undefined {
	return INITIALS[mark.look];
}

export function isSameRun(a: NightMark | undefined, b: NightMark | undefined): boolean {
	if (!a || !b) return a === b;
	return a.look === b.look && a.run === b.run && !a.isWaiting === !b.isWaiting && !a.isConflict === !b.isConflict;
}

export function nightClasses(mark: NightMark): string {
	return ["night", `night-${mark.look}`, mark.isWaiting && "night-is-waiting", mark.isConflict && "night-is-conflict"]
		.filter(Boolean)
		.join(" ");
}
