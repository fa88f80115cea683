import { useTranslations } from "next-intl";
import { useMoneyWords } from "#components/admin/use-booking-words.ts";
import { type Moment, useInstantWords } from "#components/admin/use-words.ts";
import type { HostBooking } from "#lib/bookings/get-booking-for-host.ts";
import type { WaitingRefund } from "#lib/payments/withdraw-refunds.ts";
import { KeepGuestForm } from "./keep-guest-form.tsx";

type KeepGuestSectionProps = { booking: HostBooking; waiting: WaitingRefund; moment: Moment };

/** A portal sold the nights of somebody who was paying: what happens by itself, and when. */
export function KeepGuestSection({ booking, waiting, moment }: KeepGuestSectionProps) {
	const t = useTranslations("admin.bookings.keep");
	const money = useMoneyWords(booking.currency);
	const instant = useInstantWords(moment);
	const text = t("text", { amount: money(waiting.amountMinor), when: instant(waiting.dueAt) });
	return <KeepGuestForm bookingId={booking.id} text={text} />;
}
