import type { PlainDate } from "#lib/shared/plain-date.ts";

/** What a host may say of one event of a feed; `ignore` frees its nights although the portal still lists it. */
export const DECISION_CHOICES = ["ignore", "reservation", "host_block"] as const;
export type DecisionChoice = (typeof DECISION_CHOICES)[number];

/** The one event that a decision is about: any change of these three is another event. */
export type EventName = { readonly uid: string; readonly start: PlainDate; readonly end: PlainDate };

/** A decision that stands; it outranks every read of exactly this event (product.md, "host decisions"). */
export type StandingDecision = EventName & { readonly id: string; readonly choice: DecisionChoice };

/** A decision whose event a good read no longer shows as it was. */
export type EndedDecision = { readonly decision: StandingDecision; readonly because: "changed" | "gone" };

type Dated = { readonly uid: string; readonly start: PlainDate | null; readonly end: PlainDate | null };

/** UIDs are stored up to this length, so that a longer one is still the same event. */
const UID_LENGTH = 1_000;

/** True when both are the same event with the same dates. */
export function isSameEventName(a: Dated, b: EventName): boolean {
	return a.start === b.start && a.end === b.end && a.uid.slice(0, UID_LENGTH) === b.uid.slice(0, UID_LENGTH);
}

/** What the host decided about this event, or null. */
export function choiceFor(decisions: readonly StandingDecision[], event: Dated): DecisionChoice | null {
	return decisions.find((decision) => isSameEventName(event, decision))?.choice ?? null;
}

/**
 * The decisions that one read ends: their event is listed with other dates or under another UID ("changed"), or not at all ("gone").
 * A read that is not good ends none.
 */
export function endedDecisions(
	decisions: readonly StandingDecision[],
	read: { readonly isGood: boolean; readonly events: readonly (Dated & { readonly nights: readonly PlainDate[] })[] },
): EndedDecision[] {
	if (!read.isGood) return [];
	const taking = read.events.filter((event) => event.nights.length > 0);
	return decisions
		.filter((decision) => !taking.some((event) => isSameEventName(event, decision)))
		.map((decision) => ({
			decision,
			because: taking.some((event) => isSuccessor(event, decision)) ? "changed" : "gone",
		}));
}

function isSuccessor(event: Dated, decision: StandingDecision): boolean {
	const hasSameUid = event.uid !== "" && event.uid === decision.uid;
	return hasSameUid || (event.start === decision.start && event.end === decision.end);
}
