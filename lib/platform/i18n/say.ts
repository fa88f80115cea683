import { createTranslator } from "use-intl/core";
import { MESSAGES } from "#lib/platform/i18n/messages.ts";

export type Language = keyof typeof MESSAGES;

type SayWords = (key: string, values?: Readonly<Record<string, string | number>>) => string;

const SAYING = new Map<Language, SayWords>();

/** Messages of the `admin` namespace by a key known only at run time, in the language of whoever will read them. */
export function sayIn(language: Language): SayWords {
	const say = SAYING.get(language) ?? translatorOf(language);
	SAYING.set(language, say);
	return say;
}

function translatorOf(language: Language): SayWords {
	const translate = createTranslator({
		locale: language,
		messages: MESSAGES[language],
		namespace: "admin",
		timeZone: "UTC",
		// A missing sentence must show in tests and logs, not be swallowed into its key.
		onError: (error) => {
			throw error;
		},
	});
	return (key, values) => translate(key as Parameters<typeof translate>[0], values as never);
}
