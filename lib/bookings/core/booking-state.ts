export const BOOKING_STATES = [
	"requested",
	"hold",
	"confirmed",
	"completed",
	"expired",
	"declined",
	"cancelled",
] as const;
export type BookingState = (typeof BOOKING_STATES)[number];

/** How a hold came about, which says how long it lasts (product.md, "kinds of hold"). */
export const HOLD_KINDS = ["checkout", "approved_request", "host_quote"] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

/** `expired -> confirmed` is late money alone, with the nights taken again in the same transaction (product.md, "states"). */
const NEXT: Record<BookingState, readonly BookingState[]> = {
	requested: ["hold", "declined", "expired", "cancelled"],
	hold: ["confirmed", "expired", "cancelled"],
	confirmed: ["completed", "cancelled"],
	completed: [],
	expired: ["confirmed"],
	declined: [],
	cancelled: [],
};

/** True when a booking may go from one state to the other. */
export function canBecome(from: BookingState, to: BookingState): boolean {
	return NEXT[from].includes(to);
}

/** True while the booking takes nights of ours. */
export function holdsNights(state: BookingState): boolean {
	return state === "hold" || state === "confirmed" || state === "completed";
}
