/** How to reach the host; both may be missing. */
export type HostContact = { readonly email: string | undefined; readonly whatsapp: string | undefined };

/** A new mail to the host with subject and first line filled in. */
export function mailHref({ email, subject, body }: { email: string; subject?: string; body?: string }): string {
	const query = Object.entries({ subject, body })
		.flatMap(([name, value]) => (value ? [`${name}=${encodeURIComponent(value)}`] : []))
		.join("&");
	return `mailto:${encodeURIComponent(email).replace("%40", "@")}${query && `?${query}`}`;
}

/** A chat with the host; WhatsApp wants the number as digits alone, country code first. */
export function whatsappHref({ whatsapp, text }: { whatsapp: string; text?: string }): string {
	return `https://wa.me/${whatsapp.replace(/\D/g, "")}${text ? `?text=${encodeURIComponent(text)}` : ""}`;
}
