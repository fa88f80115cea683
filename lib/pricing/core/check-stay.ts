import type { StayRefusal } from "#lib/pricing/core/stay-refusal.ts";
import { type SaleFacts, stayRules } from "#lib/pricing/core/stay-rules.ts";
import type { Stay } from "#lib/shared/stay.ts";

/** A stay that somebody wants, and all by which it is judged. */
export type AskedStay = SaleFacts & {
	readonly stay: Stay;
	readonly guests: number;
	readonly sleeps: number;
};

/** Why this stay cannot be booked; null when it can. Rules of a day are those of the season in which the day lies. */
export function checkStay(asked: AskedStay): StayRefusal | null {
	return checkGuests(asked) ?? stayRules(asked).refusalOf(asked.stay);
}

/** A home takes whole guests, from one to as many as it sleeps (W23). */
export function checkGuests({ guests, sleeps }: Pick<AskedStay, "guests" | "sleeps">): StayRefusal | null {
	if (!Number.isSafeInteger(guests) || guests < 1) return { reason: "no_guests" };
	return guests > sleeps ? { reason: "too_many_guests", sleeps } : null;
}
