import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { BookingTerms } from "#lib/bookings/core/booking-terms.ts";
import { balanceDueInstant } from "#lib/pricing/core/payment-schedule.ts";
import { formatDay } from "#lib/shared/format-day.ts";
import { formatPercent } from "#lib/shared/format-percent.ts";
import { instantParts } from "#lib/shared/instant-parts.ts";
import { addDays, dayIn, type PlainDate } from "#lib/shared/plain-date.ts";
import { zoneName } from "#lib/shared/zone-name.ts";

type TermsTextProps = { terms: BookingTerms; now: Date };

const ALL_BPS = 10_000;
/** The stay of the examples begins so many days from today and has so many nights. */
const EXAMPLE_DAYS = 45;
const EXAMPLE_NIGHTS = 4;

/** All that a guest accepts, written from the settings themselves, so that page and charges can never differ. */
export function TermsText({ terms, now }: TermsTextProps) {
	const t = useTranslations("site.terms");
	const locale = useLocale();
	const zone = zoneName(locale, terms.timeZone);
	return (
		<div className="grid gap-8">
			<Part title={t("stay.title")}>
				<li>{t("stay.hours", { checkIn: terms.checkInTime, checkOut: terms.checkOutTime, zone })}</li>
				<li>{t("stay.length")}</li>
				<li>{t("stay.guests")}</li>
			</Part>
			<Payment terms={terms} now={now} />
			<Cancellation terms={terms} now={now} />
			<Part title={t("change.title")}>
				<li>{t("change.text")}</li>
				<li>{t("change.moved")}</li>
			</Part>
			<Part title={t("refund.title")}>
				<li>{t("refund.text")}</li>
			</Part>
			<Part title={t("data.title")}>
				<li>{t("data.text")}</li>
				<li>{t("data.cookie")}</li>
				<li>{t("data.rights")}</li>
			</Part>
		</div>
	);
}

function Part({ title, children }: { title: string; children: ReactNode }) {
	return (
		<section className="grid gap-2">
			<h3 className="font-semibold">{title}</h3>
			<ul className="grid gap-2 pl-5 [&>li]:list-disc [&>li]:marker:text-clay">{children}</ul>
		</section>
	);
}

function exampleStay({ terms, now }: TermsTextProps) {
	const today = dayIn(terms.timeZone, now);
	const arrival = addDays(today, EXAMPLE_DAYS);
	return { today, arrival, departure: addDays(arrival, EXAMPLE_NIGHTS) };
}

function Payment({ terms, now }: TermsTextProps) {
	const t = useTranslations("site.terms.pay");
	const locale = useLocale();
	const { depositBps, balanceDueDays: days, balanceDueTime: time, timeZone } = terms;
	if (depositBps === ALL_BPS) {
		return (
			<Part title={t("title")}>
				<li>{t("full")}</li>
				<li>{t("taxes")}</li>
			</Part>
		);
	}
	const { today, ...stay } = exampleStay({ terms, now });
	const due = instantParts(locale, { at: balanceDueInstant({ terms, ...stay }), now, timeZone });
	const when =
		days === 0 ? t("whenOn") : days > 0 ? t("whenAfter", { count: days }) : t("whenBefore", { count: -days });
	return (
		<Part title={t("title")}>
			<li>{t("deposit", { percent: formatPercent(locale, depositBps) })}</li>
			<li>{t("balance", { when, time })}</li>
			<li className="text-ink-soft">
				{t("example", { arrival: formatDay(locale, { date: stay.arrival, today }), date: due.date, time: due.time })}
			</li>
			<li>{t("late")}</li>
			<li>{t("failed")}</li>
			<li>{t("taxes")}</li>
		</Part>
	);
}

function Cancellation({ terms, now }: TermsTextProps) {
	const t = useTranslations("site.terms.cancel");
	const locale = useLocale();
	const { freeCancellationDays: days, lateKeptBps, checkInTime: time, timeZone } = terms;
	const { today, arrival } = exampleStay({ terms, now });
	const sayDay = (date: PlainDate) => formatDay(locale, { date, today });
	const percent = formatPercent(locale, lateKeptBps);
	return (
		<Part title={t("title")}>
			<li>{t("how")}</li>
			<li>{t("count", { zone: zoneName(locale, timeZone) })}</li>
			<li>{days === 0 ? t("freeAny") : t("free", { count: days })}</li>
			<li>{t("late", { time, percent })}</li>
			<li>{t("over")}</li>
			<li className="text-ink-soft">
				{t("example", { arrival: sayDay(arrival), day: sayDay(addDays(arrival, -(days + 1))), time, percent })}
			</li>
			<li>{t("host")}</li>
		</Part>
	);
}
