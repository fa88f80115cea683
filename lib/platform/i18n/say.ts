import { createTranslator } from "use-intl/core";
import en from "#messages/en.json" with { type: "json" };
import spanish from "#messages/es-MX.json" with { type: "json" };

const MESSAGES = { "es-MX": spanish, en };

export type Language = keyof typeof MESSAGES;

/** Messages of the `admin` namespace by a key known only at run time, in the language of whoever will read them. */
export function sayIn(language: Language): (key: string, values?: Readonly<Record<string, string | number>>) => string {
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
