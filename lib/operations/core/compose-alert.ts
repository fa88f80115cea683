import type { AlertEntry, AlertText } from "#lib/operations/core/alert-target.ts";
import { bookingPath, CHANNELS_PATH, incidentPath } from "#lib/operations/core/host-paths.ts";
import { type IncidentSeverity, type IncidentStep, SEVERITIES } from "#lib/operations/core/incident-kinds.ts";
import { type IncidentFacts, incidentWords, type Say } from "#lib/operations/core/incident-words.ts";
import { type NoticeFacts, noticeWords } from "#lib/operations/core/notice-words.ts";
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

export type ToldNotice = {
	readonly bookingId: string;
	readonly notice: NoticeFacts;
	readonly step: "told";
	readonly severity: IncidentSeverity;
	readonly at: Date;
	readonly home: { readonly name: string; readonly timeZone: string };
};

export type Told = ToldStep | ToldNotice;

type Voice = {
	readonly say: Say;
	readonly language: string;
	readonly baseUrl: string;
	readonly timeZone: string;
	readonly now: Date;
};

/**
 * One text for all that a channel is told at once: the most pressing first, what is over last. Instants by the clock of the home,
 * or of the channel for the whole installation. Nothing in it is a guest's, no link is a secret.
 */
export function composeAlert(input: {
	readonly steps: readonly Told[];
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

function byPressure(a: Told, b: Told): number {
	const rank = ({ step, severity }: Told) => (step === "recovered" ? -1 : SEVERITIES.indexOf(severity));
	return rank(b) - rank(a) || a.at.getTime() - b.at.getTime();
}

function toEntry(told: Told, voice: Voice): AlertEntry {
	const { say, language: locale, now } = voice;
	const timeZone = told.home?.timeZone ?? voice.timeZone;
	const when = say("time.words", instantParts(locale, { at: told.at, now, timeZone }));
	const context = [told.home?.name, when].filter(Boolean).join(" · ");
	return { ...("notice" in told ? noticeEntry(told, voice) : stepEntry(told, { ...voice, timeZone })), context };
}

type EntryWords = Omit<AlertEntry, "context">;

function stepEntry(told: ToldStep, { say, language: locale, baseUrl, timeZone, now }: Voice): EntryWords {
	const { incidentId, incident, step, severity } = told;
	const words = incidentWords(incident, { say, locale, now, timeZone });
	const isOver = step === "recovered";
	return {
		...{ incidentId, kind: incident.kind, step, severity },
		title: isOver ? words.over : titleOf(step, { title: words.title, say }),
		text: isOver ? "" : words.text,
		next: isOver ? say("alerts.seeWhat") : words.next,
		url: `${baseUrl}${incidentPath(incidentId)}`,
	};
}

function noticeEntry(told: ToldNotice, { say, language: locale, baseUrl, now }: Voice): EntryWords {
	const { bookingId, notice, step, severity, home } = told;
	const words = noticeWords(notice, { say, locale, now, timeZone: home.timeZone });
	const url = `${baseUrl}${bookingPath(bookingId)}`;
	return { incidentId: "", bookingId, kind: notice.kind, step, severity, ...words, url };
}

function titleOf(step: IncidentStep, { title, say }: { title: string; say: Say }): string {
	if (step.startsWith("worsened:")) return say("alerts.worsened", { title });
	return step.startsWith("reminder:") ? say("alerts.reminder", { title }) : title;
}
