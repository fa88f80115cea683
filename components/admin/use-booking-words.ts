import { useLocale, useTranslations } from "next-intl";
import type { BookingOutlook } from "#lib/bookings/core/booking-outlook.ts";
import type { BookingState } from "#lib/bookings/core/booking-state.ts";
import { CHARGE_PROBLEMS } from "#lib/payments/core/decline-plan.ts";
import type { BookingMoney } from "#lib/payments/core/ledger.ts";
import { formatMoney } from "#lib/shared/format-money.ts";
import { type Moment, useInstantWords } from "./use-words.ts";

/** "$7,076.00", of one currency. */
export function useMoneyWords(currency: string): (minor: number, options?: { withCode?: boolean }) => string {
	const locale = useLocale();
	return (minor, options) => formatMoney(locale, { minor, currency }, options);
}

type Booking = {
	readonly state: BookingState;
	readonly outlook: BookingOutlook;
	readonly money: BookingMoney;
	readonly currency: string;
	readonly endedAt: Date | null;
	/** Closed code: who ended it and why. */
	readonly endReason: string | null;
};

/** Why a charge failed, as a sentence. */
export function useProblemWords(): (code: string) => string {
	const t = useTranslations("admin.bookings.problem");
	return (code) => t(CHARGE_PROBLEMS.find((known) => known === code) ?? "other");
}

/** What comes next of a booking, as a sentence. */
export function useOutlookWords(booking: Booking, moment: Moment): string {
	const t = useTranslations("admin.bookings.outlook");
	const instant = useInstantWords(moment);
	const money = useMoneyWords(booking.currency);
	const problem = useProblemWords();
	const { outlook, state, endReason } = booking;
	const owed = money(booking.money.balanceMinor);
	const at = (instantOrNone: Date | null) => (instantOrNone ? instant(instantOrNone) : "none");
	switch (outlook.code) {
		case "answer":
			return t("answer", { by: at(outlook.by) });
		case "first_payment":
			return t(`first_payment.${outlook.holdKind}`, { until: at(outlook.until) });
		case "charge":
			return t("charge", { amount: owed, at: instant(outlook.at) });
		case "charge_failed":
			return t("charge_failed", { amount: owed, why: problem(outlook.problem), again: at(outlook.again) });
		case "overdue":
			return t("overdue", { amount: owed, since: instant(outlook.since) });
		case "collect":
			return t("collect", { amount: owed });
		case "give_back":
			return t("give_back", { amount: money(booking.money.excessMinor) });
		case "over":
			return t(`over.${endReason === "no_show" ? endReason : state}`, { when: at(booking.endedAt) });
		default:
			return t(outlook.code);
	}
}
