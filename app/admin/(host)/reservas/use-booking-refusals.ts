import { useTranslations } from "next-intl";

/** Every reason for which a step on a booking may be refused; each has a sentence in `messages/`. */
export const BOOKING_REFUSALS = [
	"not_cancellable",
	"changed_meanwhile",
	"paid_meanwhile",
	"not_yet",
	"not_payable",
	"nothing_due",
	"frozen",
	"change_open",
	"not_due",
	"too_many_tries",
	"needs_guest",
	"payments_off",
	"no_card",
	"declined",
	"pending",
	"link_open",
	"mismatch",
	"no_address",
	"hold_over",
	"payment_under_way",
	"more_than_due",
	"not_an_amount",
	"not_in_the_future",
	"too_far",
	"sooner",
	"unavailable",
	"not_changeable",
	"same_dates",
	"only_departure",
	"refused",
	"not_open",
	"not_confirmed",
	"too_early",
	"nothing_paid",
	"arrival_past",
	"nights_gone",
	"home_changed",
	"same_address",
	"refund_sent",
	"nights_taken_by_ours",
	"nothing_to_keep",
	"email_changed",
	"note_changed",
] as const;

/** Those reasons in words, for a form. */
export function useBookingRefusals(): Record<string, string> {
	const t = useTranslations("admin.bookings.refusal");
	return Object.fromEntries(BOOKING_REFUSALS.map((reason) => [reason, t(reason)]));
}
