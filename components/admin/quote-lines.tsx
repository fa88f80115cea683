import { useLocale, useTranslations } from "next-intl";
import type { Quote, QuoteLine } from "#lib/pricing/core/quote.ts";
import { formatPercent } from "#lib/shared/format-percent.ts";
import { useMoneyWords } from "./use-booking-words.ts";

/** How the price of a stay comes about, line by line. */
export function QuoteLines({ quote }: { quote: Quote }) {
	const t = useTranslations("admin.bookings.line");
	const money = useMoneyWords(quote.currency);
	const lineWords = useLineWords(quote.currency);
	return (
		<dl className="grid gap-1">
			{quote.lines.map((line) => (
				<div key={`${line.kind} ${line.name}`} className="flex items-baseline justify-between gap-4">
					<dt className="text-ink-soft">{lineWords(line)}</dt>
					<dd className="tabular-nums">{money(line.amountMinor)}</dd>
				</div>
			))}
			<div className="mt-1 flex items-baseline justify-between gap-4 border-t pt-2 font-semibold">
				<dt>{t("total")}</dt>
				<dd className="tabular-nums">{money(quote.totalMinor, { withCode: true })}</dd>
			</div>
		</dl>
	);
}

function useLineWords(currency: string): (line: QuoteLine) => string {
	const t = useTranslations("admin.bookings.line");
	const locale = useLocale();
	const money = useMoneyWords(currency);
	const share = (bps: number) => formatPercent(locale, bps);
	return ({ kind, name, quantity, unitMinor, bps }) => {
		const unit = unitMinor === null ? "none" : money(unitMinor);
		switch (kind) {
			case "nights":
				return t("nights", { count: quantity, unit });
			case "extra_guests":
				return t("extra_guests", { count: quantity, unit });
			case "length_discount":
				return t("length_discount", { share: share(bps ?? 0) });
			case "cleaning_fee":
				return t("cleaning_fee");
			case "tax":
				return bps ? `${name} ${share(bps)}` : (name ?? t("tax"));
		}
	};
}
