import { useTranslations } from "next-intl";
import { QuoteLines } from "#components/admin/quote-lines.tsx";
import { useMoneyWords } from "#components/admin/use-booking-words.ts";
import { type Moment, useInstantWords, useNightWords, useStayWords } from "#components/admin/use-words.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { HostBookingPreview } from "#lib/bookings/preview-host-booking.ts";
import { dayIn } from "#lib/shared/plain-date.ts";
import { staysOf } from "#lib/shared/stay.ts";

type OfferProps = {
	preview: Extract<HostBookingPreview, { ok: true }>;
	/** At a price that host and guest agreed on. */
	isAgreed: boolean;
	moment: Moment;
};

/** The price with its lines, when it is paid by link, and what the host would overrule. */
export function Offer({ preview, isAgreed, moment }: OfferProps) {
	const t = useTranslations("admin.bookings.fresh");
	const rule = useTranslations("admin.bookings.stay");
	const today = dayIn(moment.timeZone, moment.now);
	const words = useNightWords(today);
	const stay = useStayWords(today);
	const instant = useInstantWords(moment);
	const { quote, schedule, bentRule, portalNights } = preview;
	const money = useMoneyWords(quote.currency);
	return (
		<aside aria-labelledby="price" className="grid gap-4 max-lg:order-first lg:sticky lg:top-8">
			<section className="grid gap-3 rounded-card border bg-surface p-4 sm:p-6">
				<h2 id="price" className="font-semibold text-lead">
					{t("price", { range: stay.range(quote.stay) })}
				</h2>
				<QuoteLines quote={quote} />
				{isAgreed && (
					<p className="text-caption text-ink-soft">{t("byPlan", { amount: money(preview.quotedTotalMinor) })}</p>
				)}
				<p className="text-caption text-ink-soft">
					{schedule.laterAt
						? t("schedule", {
								now: money(schedule.dueNowMinor),
								later: money(schedule.laterMinor),
								when: instant(schedule.laterAt),
							})
						: t("scheduleAll", { now: money(schedule.dueNowMinor) })}
				</p>
			</section>
			{portalNights.length > 0 && (
				<Notice tone="problem" title={t("portalTitle")}>
					{t("portalText", { nights: words.list(staysOf(portalNights)) })}
				</Notice>
			)}
			{bentRule && (
				<Notice tone="waiting" title={t("bentTitle")}>
					{t("bentText", {
						rule: rule(`reason.${bentRule.reason}`, {
							nights: bentRule.nights ?? 0,
							sleeps: bentRule.sleeps ?? 0,
							day: bentRule.from ? words.day(bentRule.from) : "none",
						}),
					})}
				</Notice>
			)}
		</aside>
	);
}
