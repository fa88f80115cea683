import { createTranslator } from "use-intl/core";
import { MESSAGES } from "#lib/platform/i18n/messages.ts";

export type Language = keyof typeof MESSAGES;

/** Sections of `messages/` that are said outside a page: in messages, mails and on Stripe's page. */
type Namespace = "admin" | "guest" | "mail" | "payments";

type SayWords = (key: string, values?: Readonly<Record<string, string | number>>) => string;

const SAYING = new Map<string, SayWords>();

/** Messages of one section by a key known only at run time, in the language of whoever will read them. */
export function sayIn(language: Language, namespace: Namespace = "admin"): SayWords {
	const name = `${language} ${namespace}`;
	const say = SAYING.get(name) ?? translatorOf(language, namespace);
	SAYING.set(name, say);
	return say;
}

function translatorOf(language: Language, namespace: Namespace): SayWords {
	const translate = createTranslator({
		locale: language,
		messages: MESSAGES[language],
		// A section that is written later than its first use would fail here, at once.
		namespace: namespace as "admin",
		timeZone: "UTC",
		// A missing sentence must show in tests and logs, not be swallowed into its key.
		onError: (error) => {
			throw error;
		},
	});
	return (key, values) => translate(key as Parameters<typeof translate>[0], values as never);
}
