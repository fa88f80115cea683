import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "#lib/shared/format-money.ts";
import { instantParts } from "#lib/shared/instant-parts.ts";
import { zoneName } from "#lib/shared/zone-name.ts";
import type { StayOffer } from "./stay-offer.ts";

type PaymentPlanProps = { offer: Pick<StayOffer, "quote" | "schedule" | "terms" | "mode" | "now"> };

/** What is paid at once, and what later on which day and hour. */
export function PaymentPlan({ offer }: PaymentPlanProps) {
	const t = useTranslations("site.price");
	const locale = useLocale();
	const { quote, schedule, terms, mode, now } = offer;
	const { timeZone } = terms;
	const money = (minor: number) => formatMoney(locale, { minor, currency: quote.currency });
	const later = schedule.laterAt && instantParts(locale, { at: schedule.laterAt, now, timeZone });
	return (
		<div className="grid gap-2">
			<dl className="grid gap-2 text-note">
				<Row label={t(mode === "request" ? "dueOnApproval" : "dueNow")} amount={money(schedule.dueNowMinor)} isStrong />
				{later && (
					<Row label={t("dueLater", { date: later.date, time: later.time })} amount={money(schedule.laterMinor)} />
				)}
			</dl>
			<p className="text-caption text-ink-soft">
				{later ? t("laterNote", { zone: zoneName(locale, timeZone) }) : t("allNow")}
			</p>
		</div>
	);
}

function Row({ label, amount, isStrong = false }: { label: string; amount: string; isStrong?: boolean }) {
	return (
		<div className={isStrong ? "flex justify-between gap-4 font-semibold" : "flex justify-between gap-4"}>
			<dt>{label}</dt>
			<dd className="text-right tabular-nums">{amount}</dd>
		</div>
	);
}
