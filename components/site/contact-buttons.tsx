import { Mail, MessageCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { type HostContact, mailHref, whatsappHref } from "./contact.ts";

type ContactButtonsProps = { contact: HostContact; subject?: string; message?: string };

/** The ways that are configured, or nothing. */
export function ContactButtons({ contact, subject, message }: ContactButtonsProps) {
	const t = useTranslations("site.contact");
	if (!contact.email && !contact.whatsapp) return null;
	return (
		<div className="flex flex-wrap gap-3">
			{contact.whatsapp && (
				<Button asChild>
					<a href={whatsappHref({ whatsapp: contact.whatsapp, ...(message && { text: message }) })} rel="noreferrer">
						<MessageCircle strokeWidth={1.5} aria-hidden />
						{t("whatsapp")}
					</a>
				</Button>
			)}
			{contact.email && (
				<Button asChild look={contact.whatsapp ? "quiet" : "primary"}>
					<a
						href={mailHref({
							email: contact.email,
							...(subject && { subject }),
							...(message && { body: message }),
						})}
					>
						<Mail strokeWidth={1.5} aria-hidden />
						{t("email")}
					</a>
				</Button>
			)}
		</div>
	);
}
