import { EVENT_KINDS, type EventKind } from "#lib/calendars/core/calendar-reading.ts";
import type { FeedNight } from "#lib/calendars/core/feed-memory.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";

type Closure = { readonly kind: EventKind; readonly isFarFuture: boolean };

/** The class by which a closure is judged: a far tail or sliding rule counts as a rule window, whatever its text says. */
export function classOf(closure: Closure): EventKind {
	const isBlock = closure.kind !== "reservation" && closure.kind !== "tentative";
	return closure.isFarFuture && isBlock ? "rule_window" : closure.kind;
}

/** Strongest first (product.md, "classes of imported events"); "free" is the weakest of all. */
export function isStronger(a: EventKind | "free", b: EventKind | "free"): boolean {
	return rankOf(a) > rankOf(b);
}

function rankOf(kind: EventKind | "free"): number {
	return kind === "free" ? 0 : EVENT_KINDS.length - EVENT_KINDS.indexOf(kind);
}

/** True for portals whose feeds tell a reservation from a block; the others are of class busy. */
export function marksReservations(portal: Portal): boolean {
	return portal === "airbnb" || portal === "vrbo";
}

/** True when the night is closed on our own site. */
export function closesHere(night: FeedNight): boolean {
	return night.echo === null || night.echo.closesHere;
}

/** True when the portal closes the night on its own account: only then may it be exported or raise a conflict. */
export function isPortalsOwn(night: FeedNight): boolean {
	return night.echo === null;
}
