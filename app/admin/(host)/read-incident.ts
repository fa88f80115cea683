import { CHANNELS_PATH, incidentPath } from "#lib/operations/core/host-paths.ts";
import { type IncidentWords, incidentWords, staysIn } from "#lib/operations/core/incident-words.ts";
import type { OpenIncident } from "#lib/operations/list-incidents.ts";
import { channelsHref, exportHref, feedHref, nightHref, SYSTEM_HREF } from "./host-links.ts";

/** How a severity is marked; what is over or put aside has marks of its own. */
export const SEVERITY_TONES = { urgent: "problem", warning: "waiting", notice: "info" } as const;

/** Instants of what belongs to no home. */
export const INSTALLATION_ZONE = "America/Mexico_City";

/** The page with the next step; `slug` is null for a problem of the whole installation. */
export function nextStepHref(incident: OpenIncident, slug: string | null): string {
	const { id, kind, feedId, exportId, details } = incident;
	if (kind === "conflict" || kind === "error") return incidentPath(id);
	if (kind === "channel_failing") return CHANNELS_PATH;
	if (slug === null) return SYSTEM_HREF;
	const [stay] = staysIn(details);
	if ((kind === "probable_mirror" || kind === "decision_ended") && stay) return nightHref(slug, stay.arrival);
	if (exportId) return exportHref(slug, exportId);
	return feedId ? feedHref(slug, feedId) : channelsHref(slug);
}

type Translate = Parameters<typeof incidentWords>[1]["say"];

/** `useTranslations("admin")` or its like, for keys that are known only at run time. */
export function asSay(translate: unknown): Translate {
	return translate as Translate;
}

/** The words of an incident for a page; see `incidentWords`. */
export function wordsOf(
	incident: OpenIncident,
	voice: { translate: unknown; locale: string; now: Date; timeZone: string },
): IncidentWords {
	const { translate, locale, now, timeZone } = voice;
	return incidentWords(incident, { say: asSay(translate), locale, now, timeZone });
}
