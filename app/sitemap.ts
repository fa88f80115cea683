import type { MetadataRoute } from "next";
import { env } from "#lib/platform/env.ts";
import { getPathname } from "#lib/platform/i18n/navigation.ts";
import { routing } from "#lib/platform/i18n/routing.ts";
import { openContext } from "#lib/platform/open-context.ts";
import { listPublicProperties } from "#lib/properties/list-public-properties.ts";

export const dynamic = "force-dynamic";

type Href = Parameters<typeof getPathname>[0]["href"];

function entriesFor(href: Href): MetadataRoute.Sitemap {
	const base = env().APP_BASE_URL;
	const inEach = routing.locales.map((locale) => [locale, `${base}${getPathname({ locale, href })}`] as const);
	return inEach.map(([, url]) => ({ url, alternates: { languages: Object.fromEntries(inEach) } }));
}

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
	const homes = await listPublicProperties(openContext({ kind: "anonymous" }));
	return [
		...entriesFor("/"),
		...entriesFor("/terminos"),
		...homes.flatMap(({ slug }) => entriesFor({ pathname: "/casas/[slug]", params: { slug } })),
	];
}
