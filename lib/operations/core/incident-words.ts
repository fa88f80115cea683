import { isPortal, portalName } from "#lib/calendars/core/portals.ts";
import type { IncidentKind, IncidentSeverity } from "#lib/operations/core/incident-kinds.ts";
import { instantParts } from "#lib/shared/instant-parts.ts";
import { nightWords } from "#lib/shared/night-words.ts";
import { dayIn, isPlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

/** Says a message of the `admin` namespace in the reader's language. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

export type IncidentFacts = {
	readonly kind: IncidentKind;
	readonly severity: IncidentSeverity;
	/** Dates, counts and codes, as the report of its kind wrote them; anything of another shape is left out. */
	readonly details: Readonly<Record<string, unknown>>;
	readonly openedAt: Date;
	readonly closedAt: Date | null;
};

export type IncidentWords = {
	/** What happened. */
	readonly title: string;
	/** What it means for nights or money, and what goes on by itself. */
	readonly text: string;
	/** What to do: the words of a link or button. */
	readonly next: string;
	/** What is true once it is over. */
	readonly over: string;
};

type Voice = { readonly say: Say; readonly locale: string; readonly now: Date; readonly timeZone: string };

/** Key of an incident's sentences below `admin.incidents`: what may be nothing is said as such. */
export function wordsKey(incident: Pick<IncidentFacts, "kind" | "severity">): string {
	return incident.kind === "conflict" && incident.severity === "notice" ? "conflict_notice" : incident.kind;
}

/** An incident in words, the same on the host's pages and in every message; instants by the clock of `timeZone`. */
export function incidentWords(incident: IncidentFacts, voice: Voice): IncidentWords {
	const { say } = voice;
	const key = `incidents.${wordsKey(incident)}`;
	const values = valuesOf(incident, voice);
	return {
		title: say(`${key}.title`, values),
		text: capitalised(say(`${key}.text`, values)),
		next: say(`${key}.next`, values),
		over: say(`${key}.over`, values),
	};
}

/** A sentence may begin with words that stand in its middle elsewhere. */
function capitalised(text: string): string {
	return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function valuesOf(incident: IncidentFacts, voice: Voice): Record<string, string | number> {
	const { details } = incident;
	const { say, locale, now, timeZone } = voice;
	const stays = staysIn(details);
	const nights = nightWords(locale, {
		today: dayIn(timeZone, now),
		countWords: (count) => say("words.nights", { count }),
	});
	const [one = "", other = ""] = sidesIn(details).map((side) => say(`sides.${side.kind}`, { portal: side.portal }));
	const end = incident.closedAt ?? now;
	return {
		...plainValues(details),
		portal: portalIn(details),
		nights: nights.list(stays),
		count: numberIn(details, ["count", "reads"]) ?? nights.total(stays),
		one,
		other,
		when: say("time.words", instantParts(locale, { at: sinceIn(details) ?? incident.openedAt, now, timeZone })),
		lasted: durationWords(say, (end.getTime() - incident.openedAt.getTime()) / 60_000),
		usual: durationWords(say, numberIn(details, ["usualMinutes"]) ?? 0),
		job: typeof details["job"] === "string" ? say(`jobs.${details["job"]}`) : "",
	};
}

/** Texts and numbers that a sentence names as they are. */
function plainValues(details: IncidentFacts["details"]): Record<string, string | number> {
	const names = ["seconds", "percent", "label", "because", "reference"];
	return Object.fromEntries(
		names.map((name) => {
			const value = details[name];
			return [name, typeof value === "string" || typeof value === "number" ? value : ""];
		}),
	);
}

/** The instant that a sentence about this incident is about, in the order of the kinds' details. */
function sinceIn(details: IncidentFacts["details"]): Date | null {
	for (const name of ["confirmedAt", "lastReadAt", "since", "lastAt", "oldestAt", "at"]) {
		const value = details[name];
		const at = typeof value === "string" ? new Date(value) : null;
		if (at && !Number.isNaN(at.getTime())) return at;
	}
	return null;
}

/** "45 min", "2 h 10 min", from two days on in days. */
export function durationWords(say: Say, minutes: number): string {
	const whole = Math.max(1, Math.round(minutes));
	if (whole < 60) return `${whole} min`;
	if (whole >= 48 * 60) return say("words.days", { count: Math.round(whole / (24 * 60)) });
	const rest = whole % 60;
	return rest === 0 ? `${Math.floor(whole / 60)} h` : `${Math.floor(whole / 60)} h ${rest} min`;
}

function portalIn(details: Readonly<Record<string, unknown>>): string {
	const { portal, portalName: name } = details;
	if (typeof portal !== "string" || !isPortal(portal)) return "";
	return portalName({ portal, portalName: typeof name === "string" ? name : null });
}

function numberIn(details: IncidentFacts["details"], names: readonly string[]): number | null {
	const found = names.map((name) => details[name]).find((value) => typeof value === "number");
	return typeof found === "number" ? found : null;
}

const SIDE_KINDS = ["reservation", "busy", "tentative", "hold", "booking", "block", "owner_stay"];

function sidesIn(details: IncidentFacts["details"]): { kind: string; portal: string }[] {
	const { sides } = details;
	if (!Array.isArray(sides)) return [];
	return sides.flatMap((side: unknown) => {
		if (typeof side !== "object" || side === null) return [];
		const { kind } = side as Record<string, unknown>;
		if (typeof kind !== "string" || !SIDE_KINDS.includes(kind)) return [];
		return [{ kind, portal: portalIn(side as Record<string, unknown>) }];
	});
}

/** The stays that an incident is about, earliest first as they were stored; none when it is about none. */
export function staysIn(details: IncidentFacts["details"]): Stay[] {
	const { stays } = details;
	return (Array.isArray(stays) ? stays : [details]).flatMap(toStay);
}

function toStay(value: unknown): Stay[] {
	if (typeof value !== "object" || value === null) return [];
	const { arrival, departure } = value as Record<string, unknown>;
	if (typeof arrival !== "string" || typeof departure !== "string") return [];
	return isPlainDate(arrival) && isPlainDate(departure) ? [{ arrival, departure }] : [];
}
