import { Mail, MessageCircle, Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyLink } from "#components/admin/copy-link.tsx";
import { Disclosure } from "#components/admin/disclosure.tsx";
import { Section } from "#components/admin/page-heading.tsx";
import { TEXT_LINK } from "#components/ui/text-link.ts";
import { phoneDigits } from "#lib/bookings/core/phone-digits.ts";
import type { HostBooking } from "#lib/bookings/get-booking-for-host.ts";
import { NoteForm } from "./note-form.tsx";
import { RenewLinkForm } from "./renew-link-form.tsx";

type GuestCardProps = {
	booking: HostBooking;
	/** The guest's private page; null for whoever may not act in the guest's place. */
	privateLink: string | null;
};

/** Who comes, how to reach them, what they wrote, and what the host noted. */
export function GuestCard({ booking, privateLink }: GuestCardProps) {
	const t = useTranslations("admin.bookings.guest");
	const { guestEmail, guestPhone, guestMessage, locale } = booking;
	return (
		<Section id="guest" title={t("title")}>
			<div className="grid gap-4 rounded-card border bg-surface p-4 sm:p-6">
				<ul className="grid">
					{guestPhone && (
						<>
							<Contact href={`tel:${guestPhone}`} icon={<Phone strokeWidth={1.5} aria-hidden />}>
								{guestPhone}
							</Contact>
							<Contact
								href={`https://wa.me/${phoneDigits(guestPhone)}`}
								icon={<MessageCircle strokeWidth={1.5} aria-hidden />}
							>
								{t("whatsapp")}
							</Contact>
						</>
					)}
					{guestEmail && (
						<Contact href={`mailto:${guestEmail}`} icon={<Mail strokeWidth={1.5} aria-hidden />}>
							{guestEmail}
						</Contact>
					)}
				</ul>
				{!guestEmail && <p className="max-w-measure text-ink-soft">{t("noEmail")}</p>}
				<p className="text-ink-soft">{t("language", { locale: locale === "en" ? "en" : "es" })}</p>
				{guestMessage && (
					<figure className="grid gap-1">
						<figcaption className="text-caption text-ink-soft">{t("message")}</figcaption>
						<blockquote className="whitespace-pre-line break-words border-l-2 border-edge pl-3">
							{guestMessage}
						</blockquote>
					</figure>
				)}
				{privateLink ? (
					<>
						<NoteForm key={booking.hostNote} bookingId={booking.id} note={booking.hostNote ?? ""} />
						<Disclosure layout="line" summary={t("link")}>
							<div className="grid gap-4">
								<p className="max-w-measure text-ink-soft">{t("linkText")}</p>
								<CopyLink id="private-link" label={t("linkLabel")} url={privateLink} />
								<RenewLinkForm key={booking.linkVersion} bookingId={booking.id} hasEmail={guestEmail !== ""} />
							</div>
						</Disclosure>
					</>
				) : (
					booking.hostNote && <p className="whitespace-pre-line break-words">{booking.hostNote}</p>
				)}
			</div>
		</Section>
	);
}

function Contact({ href, icon, children }: { href: string; icon: ReactNode; children: ReactNode }) {
	return (
		<li>
			<a href={href} rel="noreferrer" className={`${TEXT_LINK} max-w-full break-all [&_svg]:size-5 [&_svg]:shrink-0`}>
				{icon}
				{children}
			</a>
		</li>
	);
}
