import { cookies } from "next/headers";
import { hasLocale } from "next-intl";
import { ADMIN_LANGUAGE_COOKIE } from "#lib/platform/i18n/language-cookie.ts";
import { type Locale, routing } from "#lib/platform/i18n/routing.ts";

/** The host's pages have no language in their path: it is the one chosen in this browser, Spanish at first. */
export async function adminLanguage(): Promise<Locale> {
	const chosen = (await cookies()).get(ADMIN_LANGUAGE_COOKIE)?.value;
	return hasLocale(routing.locales, chosen) ? chosen : routing.defaultLocale;
}
