import { useLocale, useTranslations } from "next-intl";
import { formatDay, formatRange } from "#lib/shared/format-day.ts";
import { formatMoney } from "#lib/shared/format-money.ts";
import { daysBetween, type PlainDate } from "#lib/shared/plain-date.ts";
import { Scene } from "./scene.tsx";
import type { StayOffer } from "./stay-offer.ts";

type Home = { readonly name: string; readonly place: string; readonly scene: string };

/** The stay in one line that stays in sight while the page is scrolled. */
export function SummaryStrip({ home, offer }: { home: Home; offer: Pick<StayOffer, "quote" | "schedule" | "mode"> }) {
	const t = useTranslations("site");
	const locale = useLocale();
	const { quote, schedule, mode } = offer;
	const { currency, stay, guests } = quote;
	const dueNow = formatMoney(locale, { minor: schedule.dueNowMinor, currency });
	return (
		<section
			aria-label={t("checkout.summary")}
			data-sticky-summary
			className="sticky top-0 z-20 -mx-4 flex items-center justify-between gap-4 border-b bg-ground px-4 py-2 text-note sm:mx-0 sm:px-0"
		>
			<p className="grid min-w-0">
				<span className="truncate font-semibold">{home.name}</span>
				<span className="truncate text-caption text-ink-soft">
					{formatRange(locale, { from: stay.arrival, to: stay.departure })} · {t("checkout.guests", { count: guests })}
				</span>
			</p>
			<p className="grid shrink-0 justify-items-end tabular-nums">
				<span className="font-semibold">
					{formatMoney(locale, { minor: quote.totalMinor, currency }, { withCode: true })}
				</span>
				<span className="text-caption text-ink-soft">
					{t(mode === "request" ? "price.total" : "price.dueNow")}
					{mode !== "request" && ` ${dueNow}`}
				</span>
			</p>
		</section>
	);
}

type StaySummaryProps = { home: Home; offer: Pick<StayOffer, "quote" | "terms" | "today"> };

/** The first step: which home, from when to when, and how many. */
export function StaySummary({ home, offer }: StaySummaryProps) {
	const t = useTranslations("site.checkout");
	const site = useTranslations("site.home");
	const locale = useLocale();
	const { quote, terms, today } = offer;
	const { arrival, departure } = quote.stay;
	const sayDay = (date: PlainDate) => formatDay(locale, { date, today });
	const facts = [
		[t("arrival"), t("fromTime", { day: sayDay(arrival), time: terms.checkInTime })],
		[t("departure"), t("untilTime", { day: sayDay(departure), time: terms.checkOutTime })],
	];
	return (
		<div className="grid gap-4 sm:grid-cols-[10rem_1fr] sm:gap-6">
			<div className="aspect-3/2 overflow-hidden rounded-card max-sm:hidden">
				<Scene scene={home.scene} alt={site("sceneAlt", { name: home.name, place: home.place })} sizes="160px" />
			</div>
			<dl className="grid content-start gap-2">
				{facts.map(([name, value]) => (
					<div key={name} className="grid grid-cols-[5rem_1fr] gap-2">
						<dt className="text-ink-soft">{name}</dt>
						<dd className="tabular-nums">{value}</dd>
					</div>
				))}
				<div className="text-ink-soft">
					<dt className="sr-only">{t("steps.stay")}</dt>
					<dd>
						{t("nights", { count: daysBetween(arrival, departure) })} · {t("guests", { count: quote.guests })} ·{" "}
						{home.place}
					</dd>
				</div>
			</dl>
		</div>
	);
}
