import { Mail, MessageCircle, Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyLink } from "#components/admin/copy-link.tsx";
import { Disclosure } from "#components/admin/disclosure.tsx";
import { Section } from "#components/admin/page-heading.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TEXT_LINK } from "#components/ui/text-link.ts";
import { phoneDigits } from "#lib/bookings/core/phone-digits.ts";
import type { HostBooking } from "#lib/bookings/get-booking-for-host.ts";
import { sayIn } from "#lib/platform/i18n/say.ts";
import { CorrectEmailForm } from "./correct-email-form.tsx";
import { NoteForm } from "./note-form.tsx";
import { RenewLinkForm } from "./renew-link-form.tsx";

type GuestCardProps = {
	booking: HostBooking;
	/** The guest's private page; null for whoever may not act in the guest's place. */
	privateLink: string | null;
	/** Whoever comes to correct the address sees the form at once. */
	correctsEmail: boolean;
};

/** Who comes, how to reach them, what they wrote, and what the host noted. */
export function GuestCard({ booking, privateLink, correctsEmail }: GuestCardProps) {
	const t = useTranslations("admin.bookings.guest");
	const { guestEmail, guestMessage, locale, hostNote } = booking;
	return (
		<Section id="guest" title={t("title")}>
			<div className="grid gap-4 rounded-card border bg-surface p-4 sm:p-6">
				<Contacts booking={booking} />
				{guestEmail && <p className="text-ink-soft">{t("language", { locale: locale === "en" ? "en" : "es" })}</p>}
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
						<div>
							<Disclosure
								layout="line"
								summary={guestEmail ? t("correctTitle") : t("addTitle")}
								isOpen={correctsEmail}
								id="correo"
							>
								<CorrectEmailForm bookingId={booking.id} email={guestEmail} />
							</Disclosure>
							<Disclosure layout="line" summary={t("link")} isOpen={!guestEmail}>
								<PrivateLink booking={booking} url={privateLink} />
							</Disclosure>
						</div>
						<NoteForm bookingId={booking.id} note={hostNote ?? ""} />
					</>
				) : (
					hostNote && <p className="whitespace-pre-line break-words">{hostNote}</p>
				)}
			</div>
		</Section>
	);
}

function Contacts({ booking: { guestEmail, guestPhone } }: { booking: HostBooking }) {
	const t = useTranslations("admin.bookings.guest");
	return (
		<>
			<ul className="grid">
				{guestPhone && (
					<>
						<li>
							<ContactLink href={`tel:${guestPhone}`} icon={<Phone strokeWidth={1.5} aria-hidden />}>
								{guestPhone}
							</ContactLink>
						</li>
						<li>
							<ContactLink href={chatHref(guestPhone)} icon={<MessageCircle strokeWidth={1.5} aria-hidden />}>
								{t("whatsapp")}
							</ContactLink>
						</li>
					</>
				)}
				{guestEmail && (
					<li>
						<ContactLink href={`mailto:${guestEmail}`} icon={<Mail strokeWidth={1.5} aria-hidden />}>
							{guestEmail}
						</ContactLink>
					</li>
				)}
			</ul>
			{!guestEmail && (
				<Notice tone="waiting" title={t("noEmailTitle")}>
					{t("noEmail")}
				</Notice>
			)}
		</>
	);
}

/** The page that needs no account: to be copied, sent by WhatsApp in the guest's language, or taken back. */
function PrivateLink({ booking, url }: { booking: HostBooking; url: string }) {
	const t = useTranslations("admin.bookings.guest");
	const { guestPhone, guestName: name, locale, property } = booking;
	const text = sayIn(locale)("bookings.guest.chatText", { name, home: property.name, url });
	return (
		<div className="grid gap-4">
			<p className="max-w-measure text-ink-soft">{t("linkText")}</p>
			<CopyLink id="private-link" label={t("linkLabel")} url={url} />
			{guestPhone && (
				<ContactLink href={chatHref(guestPhone, text)} icon={<MessageCircle strokeWidth={1.5} aria-hidden />}>
					{t("linkByChat")}
				</ContactLink>
			)}
			<RenewLinkForm bookingId={booking.id} hasEmail={booking.guestEmail !== ""} />
		</div>
	);
}

/** WhatsApp with the guest, what is to be said filled in. */
function chatHref(phone: string, text = ""): string {
	return `https://wa.me/${phoneDigits(phone)}${text && `?text=${encodeURIComponent(text)}`}`;
}

function ContactLink({ href, icon, children }: { href: string; icon: ReactNode; children: ReactNode }) {
	return (
		<a href={href} rel="noreferrer" className={`${TEXT_LINK} max-w-full break-all [&_svg]:size-5 [&_svg]:shrink-0`}>
			{icon}
			{children}
		</a>
	);
}
