import { defineRouting } from "next-intl/routing";

/** Spanish of Mexico without a prefix, English under /en; nobody is redirected by what their browser prefers. */
export const routing = defineRouting({
	locales: ["es-MX", "en"],
	defaultLocale: "es-MX",
	localePrefix: "as-needed",
	localeDetection: false,
	localeCookie: false,
	alternateLinks: false,
	pathnames: {
		"/": "/",
		"/casas/[slug]": { "es-MX": "/casas/[slug]", en: "/homes/[slug]" },
	},
});

export type Locale = (typeof routing.locales)[number];
