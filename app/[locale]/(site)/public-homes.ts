import { cache } from "react";
import type { HostContact } from "#components/site/contact.ts";
import type { HomeSummary } from "#components/site/home-card.tsx";
import type { Context } from "#lib/platform/context.ts";
import { env } from "#lib/platform/env.ts";
import { getPathname } from "#lib/platform/i18n/navigation.ts";
import type { Locale } from "#lib/platform/i18n/routing.ts";
import { openContext } from "#lib/platform/open-context.ts";
import { type FromPrice, fromPrice } from "#lib/pricing/core/from-price.ts";
import { listRatePlans } from "#lib/pricing/list-rate-plans.ts";
import { listPublicProperties } from "#lib/properties/list-public-properties.ts";
import type { PublicProperty } from "#lib/properties/public-property.ts";
import type { Id } from "#lib/shared/ids.ts";
import { dayIn, type PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

/** One context and one reading of the list for everything that a page and its frame show. */
export const publicContext = cache((): Context => openContext({ kind: "anonymous" }));
export const publicHomes = cache((): Promise<PublicProperty[]> => listPublicProperties(publicContext()));

/** What each home is announced with; a home without a price is missing. */
export const publicFromPrices = cache(async (): Promise<ReadonlyMap<Id<"property">, FromPrice>> => {
	const homes = await publicHomes();
	const today = todayAtHomes(publicContext(), homes);
	const plans = await listRatePlans(
		publicContext(),
		homes.map(({ id }) => id),
	);
	return new Map([...plans].map(([id, plan]) => [id, fromPrice(plan, today)]));
});

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

type Asked = Partial<Stay> & { readonly guests: number };

function askedQuery({ arrival, departure, guests }: Asked): string {
	const query = new URLSearchParams();
	if (arrival) query.set("llegada", arrival);
	if (departure) query.set("salida", departure);
	query.set("huespedes", String(guests));
	return `?${query}`;
}

/** The page of a home with a stay filled in. */
export function stayHref(home: { locale: Locale; slug: string }, asked: Asked): string {
	return homeHref(home.locale, home.slug) + askedQuery(asked);
}

/** The search over all homes with a stay filled in. */
export function searchHref(locale: Locale, asked: Asked): string {
	return getPathname({ locale, href: "/" }) + askedQuery(asked);
}

/** The page on which a stay is booked, or asked for. */
export function checkoutHref(home: { locale: Locale; slug: string }, asked: Asked): string {
	const { locale, slug } = home;
	return getPathname({ locale, href: { pathname: "/reservar/[slug]", params: { slug } } }) + askedQuery(asked);
}
