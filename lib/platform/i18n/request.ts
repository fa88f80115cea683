import { hasLocale } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { adminLanguage } from "#lib/platform/i18n/admin-language.ts";
import { MESSAGES } from "#lib/platform/i18n/messages.ts";
import { routing } from "#lib/platform/i18n/routing.ts";

// biome-ignore lint/style/noDefaultExport: next-intl loads this file by its default export
export default getRequestConfig(async ({ requestLocale }) => {
	const requested = await requestLocale;
	const locale = hasLocale(routing.locales, requested) ? requested : await adminLanguage();
	return { locale, messages: MESSAGES[locale], timeZone: "UTC" };
});
