import { cache } from "react";
import type { HostContact } from "#components/site/contact.ts";
import type { HomeSummary } from "#components/site/home-card.tsx";
import type { Context } from "#lib/platform/context.ts";
import { env } from "#lib/platform/env.ts";
import { getPathname } from "#lib/platform/i18n/navigation.ts";
import type { Locale } from "#lib/platform/i18n/routing.ts";
import { openContext } from "#lib/platform/open-context.ts";
import { listPublicProperties } from "#lib/properties/list-public-properties.ts";
import type { PublicProperty } from "#lib/properties/public-property.ts";
import { dayIn, type PlainDate } from "#lib/shared/plain-date.ts";

/** One context and one reading of the list for everything that a page and its frame show. */
export const publicContext = cache((): Context => openContext({ kind: "anonymous" }));
export const publicHomes = cache((): Promise<PublicProperty[]> => listPublicProperties(publicContext()));

export function hostContact(): HostContact {
	const { HOST_EMAIL: email, HOST_WHATSAPP: whatsapp } = env();
	return { email, whatsapp };
}

export function homeHref(locale: Locale, slug: string): string {
	return getPathname({ locale, href: { pathname: "/casas/[slug]", params: { slug } } });
}

export function homeSummary(locale: Locale, home: PublicProperty): HomeSummary {
	const { slug, name, place, sleeps, scene } = home;
	return { slug, name, place, sleeps, scene, href: homeHref(locale, slug) };
}

/** The day it is at the homes; they lie in one zone, and a guest far away means their dates. */
export function todayAtHomes(ctx: Context, homes: readonly PublicProperty[]): PlainDate {
	return dayIn(homes[0]?.timeZone ?? "America/Mexico_City", ctx.clock.now());
}
