import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBookingMark } from "#components/admin/use-booking-mark.ts";
import { useMoneyWords, useOutlookWords } from "#components/admin/use-booking-words.ts";
import { useStayWords } from "#components/admin/use-words.ts";
import { Status } from "#components/ui/status.tsx";
import { outlookTone } from "#lib/bookings/core/booking-outlook.ts";
import type { BookingSummary } from "#lib/bookings/host-booking.ts";
import { bookingPath } from "#lib/operations/core/host-paths.ts";
import { dayIn } from "#lib/shared/plain-date.ts";

/** One booking: who and where, when, what it costs and owes, and what comes next. */
export function BookingRow({ booking, now }: { booking: BookingSummary; now: Date }) {
	const t = useTranslations("admin.bookings");
	const { home, outlook } = booking;
	const moment = { now, timeZone: home.timeZone };
	const words = useStayWords(dayIn(home.timeZone, now));
	const sentence = useOutlookWords(booking, moment);
	const mark = useBookingMark(booking);
	const today = useTodayWords(booking, moment);
	return (
		<li className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 p-4 hover:bg-sunken/50 sm:grid-cols-[11rem_minmax(0,1fr)_auto] sm:gap-x-6">
			<p className="font-semibold tabular-nums sm:row-span-2">
				{words.range(booking)}
				<span className="block font-normal text-caption text-ink-soft max-sm:ml-2 max-sm:inline">
					{words.nights(booking)}
				</span>
			</p>
			<div className="min-w-0 max-sm:order-3 max-sm:col-span-2">
				<h2 className="break-words font-semibold text-body leading-snug">
					<Link
						href={bookingPath(booking.id)}
						className="underline-offset-4 after:absolute after:inset-0 hover:underline"
					>
						{booking.guestName}
					</Link>
				</h2>
				<p className="text-caption text-ink-soft">
					{home.name} · {t("guests", { count: booking.guests })} ·{" "}
					<span className="whitespace-nowrap">{booking.reference}</span>
				</p>
			</div>
			<Money booking={booking} />
			<div className="grid gap-x-3 gap-y-0.5 max-sm:order-4 max-sm:col-span-2 sm:col-span-2 sm:flex sm:flex-wrap sm:items-baseline">
				<Status tone={outlookTone(outlook.code)} className="shrink-0">
					{today && outlookTone(outlook.code) !== "problem" ? today : mark}
				</Status>
				<p className="max-w-measure text-ink-soft">
					{today && outlookTone(outlook.code) === "problem" && `${today}. `}
					{sentence}
				</p>
			</div>
		</li>
	);
}

function Money({ booking }: { booking: BookingSummary }) {
	const t = useTranslations("admin.bookings");
	const money = useMoneyWords(booking.currency);
	const { balanceMinor } = booking.money;
	return (
		<p className="text-right font-semibold tabular-nums max-sm:order-2">
			{money(booking.totalMinor)}
			{balanceMinor > 0 && (
				<span className="block font-normal text-caption text-ink-soft">
					{t("owes", { amount: money(balanceMinor) })}
				</span>
			)}
		</p>
	);
}

/** Whoever comes or goes today: said before anything else. */
function useTodayWords(
	{ state, arrival, departure }: BookingSummary,
	{ now, timeZone }: { now: Date; timeZone: string },
): string | null {
	const t = useTranslations("admin.bookings.today");
	const today = dayIn(timeZone, now);
	if (state !== "confirmed" && state !== "completed") return null;
	if (arrival === today) return t("arrives");
	if (departure === today) return t("leaves");
	return arrival < today && today < departure ? t("stays") : null;
}
