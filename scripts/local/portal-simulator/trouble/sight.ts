import type { IncidentKind } from "#lib/operations/core/incident-kinds.ts";
import type { IncidentSight } from "./machine-store.ts";

/** Which of the two buttons was pressed last, and when. */
export type Pressed = { readonly what: "cause" | "mend"; readonly at: Date };

/** How one kind of trouble stands: what the site says of it, and what was pressed that it has not noticed yet. */
export type Sight = {
	readonly state: "idle" | "caused" | "open" | "mended" | "over";
	readonly incident: IncidentSight | null;
};

/** `recent` are incidents of any kind, the newest first. */
export function sightOf(
	kind: IncidentKind,
	known: { readonly recent: readonly IncidentSight[]; readonly pressed: Pressed | null },
): Sight {
	const own = known.recent.filter((incident) => incident.kind === kind);
	const open = own.find((incident) => incident.closedAt === null) ?? null;
	const { pressed } = known;
	if (open)
		return { state: pressed?.what === "mend" && pressed.at > open.openedAt ? "mended" : "open", incident: open };
	const [newest = null] = own;
	if (pressed?.what === "cause" && (newest?.closedAt ?? new Date(0)) < pressed.at)
		return { state: "caused", incident: null };
	return newest ? { state: "over", incident: newest } : { state: "idle", incident: null };
}
