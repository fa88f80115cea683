import type { Locale } from "#lib/platform/i18n/routing.ts";
import type messages from "#messages/es-MX.json";

declare module "next-intl" {
	interface AppConfig {
		Locale: Locale;
		Messages: typeof messages;
	}
}
