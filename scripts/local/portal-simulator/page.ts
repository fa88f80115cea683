import type { Listing } from "./listing.ts";
import { listingCard } from "./listing-card.ts";
import type { Addresses } from "./listing-view.ts";
import { html, type Markup } from "./markup.ts";
import { PAGE_SCRIPT } from "./page-script.ts";
import { PAGE_STYLE } from "./page-style.ts";

export type PageInput = Addresses & {
	listings: readonly Listing[];
	now: Date;
	/** A sentence on what was refused. */
	notice: string | null;
	/** The listing whose troubles stay unfolded. */
	openId: string | null;
	/** Whether trouble can be caused from here: only where the stack says how. */
	hasTroubles: boolean;
};

function byHome(listings: readonly Listing[]): [string, Listing[]][] {
	return [...Map.groupBy(listings, ({ name }) => name)];
}

function legend(): Markup {
	const entries = [
		["reservation", "Reserva en el portal"],
		["block", "Bloqueada en el portal"],
		["imported", "Cerrada por lo que leyó de nosotros"],
		["tentative", "Solicitud sin confirmar"],
	].map(
		([kind = "", label = ""]) =>
			html`<li><span class="night first last ${kind}" aria-hidden="true"></span>${label}</li>`,
	);
	return html`<ul class="legend">${entries}</ul>`;
}

function home([name, listings]: [string, Listing[]], { now, openId, baseUrl, siteUrl }: PageInput): Markup {
	const cards = listings.map((listing) =>
		listingCard({ listing, now, isOpen: listing.id === openId, baseUrl, siteUrl }),
	);
	return html`<section class="home" id="casa-${listings[0]?.id}"><h2>${name}</h2>${cards}</section>`;
}

/** The whole page; works without its script, which only spares the reloads. */
export function simulatorPage(input: PageInput): string {
	const homes = byHome(input.listings);
	const ways = homes.map(([name, [first]]) => html`<a href="#casa-${first?.id}">${name}</a>`);
	const body = html`<!DOCTYPE html>
<html lang="es-MX"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Portales simulados</title><meta name="robots" content="noindex"><link rel="icon" href="data:,">
<style>${{ markup: PAGE_STYLE }}</style></head>
<body><main class="page">
<h1>Portales simulados</h1>
<p class="intro">Airbnb, Booking.com y Vrbo, de mentira y en tu máquina. Haz una reserva aquí y mira cómo cierra esas noches en tu sitio y en los otros portales. O haz que un portal falle: ninguna noche debe abrirse por eso.</p>
<p class="ways"><a href="${input.siteUrl}">Ver el sitio</a><a href="${input.siteUrl}/admin">Abrir la administración</a>${input.hasTroubles && html`<a href="/trouble">Provocar un problema</a>`}</p>
${legend()}
<p class="notice" role="status" data-live="notice">${input.notice}</p>
${homes.length > 1 && html`<nav class="homes" aria-label="Casas">${ways}</nav>`}
${homes.length === 0 && html`<p class="empty">Todavía no hay anuncios. La demostración los crea al arrancar; también puedes crear uno con la interfaz JSON.</p>`}
${homes.map((each) => home(each, input))}
</main><script>${{ markup: PAGE_SCRIPT }}</script></body></html>`;
	return body.markup;
}
