import { Mail, MessageCircle, Phone } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { BackLink } from "#components/admin/back-link.tsx";
import { useBookingMark } from "#components/admin/use-booking-mark.ts";
import { useOutlookWords } from "#components/admin/use-booking-words.ts";
import { type Moment, useInstantWords, useStayWords } from "#components/admin/use-words.ts";
import { Button } from "#components/ui/button.tsx";
import { Status } from "#components/ui/status.tsx";
import { outlookTone } from "#lib/bookings/core/booking-outlook.ts";
import { phoneDigits } from "#lib/bookings/core/phone-digits.ts";
import type { HostBooking } from "#lib/bookings/get-booking-for-host.ts";
import { dayIn } from "#lib/shared/plain-date.ts";
import { BOOKINGS_HREF, calendarHref } from "../../host-links.ts";

/** Who comes when and where, and how it stands, in a sentence. */
export function BookingHeading({ booking, moment }: { booking: HostBooking; moment: Moment }) {
	const t = useTranslations("admin.bookings");
	const { property, stay, terms } = booking;
	const words = useStayWords(dayIn(moment.timeZone, moment.now));
	const instant = useInstantWords(moment);
	const mark = useBookingMark(booking);
	const sentence = useOutlookWords(booking, moment);
	return (
		<header className="grid gap-3">
			<BackLink href={BOOKINGS_HREF}>{t("detail.back")}</BackLink>
			<div className="grid gap-1">
				<p className="flex flex-wrap items-center gap-x-3 gap-y-1">
					<Status tone={outlookTone(booking.outlook.code)}>{mark}</Status>
					<span className="select-all text-ink-soft tabular-nums">{booking.reference}</span>
				</p>
				<h1 className="break-words font-display font-semibold text-title leading-tight tracking-tight">
					{booking.guestName}
				</h1>
				<p className="text-body">
					<Link
						href={calendarHref(property.slug, stay)}
						prefetch={false}
						className="font-semibold underline-offset-4 hover:underline"
					>
						{words.range(stay)}
					</Link>
					{` · ${words.nights(stay)} · ${property.name} · ${t("guests", { count: booking.guests })}`}
				</p>
				<p className="text-caption text-ink-soft">
					{t("detail.hours", { checkIn: terms.checkInTime, checkOut: terms.checkOutTime })} ·{" "}
					{t("detail.made", {
						origin: booking.origin,
						when: instant(booking.createdAt),
						by: booking.madeBy ?? "none",
					})}
				</p>
			</div>
			<p className="max-w-measure text-body">{sentence}</p>
			<QuickContact booking={booking} />
		</header>
	);
}

/** On phones the guest's card is far below: one tap to call or write. */
function QuickContact({ booking: { guestEmail, guestPhone } }: { booking: HostBooking }) {
	const t = useTranslations("admin.bookings.guest");
	const ways = [
		{ key: "call", href: guestPhone && `tel:${guestPhone}`, icon: Phone },
		{ key: "chat", href: guestPhone && `https://wa.me/${phoneDigits(guestPhone)}`, icon: MessageCircle },
		{ key: "mail", href: guestEmail && `mailto:${guestEmail}`, icon: Mail },
	] as const;
	return (
		<div className="flex flex-wrap gap-2 *:grow lg:hidden">
			{ways
				.filter(({ href }) => href)
				.map(({ key, href, icon: Icon }) => (
					<Button key={key} asChild look="quiet" className="px-2">
						<a href={href} rel="noreferrer">
							<Icon strokeWidth={1.5} aria-hidden />
							{t(key)}
						</a>
					</Button>
				))}
		</div>
	);
}
