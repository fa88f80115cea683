import type { NightMark } from "#components/calendar/night-mark.ts";
import type { HostNight, NightSource } from "#lib/calendars/core/host-night.ts";
import { portalName } from "#lib/calendars/core/portals.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

/** The source that a night is drawn by: ours before the portals', a portal's reservation before its rules. */
export function leadingSource(night: HostNight): NightSource | null {
	const closing = night.sources.filter((source) => source.source === "claim" || source.closesHere);
	return closing.find((source) => source.kind !== "rule_window") ?? closing[0] ?? null;
}

/** How the nights of a month are drawn; `labelOf` names a source in the reader's words. Open nights have no mark. */
export function nightMarks(
	nights: readonly HostNight[],
	labelOf: (source: NightSource) => string,
): Map<PlainDate, NightMark> {
	const marks = new Map<PlainDate, NightMark>();
	for (const night of nights) {
		const source = leadingSource(night);
		if (!source) continue;
		const isWaiting = source.source === "feed" && source.waiting !== null;
		marks.set(night.night, {
			look: lookOf(source),
			label: labelOf(source),
			run: runOf(source),
			...(isWaiting && { isWaiting }),
			...(night.isConflict && { isConflict: true }),
		});
	}
	return marks;
}

/** Without the stays, what the legend explains: one mark for each kind of source that is there. */
export function legendMarks(marks: Iterable<NightMark>, words: { waiting: string; conflict: string }): NightMark[] {
	const all = [...marks];
	const byLook = new Map(
		all.map((mark) => [`${mark.look} ${mark.label}`, { look: mark.look, label: capitalised(mark.label) }]),
	);
	const waiting = all.find((mark) => mark.isWaiting);
	const conflict = all.find((mark) => mark.isConflict);
	return [
		...byLook.values(),
		...(waiting ? [{ look: waiting.look, label: words.waiting, isWaiting: true }] : []),
		...(conflict ? [{ look: conflict.look, label: words.conflict, isConflict: true }] : []),
	];
}

function capitalised(label: string): string {
	return label.charAt(0).toUpperCase() + label.slice(1);
}

function lookOf(source: NightSource): NightMark["look"] {
	if (source.source === "feed") return source.kind === "rule_window" ? "rule_window" : source.portal;
	if (source.kind === "block") return "block";
	return source.kind === "hold" ? "hold" : "own";
}

function runOf(source: NightSource): string {
	if (source.source === "claim") return source.claimId;
	return `${source.feedId} ${source.stay?.arrival ?? ""} ${source.kind}`;
}

/** Name of a source for legend and screen reader: the portal, or what of ours it is. */
export function sourceLabel(source: NightSource, kindWords: (kind: NightSource["kind"]) => string): string {
	if (source.source === "claim") return kindWords(source.kind);
	return source.kind === "rule_window" ? `${portalName(source)}: ${kindWords("rule_window")}` : portalName(source);
}
