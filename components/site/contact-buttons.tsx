import { Mail, MessageCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { type HostContact, mailHref, whatsappHref } from "./contact.ts";

type ContactButtonsProps = {
	contact: HostContact;
	subject?: string;
	message?: string;
	/** Writing is the next step, not only a way out. */
	isNextStep?: boolean;
	className?: string;
};

/** The ways that are configured, or nothing. */
export function ContactButtons({ contact, subject, message, isNextStep = true, className }: ContactButtonsProps) {
	const t = useTranslations("site.contact");
	if (!contact.email && !contact.whatsapp) return null;
	return (
		<div className={cn("flex flex-wrap gap-3 max-sm:*:grow", className)}>
			{contact.whatsapp && (
				<Button asChild look={isNextStep ? "primary" : "quiet"}>
					<a href={whatsappHref({ whatsapp: contact.whatsapp, ...(message && { text: message }) })} rel="noreferrer">
						<MessageCircle strokeWidth={1.5} aria-hidden />
						{t("whatsapp")}
					</a>
				</Button>
			)}
			{contact.email && (
				<Button asChild look={isNextStep && !contact.whatsapp ? "primary" : "quiet"}>
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
