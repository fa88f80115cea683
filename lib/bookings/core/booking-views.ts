import type { BookingState } from "#lib/bookings/core/booking-state.ts";

/** The parts in which hosts look through their bookings; "all" is for what was searched. */
export const BOOKING_VIEWS = ["upcoming", "in_house", "requests", "holds", "past", "cancelled"] as const;
export type BookingView = (typeof BOOKING_VIEWS)[number];

/** States of bookings that came to nothing. */
export const ENDED_STATES = ["cancelled", "declined", "expired"] as const satisfies readonly BookingState[];

/** A text with what `LIKE` would read as a pattern made plain, found anywhere. */
export function likeAnywhere(text: string): string {
	return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

/** A reference as it is stored, whether or not its dash was typed. */
export function referenceLetters(text: string): string {
	return text.replaceAll(/[\s-]/g, "").toUpperCase();
}

/** Fewer digits than this are in too many numbers. */
const FEWEST_DIGITS = 4;
/** Without the country's code, which one writes and the other does not. */
const MOST_DIGITS = 10;

/** The digits to look for in telephone numbers; null for a text that is none. */
export function phonePart(text: string): string | null {
	if (!/^[\d\s+().\-/]+$/.test(text)) return null;
	const digits = text.replace(/\D/g, "");
	return digits.length < FEWEST_DIGITS ? null : digits.slice(-MOST_DIGITS);
}
