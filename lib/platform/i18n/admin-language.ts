import { cookies } from "next/headers";
import { hasLocale } from "next-intl";
import { type Locale, routing } from "#lib/platform/i18n/routing.ts";

export const ADMIN_LANGUAGE_COOKIE = "admin-language";

/** The host's pages have no language in their path: it is the one chosen in this browser, Spanish at first. */
export async function adminLanguage(): Promise<Locale> {
	const chosen = (await cookies()).get(ADMIN_LANGUAGE_COOKIE)?.value;
	return hasLocale(routing.locales, chosen) ? chosen : routing.defaultLocale;
}
