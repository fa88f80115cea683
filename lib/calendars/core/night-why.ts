import type { EventKind } from "#lib/calendars/core/calendar-reading.ts";
import type { FeedNight } from "#lib/calendars/core/feed-memory.ts";
import type { DecisionChoice } from "#lib/calendars/core/host-decisions.ts";
import { classOf, isStronger, marksReservations } from "#lib/calendars/core/night-class.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";
import { SLIDE_STEPS } from "#lib/calendars/core/release-rules.ts";

/** Why a night that a feed closes has its class, as a closed code with a sentence in `messages/` (`admin.nightPage.why`). */
export const NIGHT_WHYS = [
	"decided_reservation",
	"decided_host_block",
	"echo_sure",
	"echo_probable",
	"sliding",
	"far_tail",
	"rule",
	"kept",
	"reservation",
	"tentative",
	"host_block",
	"busy_portal",
	"busy_text",
	"busy_calendar",
] as const;
export type NightWhy = (typeof NIGHT_WHYS)[number];

type Seen = {
	readonly portal: Portal;
	readonly state: FeedNight;
	/** The event that names the night, when one still does. */
	readonly event: { readonly kind: string; readonly isFarFuture: boolean; readonly slideSteps: number } | null;
	/** The host's standing word about that event. */
	readonly choice: DecisionChoice | null;
};

/**
 * The reason behind a night's class, the host's word first, then that it only mirrors ours, then what the portal's text and dates say.
 * "kept": the feed shows the night in a weaker class now, and it stays what it was (a running stay merged into a far tail).
 */
export function nightWhy({ portal, state, event, choice }: Seen): NightWhy {
	if (choice === "reservation" || choice === "host_block") return `decided_${choice}`;
	if (state.echo) return state.echo.certainty === "sure" ? "echo_sure" : "echo_probable";
	const kind = classOf(state);
	if (kind === "rule_window") return ruleWhy(state, event);
	if (event && !state.waiting && isEventKind(event.kind) && isWeaker(event, event.kind, kind)) return "kept";
	if (kind === "busy") return busyWhy(portal);
	return kind;
}

function isEventKind(kind: string): kind is EventKind {
	return kind !== "own" && kind !== "echo" && kind !== "ignored";
}

function isWeaker(event: { readonly isFarFuture: boolean }, kind: EventKind, than: EventKind): boolean {
	return isStronger(than, classOf({ kind, isFarFuture: event.isFarFuture }));
}

function ruleWhy(state: FeedNight, event: Seen["event"]): NightWhy {
	if (event && event.slideSteps >= SLIDE_STEPS) return "sliding";
	return state.isFarFuture ? "far_tail" : "rule";
}

function busyWhy(portal: Portal): NightWhy {
	if (marksReservations(portal)) return "busy_text";
	return portal === "booking" ? "busy_portal" : "busy_calendar";
}
