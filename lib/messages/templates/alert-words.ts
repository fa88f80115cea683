import type { AlertEntry, AlertText } from "#lib/operations/core/alert-target.ts";
import { sayIn } from "#lib/platform/i18n/say.ts";

export type EntryTone = AlertEntry["severity"] | "over";

/** How an entry is marked: by its severity, or as something that is over. */
export function toneOf(entry: AlertEntry): EntryTone {
	return entry.step === "recovered" ? "over" : entry.severity;
}

/** "Urgente · Balcón Jacaranda, hoy a las 09:10": a word for what colour alone must not say. */
export function markOf(entry: AlertEntry, language: AlertText["language"]): string {
	const word = sayIn(language)(`alertMessage.tone.${toneOf(entry)}`);
	return entry.context ? `${word} · ${entry.context}` : word;
}

/** "Y 3 avisos más", or nothing. */
export function moreWords(count: number, language: AlertText["language"]): string {
	return count > 0 ? sayIn(language)("alertMessage.more", { count }) : "";
}
