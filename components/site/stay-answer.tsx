import { useLocale, useTranslations } from "next-intl";
import { Status } from "#components/ui/status.tsx";
import type { Quote } from "#lib/pricing/core/quote.ts";
import type { StayRefusal } from "#lib/pricing/core/stay-refusal.ts";
import { formatMoney } from "#lib/shared/format-money.ts";
import { daysBetween, type PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";
import { useRefusalWords } from "./refusal-words.ts";

type StayAnswerProps = {
	answer:
		| { readonly ok: true; readonly quote: Quote }
		| { readonly ok: false; readonly reason: StayRefusal["reason"]; readonly refusal?: StayRefusal };
	stay: Stay;
	today: PlainDate;
};

/** A home's answer to a search: the total for exactly this stay, or why it cannot be had. */
export function StayAnswer({ answer, stay, today }: StayAnswerProps) {
	const t = useTranslations("site.price");
	const locale = useLocale();
	const wordsOf = useRefusalWords();
	if (!answer.ok) {
		return <Status tone="off">{wordsOf({ stay, today, refusal: answer.refusal ?? { reason: answer.reason } })}</Status>;
	}
	const { totalMinor: minor, currency } = answer.quote;
	return (
		<Status tone="good">
			{t("stayTotal", {
				price: formatMoney(locale, { minor, currency }, { withCode: true }),
				count: daysBetween(stay.arrival, stay.departure),
			})}
		</Status>
	);
}
