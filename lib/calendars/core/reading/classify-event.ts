import type { EventKind } from "#lib/calendars/core/calendar-reading.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";

export type EventTraits = {
	readonly portal: Portal;
	readonly uid: string;
	/** Portal's own words, and what Airbnb writes beside reservations. */
	readonly summary: string;
	readonly description: string;
	/** RFC 5545 STATUS. */
	readonly status: string | null;
	/** The event ends 330 days ahead or later. */
	readonly endsFarAhead: boolean;
	/** It ends beyond 24 months and lasts 330 days or longer. */
	readonly isEndless: boolean;
};

export type EventClass = { readonly kind: EventKind; readonly isFarFuture: boolean };

// Words of the portals in the languages their hosts use, without accents and in lower case.
const RESERVED =
	/^(?:reserved|booked|reservation|reservado|reservada|reserva|reserve|reservee|reserviert|gebucht|riservato|riservata|prenotato|prenotata|prenotazione|gereserveerd|geboekt)(?![a-z])/;
const BLOCKED =
	/(?:^|\()(?:not available|unavailable|blocked|closed|no disponible|bloqueado|bloqueada|cerrado|indisponible|non disponible|bloque|bloquee|ferme|indisponivel|nao disponivel|fechado|nicht verfugbar|blockiert|gesperrt|geblockt|geschlossen|non disponibile|bloccato|bloccata|chiuso|niet beschikbaar|geblokkeerd|gesloten)(?![a-z])/;
const TENTATIVE =
	/^(?:tentative|provisional|provisoire|provisorisch|vorlaufig|provvisorio|provvisoria|provisorio|provisoria|tentativo|voorlopig)(?![a-z])/;

const AIRBNB_RESERVATION_UID = /^1418fb94e984-/;
const AIRBNB_RESERVATION_URL = /\/reservations?\/(?:details|itinerary)/i;
const CONFIRMATION_CODE = /\bHM[A-Z0-9]{6,12}(?![A-Za-z0-9])/;

function plainWords(text: string): string {
	return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** Airbnb's confirmation code in a description or an old summary, or null. */
export function reservationCodeOf(portal: Portal, texts: readonly string[]): string | null {
	if (portal !== "airbnb") return null;
	return CONFIRMATION_CODE.exec(texts.join("\n"))?.[0] ?? null;
}

/** Several signs may speak; the stronger class wins, so a wrong hint never weakens a reservation. */
function airbnbKind({ uid, description, summary }: EventTraits, words: string): EventKind {
	const isReservation =
		AIRBNB_RESERVATION_UID.test(uid) ||
		AIRBNB_RESERVATION_URL.test(description) ||
		reservationCodeOf("airbnb", [description, summary]) !== null ||
		RESERVED.test(words);
	if (isReservation) return "reservation";
	return BLOCKED.test(words) ? "host_block" : "busy";
}

function vrboKind(words: string): EventKind {
	if (RESERVED.test(words)) return "reservation";
	if (TENTATIVE.test(words)) return "tentative";
	return BLOCKED.test(words) ? "host_block" : "busy";
}

function portalKind(traits: EventTraits, words: string): EventKind {
	switch (traits.portal) {
		case "airbnb":
			return airbnbKind(traits, words);
		case "vrbo":
			return vrboKind(words);
		default:
			return "busy";
	}
}

/**
 * What an event takes nights for (product.md, "classes of imported events"). What no sign explains is "busy", never weaker. A block
 * text that ends 330 days ahead or later is the far tail of a booking window or a closure without an end: "rule_window". So is
 * anything not known to be a reservation that lasts most of a year and ends beyond 24 months, since no guest stays so
 * (calendar-exchange.md 2.10, case 46). A host's own block that far ahead is taken for a tail too: it closes our own site, and
 * becomes a host block, which other portals hear of, when it comes nearer than 330 days.
 */
export function classifyEvent(traits: EventTraits): EventClass {
	const words = plainWords(traits.summary);
	const kind = portalKind(traits, words);
	if (kind === "reservation" || kind === "tentative") return { kind: weakened(kind, traits), isFarFuture: false };
	const isTail = traits.isEndless || (traits.endsFarAhead && BLOCKED.test(words));
	if (isTail) return { kind: "rule_window", isFarFuture: true };
	return { kind: weakened(kind, traits), isFarFuture: false };
}

function weakened(kind: EventKind, { status }: EventTraits): EventKind {
	return status === "TENTATIVE" && (kind === "reservation" || kind === "busy") ? "tentative" : kind;
}
