import { useTranslations } from "next-intl";

const PROMISES = ["direct", "calendar", "doubt"] as const;

export function Promises() {
	const t = useTranslations("site.promises");
	return (
		<section aria-labelledby="promises" className="grid gap-8">
			<h2 id="promises" className="sr-only">
				{t("title")}
			</h2>
			<ul className="grid gap-8 sm:grid-cols-3 sm:gap-12">
				{PROMISES.map((promise) => (
					<li key={promise} className="grid content-start gap-2 border-t pt-4">
						<h3 className="font-display font-semibold text-lead">{t(`${promise}.title`)}</h3>
						<p className="text-ink-soft text-note">{t(`${promise}.text`)}</p>
					</li>
				))}
			</ul>
		</section>
	);
}
