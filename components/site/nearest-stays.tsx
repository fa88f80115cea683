import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "#lib/shared/format-day.ts";
import { formatMoney } from "#lib/shared/format-money.ts";
import { daysBetween, type PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

export type NearStay = {
	readonly stay: Stay;
	readonly totalMinor: number;
	readonly currency: string;
	readonly href: string;
};

type NearestStaysProps = { near: readonly NearStay[]; today: PlainDate };

/** Stays close to the one that cannot be had, each a link with its total. */
export function NearestStays({ near, today }: NearestStaysProps) {
	const t = useTranslations("site.refusal");
	const locale = useLocale();
	if (near.length === 0) return null;
	const sayDay = (date: PlainDate) => formatDay(locale, { date, today });
	return (
		<div className="grid gap-1">
			<p className="text-note">{t("nearest")}</p>
			<ul className="grid">
				{near.map(({ stay, totalMinor, currency, href }) => (
					<li key={`${stay.arrival} ${stay.departure}`}>
						<Link
							href={href}
							scroll={false}
							className="relative z-10 -mx-2 grid min-h-11 content-center rounded-control px-2 py-1 hover:bg-sunken"
						>
							<span className="font-semibold text-clay underline underline-offset-4">
								{t("nearestStay", { from: sayDay(stay.arrival), to: sayDay(stay.departure) })}
							</span>
							<span className="text-caption text-ink-soft tabular-nums">
								{t("nearestPrice", {
									count: daysBetween(stay.arrival, stay.departure),
									price: formatMoney(locale, { minor: totalMinor, currency }),
								})}
							</span>
						</Link>
					</li>
				))}
			</ul>
		</div>
	);
}
