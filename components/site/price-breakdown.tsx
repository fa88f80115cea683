import { ChevronDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Quote, QuoteLine } from "#lib/pricing/core/quote.ts";
import { formatDay } from "#lib/shared/format-day.ts";
import { formatMoney } from "#lib/shared/format-money.ts";
import { formatPercent } from "#lib/shared/format-percent.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

/** Every line of a price with a sentence on what it is; they add up to the total. */
export function PriceBreakdown({ quote, today }: { quote: Quote; today: PlainDate }) {
	const t = useTranslations("site.price");
	const locale = useLocale();
	const money = (minor: number) => formatMoney(locale, { minor, currency: quote.currency });
	return (
		<details className="group">
			<summary className="flex min-h-11 items-center gap-2 font-semibold text-clay text-note underline-offset-4 hover:underline">
				{t("breakdown")}
				<ChevronDown strokeWidth={1.5} className="size-4 transition-transform group-open:rotate-180" aria-hidden />
			</summary>
			<dl className="grid gap-3 pt-1 text-note">
				{quote.lines.map((line) => (
					<div key={`${line.kind} ${line.name}`} className="grid grid-cols-[1fr_auto] gap-x-4">
						<dt>
							<LineName line={line} money={money} />
							<LineNote line={line} quote={quote} money={money} today={today} />
						</dt>
						<dd className="text-right tabular-nums">{money(line.amountMinor)}</dd>
					</div>
				))}
				<div className="grid grid-cols-[1fr_auto] gap-x-4 border-t pt-3 font-semibold">
					<dt>{t("lines.total")}</dt>
					<dd className="text-right tabular-nums">{money(quote.totalMinor)}</dd>
				</div>
			</dl>
		</details>
	);
}

type LineProps = { line: QuoteLine; money: (minor: number) => string };

function LineName({ line, money }: LineProps) {
	const t = useTranslations("site.price.lines");
	const locale = useLocale();
	const { kind, quantity: count, unitMinor, bps } = line;
	const percent = bps === null ? "" : formatPercent(locale, bps);
	if (kind === "nights") {
		return unitMinor === null ? t("nightsMixed", { count }) : t("nights", { count, price: money(unitMinor) });
	}
	if (kind === "length_discount") return t("length_discount", { percent });
	if (kind !== "tax") return t(kind);
	const name = line.name ?? "";
	return bps === null ? t("taxCounted", { name }) : t("tax", { name, percent });
}

function LineNote({ line, quote, money, today }: LineProps & { quote: Quote; today: PlainDate }) {
	const t = useTranslations("site.price.lines");
	const locale = useLocale();
	if (line.kind === "nights") {
		if (line.unitMinor !== null) return null;
		return (
			<>
				<Note>{t("nightsMixedNote")}</Note>
				<ul className="text-caption text-ink-soft tabular-nums">
					{quote.nights.map(({ night, minor, season }) => {
						const values = { day: formatDay(locale, { date: night, today }), price: money(minor) };
						return <li key={night}>{season ? t("nightInSeason", { ...values, season }) : t("night", values)}</li>;
					})}
				</ul>
			</>
		);
	}
	if (line.kind === "extra_guests") {
		return <Note>{t("extra_guestsNote", { price: money(line.unitMinor ?? 0), count: line.quantity })}</Note>;
	}
	return <Note>{t(`${line.kind}Note`)}</Note>;
}

function Note({ children }: { children: ReactNode }) {
	return <p className="max-w-[34ch] text-caption text-ink-soft">{children}</p>;
}
