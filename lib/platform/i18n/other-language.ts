import { type Locale, routing } from "./routing.ts";

const HOMES = routing.pathnames["/casas/[slug]"];

/** The address of the same page in `locale`; pages that exist in one language alone lead to the first page. */
export function addressIn(locale: Locale, pathname: string): string {
	const bare = pathname.replace(/^\/(?:en|es-MX)(?=\/|$)/, "");
	const prefix = locale === routing.defaultLocale ? "" : `/${locale}`;
	for (const template of Object.values(HOMES)) {
		const folder = template.replace("[slug]", "");
		if (bare.startsWith(folder)) return `${prefix}${HOMES[locale].replace("[slug]", bare.slice(folder.length))}`;
	}
	return prefix || "/";
}
