import type { PlainDate } from "#lib/shared/plain-date.ts";

/** Why a stay cannot be booked. */
export type StayRefusal = {
	/** `no_price` and `unknown_property` (one that takes no bookings) come only from verbs, never from `checkStay`. */
	readonly reason:
		| "no_guests"
		| "too_many_guests"
		| "past"
		| "too_soon"
		| "too_far"
		| "too_short"
		| "too_long"
		| "closed_to_arrival"
		| "closed_to_departure"
		| "taken"
		| "preparation"
		| "no_price"
		| "unknown_property";
	/** Of `too_short` and `too_long`: the nights there must or may be. */
	readonly nights?: number;
	/** Of `too_many_guests`: how many the home sleeps. */
	readonly sleeps?: number;
	/** The first possible arrival (`past`, `too_soon`), the last one (`too_far`), or the first night in the way. */
	readonly from?: PlainDate;
};
