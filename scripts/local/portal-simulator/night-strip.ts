import { addDays, addMonths, dayIn, firstOfMonth, type PlainDate, weekdayOf } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay } from "#lib/shared/stay.ts";
import type { Listing } from "./listing.ts";
import { html, type Markup } from "./markup.ts";
import { dayText, monthText } from "./page-words.ts";

type Night = { kind: "reservation" | "tentative" | "block" | "imported" | "window"; label: string };

/** What stands on each night; a reservation outranks a block, a block what was read from us. */
function nightsOn(listing: Listing): Map<PlainDate, Night> {
	const nights = new Map<PlainDate, Night>();
	const paint = (stay: Stay, night: Night) => {
		for (const day of nightsOf(stay)) nights.set(day, night);
	};
	for (const event of listing.importLink?.events ?? [])
		paint(event, { kind: "imported", label: "leída de nuestro sitio" });
	for (const block of listing.blocks) paint(block, { kind: "block", label: "bloqueada en el portal" });
	for (const stay of listing.reservations) {
		const kind = stay.tentative ? "tentative" : "reservation";
		paint(stay, { kind, label: `${stay.tentative ? "solicitud" : "reserva"} de ${stay.guestFirstName}` });
	}
	return nights;
}

type Month = { first: PlainDate; today: PlainDate; nights: Map<PlainDate, Night>; openUntil: PlainDate | null };

function cell(day: PlainDate, { today, nights, openUntil }: Month): Markup {
	const beyond = openUntil && day >= openUntil ? { kind: "window", label: "todavía no se puede reservar" } : null;
	const night = nights.get(day) ?? beyond;
	const before = nights.get(addDays(day, -1));
	const after = nights.get(addDays(day, 1));
	const classes = [
		"night",
		night?.kind,
		night && night !== before && "first",
		night && night !== after && "last",
		day < today && "past",
		day === today && "today",
	];
	const title = `${dayText(day)}: ${night?.label ?? "libre"}`;
	return html`<span class="${classes.filter(Boolean).join(" ")}" title="${title}">${Number(day.slice(8))}</span>`;
}

function month(shown: Month): Markup {
	const { first } = shown;
	const days = nightsOf({ arrival: first, departure: addMonths(first, 1) });
	return html`<div class="month"><p class="month-name">${monthText(first)}</p>
<div class="nights" style="--offset:${weekdayOf(first)}" role="img" aria-label="Noches de ${monthText(first)}">${days.map((day) => cell(day, shown))}</div></div>`;
}

/** This month and the next of one listing, night by night. */
export function nightStrip(listing: Listing, now: Date): Markup {
	const today = dayIn(listing.timeZone, now);
	const first = firstOfMonth(today);
	const nights = nightsOn(listing);
	const shared = { today, nights, openUntil: listing.rules.openUntil };
	return html`<div class="months">${[first, addMonths(first, 1)].map((start) => month({ first: start, ...shared }))}</div>`;
}
