import { addDays, dayIn, type PlainDate } from "#lib/shared/plain-date.ts";
import { HABIT_KINDS } from "./habit.ts";
import { closedNights, type HostBlock, type Listing, type Reservation } from "./listing.ts";
import type { Addresses } from "./listing-view.ts";
import { html, type Markup } from "./markup.ts";
import { nightStrip } from "./night-strip.ts";
import { agoText, HABIT_LABELS, intervalText, PORTAL_LABELS, SWITCH_LABELS, stayText } from "./page-words.ts";
import { feedPath } from "./portal-feed.ts";
import { SWITCH_KINDS } from "./read-input.ts";

export type CardInput = Addresses & { listing: Listing; now: Date; isOpen: boolean };

const STAY_NIGHTS = 3;

/** The first day from which three nights in a row are free, so that one tap makes a reservation. */
function nextFreeArrival(listing: Listing, now: Date): PlainDate {
	const closed = closedNights(listing);
	let arrival = addDays(dayIn(listing.timeZone, now), 4);
	for (let tries = 0; tries < 300; tries += 1) {
		const nights = Array.from({ length: STAY_NIGHTS }, (_, index) => addDays(arrival, index));
		const taken = nights.findLast((night) => closed.has(night));
		if (!taken) return arrival;
		arrival = addDays(taken, 1);
	}
	return arrival;
}

function readingFacts({ listing, now }: CardInput): Markup {
	const { lastRead, importLink } = listing;
	const poll = importLink?.lastPoll;
	const theirs = lastRead
		? html`Nuestro sitio lo leyó <b>${agoText(lastRead.at, now)}</b>${lastRead.status >= 400 && html` · respondió ${lastRead.status}`}`
		: html`Nuestro sitio todavía no lo lee`;
	const ours = !importLink
		? html`No lee ningún calendario nuestro`
		: !poll
			? html`Todavía no lee nuestro calendario`
			: poll.problem
				? html`<span class="bad">No pudo leernos ${agoText(poll.at, now)}</span> · sigue como estaba`
				: html`Nos leyó <b>${agoText(poll.at, now)}</b> · ${poll.events === 1 ? "1 evento" : `${poll.events} eventos`}`;
	return html`<ul class="facts"><li>${theirs}</li><li>${ours}</li></ul>`;
}

function reservationChip({ id }: Listing, stay: Reservation): Markup {
	return html`<details class="chip ${stay.tentative ? "tentative" : "reservation"}" name="chip-${id}"><summary>${stay.guestFirstName} <span>${stayText(stay)}</span></summary>
<form method="post" action="/listings/${id}/move/${stay.id}">
<label>Llegada <input type="date" name="arrival" value="${stay.arrival}" required></label>
<label>Salida <input type="date" name="departure" value="${stay.departure}" required></label>
<button>Mover fechas</button><button class="danger" formaction="/listings/${id}/cancel/${stay.id}" formnovalidate>Cancelar</button>
</form></details>`;
}

function blockChip({ id }: Listing, block: HostBlock): Markup {
	return html`<details class="chip block" name="chip-${id}"><summary>Bloqueo <span>${stayText(block)}</span></summary>
<form method="post" action="/listings/${id}/unblock/${block.id}"><button class="danger">Abrir estas noches</button></form></details>`;
}

function chips({ listing, now }: CardInput): Markup {
	const today = dayIn(listing.timeZone, now);
	const current = <T extends Reservation | HostBlock>(stays: T[]) =>
		stays.filter(({ departure }) => departure > today).sort((a, b) => (a.arrival < b.arrival ? -1 : 1));
	const all = [
		...current(listing.reservations).map((stay) => reservationChip(listing, stay)),
		...current(listing.blocks).map((block) => blockChip(listing, block)),
	];
	return all.length === 0 ? html`<p class="quiet">Sin reservas por ahora.</p>` : html`<div class="chips">${all}</div>`;
}

function troubles({ id, habit, switches }: Listing): Markup {
	const habits = HABIT_KINDS.map(
		(kind) =>
			html`<button name="kind" value="${kind}" aria-pressed="${String(habit.kind === kind)}" title="${HABIT_LABELS[kind].effect}">${HABIT_LABELS[kind].button}</button>`,
	);
	const toggles = SWITCH_KINDS.map(
		(kind) => html`<form method="post" action="/listings/${id}/habit"><input type="hidden" name="kind" value="${kind}">
<button name="on" value="${String(!switches[kind])}" aria-pressed="${String(switches[kind])}" title="${SWITCH_LABELS[kind].effect}">${SWITCH_LABELS[kind].button}</button>
<span>${SWITCH_LABELS[kind].effect}</span></form>`,
	);
	return html`<form class="buttons" method="post" action="/listings/${id}/habit">${habits}</form><div class="toggles">${toggles}</div>`;
}

function links({ listing, baseUrl, siteUrl }: CardInput): Markup {
	const feedUrl = `${baseUrl}${feedPath(listing)}`;
	const { importLink, id } = listing;
	const ours = importLink && new URL(importLink.url, siteUrl).href;
	return html`<dl class="links"><div><dt>Su calendario</dt><dd><a href="${feedUrl}">${feedUrl}</a><button type="button" class="copy" data-copy="${feedUrl}">Copiar</button></dd></div>
<div><dt>Lee el nuestro${importLink && html` <span>${intervalText(importLink.everySeconds)}</span>`}</dt><dd>${
		ours
			? html`<a href="${ours}">${ours}</a><form method="post" action="/listings/${id}/poll"><button>Leer ahora</button></form>`
			: html`<span class="quiet">Nadie le ha dado la dirección de nuestro calendario.</span>`
	}</dd></div></dl>`;
}

/** One listing: what stands on it, when each side last read the other, and the buttons that make it misbehave. */
export function listingCard(input: CardInput): Markup {
	const { listing, now, isOpen } = input;
	const { id, portal, habit } = listing;
	const { name, initial } = PORTAL_LABELS[portal];
	const isWell = habit.kind === "normal";
	const left = habit.fetches === null ? "" : ` (${habit.fetches} lecturas más)`;
	return html`<article class="card" id="${id}">
<header data-live="${id}-head"><h3><span class="badge ${portal}" aria-hidden="true">${initial}</span>${name}</h3>
<p class="state ${isWell ? "well" : "ill"}">${HABIT_LABELS[habit.kind].effect}${left}</p>${readingFacts(input)}</header>
<div data-live="${id}-strip">${nightStrip(listing, now)}</div>
<div data-live="${id}-chips">${chips(input)}</div>
<form class="new" method="post" action="/listings/${id}/reserve" data-live="${id}-new">
<label>Llegada <input type="date" name="arrival" value="${nextFreeArrival(listing, now)}" required></label>
<label>Noches <input type="number" name="nights" value="${STAY_NIGHTS}" min="1" max="60" required></label>
<button class="primary">Nueva reserva</button><button formaction="/listings/${id}/block">Bloquear noches</button></form>
<details class="more"${isOpen ? html` open` : null}><summary>Probar un problema</summary><div data-live="${id}-troubles">${troubles(listing)}</div></details>
<div data-live="${id}-links">${links(input)}</div>
</article>`;
}
