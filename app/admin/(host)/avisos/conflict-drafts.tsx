import { useTranslations } from "next-intl";
import { CopyText } from "#components/admin/copy-text.tsx";
import { Disclosure } from "#components/admin/disclosure.tsx";
import { sayIn } from "#lib/platform/i18n/say.ts";
import { formatRange } from "#lib/shared/format-day.ts";
import type { Stay } from "#lib/shared/stay.ts";

const DRAFTS = ["offer", "cancel"] as const;
const LANGUAGES = ["es-MX", "en"] as const;

/** Messages to the guest who has to move, in both languages whatever the page's, with blanks for names. */
export function ConflictDrafts({ home, stay }: { home: string; stay: Stay }) {
	const t = useTranslations("admin.conflict");
	const write = (language: (typeof LANGUAGES)[number], draft: (typeof DRAFTS)[number]) =>
		sayIn(language)(`conflict.messages.${draft}`, {
			home,
			range: formatRange(language, { from: stay.arrival, to: stay.departure }),
		});
	return (
		<div className="grid gap-3">
			{DRAFTS.map((draft) => (
				<Disclosure key={draft} summary={t(`draft.${draft}`)}>
					<div className="grid gap-6 lg:grid-cols-2">
						{LANGUAGES.map((language) => (
							<CopyText
								key={language}
								label={t(`language.${language}`)}
								lang={language}
								text={write(language, draft)}
							/>
						))}
					</div>
				</Disclosure>
			))}
		</div>
	);
}
