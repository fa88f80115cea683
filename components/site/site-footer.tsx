import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type HostContact, mailHref, whatsappHref } from "./contact.ts";

type Link = { readonly name: string; readonly href: string };

export function SiteFooter({
	contact,
	homes,
	links,
}: {
	contact: HostContact;
	homes: readonly Link[];
	/** Pages that help somebody who has booked, or is about to. */
	links: readonly Link[];
}) {
	const t = useTranslations("site.footer");
	const common = useTranslations("common");
	return (
		<footer id="contacto" className="mt-24 border-t print:hidden">
			<div className="mx-auto grid max-w-page gap-8 px-4 py-12 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_1fr] sm:px-8 sm:py-16">
				<div className="grid content-start gap-2">
					<p className="font-display font-semibold text-heading">{common("brand")}</p>
					<p className="text-ink-soft">{t("tagline")}</p>
				</div>
				{homes.length > 0 && (
					<FooterList title={t("homes")}>
						{homes.map((home) => (
							<FooterLink key={home.href} href={home.href}>
								{home.name}
							</FooterLink>
						))}
					</FooterList>
				)}
				<FooterList title={t("help")}>
					{links.map((link) => (
						<FooterLink key={link.href} href={link.href}>
							{link.name}
						</FooterLink>
					))}
				</FooterList>
				{(contact.email || contact.whatsapp) && (
					<FooterList title={t("contact")}>
						{contact.email && <FooterLink href={mailHref({ email: contact.email })}>{contact.email}</FooterLink>}
						{contact.whatsapp && (
							<FooterLink href={whatsappHref({ whatsapp: contact.whatsapp })}>{contact.whatsapp}</FooterLink>
						)}
					</FooterList>
				)}
			</div>
		</footer>
	);
}

function FooterList({ title, children }: { title: string; children: ReactNode }) {
	return (
		<div>
			<h2 className="pb-1 font-semibold text-note text-ink-soft">{title}</h2>
			<ul>{children}</ul>
		</div>
	);
}

function FooterLink({ href, children }: { href: string; children: ReactNode }) {
	return (
		<li>
			<a href={href} className="inline-flex min-h-11 items-center underline-offset-4 hover:underline">
				{children}
			</a>
		</li>
	);
}
