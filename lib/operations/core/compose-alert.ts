import type { AlertEntry, AlertText } from "#lib/operations/core/alert-target.ts";
import { CHANNELS_PATH, incidentPath } from "#lib/operations/core/host-paths.ts";
import { type IncidentSeverity, type IncidentStep, SEVERITIES } from "#lib/operations/core/incident-kinds.ts";
import { type IncidentFacts, incidentWords, type Say } from "#lib/operations/core/incident-words.ts";
import { instantParts } from "#lib/shared/instant-parts.ts";

/** What fits into one message that a person reads on a phone; what is more comes in a further one. */
export const MOST_ENTRIES = 10;

export type ToldStep = {
	readonly incidentId: string;
	readonly incident: IncidentFacts;
	readonly step: IncidentStep;
	readonly severity: IncidentSeverity;
	readonly at: Date;
	/** Null for the whole installation. */
	readonly home: { readonly name: string; readonly timeZone: string } | null;
};

/**
 * One text for all that a channel is told at once: the most pressing first, what is over last. Instants by the clock of the home,
 * or of the channel for the whole installation. Nothing in it is a guest's, no link is a secret.
 */
export function composeAlert(input: {
	readonly steps: readonly ToldStep[];
	readonly language: "es-MX" | "en";
	readonly say: Say;
	readonly baseUrl: string;
	readonly timeZone: string;
	readonly now: Date;
}): AlertText {
	const { language, say, baseUrl } = input;
	const steps = [...input.steps].sort(byPressure);
	const entries = steps.map((step) => toEntry(step, input));
	const shown = entries.slice(0, MOST_ENTRIES);
	const others = entries.length - 1;
	const title = [entries[0]?.title, steps[0]?.home?.name].filter(Boolean).join(" · ");
	return {
		language,
		subject: others > 0 ? say("alerts.subjectMore", { title, count: others }) : title,
		entries: shown,
		more: entries.length - shown.length,
		footer: say("alerts.footer"),
		footerUrl: `${baseUrl}${CHANNELS_PATH}`,
	};
}

function byPressure(a: ToldStep, b: ToldStep): number {
	const rank = ({ step, severity }: ToldStep) => (step === "recovered" ? -1 : SEVERITIES.indexOf(severity));
	return rank(b) - rank(a) || a.at.getTime() - b.at.getTime();
}

function toEntry(
	told: ToldStep,
	voice: { readonly say: Say; readonly language: string; readonly baseUrl: string; timeZone: string; now: Date },
): AlertEntry {
	const { say, language: locale, now } = voice;
	const timeZone = told.home?.timeZone ?? voice.timeZone;
	const words = incidentWords(told.incident, { say, locale, now, timeZone });
	const when = say("time.words", instantParts(locale, { at: told.at, now, timeZone }));
	const isOver = told.step === "recovered";
	return {
		incidentId: told.incidentId,
		kind: told.incident.kind,
		step: told.step,
		severity: told.severity,
		title: isOver ? words.over : titleOf(told.step, { title: words.title, say }),
		text: isOver ? "" : words.text,
		next: isOver ? say("alerts.seeWhat") : words.next,
		url: `${voice.baseUrl}${incidentPath(told.incidentId)}`,
		context: [told.home?.name, when].filter(Boolean).join(" · "),
	};
}

function titleOf(step: IncidentStep, { title, say }: { title: string; say: Say }): string {
	if (step.startsWith("worsened:")) return say("alerts.worsened", { title });
	return step.startsWith("reminder:") ? say("alerts.reminder", { title }) : title;
}
