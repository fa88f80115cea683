import type { Portal } from "#lib/calendars/core/portals.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What it costs the host to cancel one side of a conflict, as a closed code with a sentence in `messages/` (`admin.conflict.cost`). */
export type CancellationCost =
	| { readonly code: "airbnb_fee"; readonly percent: 10 | 25 | 50; readonly maximumUsd: number }
	| { readonly code: "booking_relocation" | "own_refund" | "own_hold" | "nothing" | "unknown" };

/**
 * Airbnb's fee for a host who cancels a confirmed reservation: a part of the stay's price by the time left to check-in, in force since
 * 22 August 2022, at most US$1,000. As reported by newsnetnebraska.org, atsas.com and RentTools, read in 2026; Airbnb waives it in
 * some cases and may change it, so the page says where to look.
 */
const AIRBNB = {
	maximumUsd: 1_000,
	tiers: [
		{ moreThanMs: 30 * DAY_MS, percent: 10 },
		{ moreThanMs: 48 * HOUR_MS, percent: 25 },
	],
	last: 50,
} as const;

type Side =
	| { readonly source: "feed"; readonly portal: Portal; readonly kind: "reservation" | "busy" | "tentative" }
	| { readonly source: "claim"; readonly kind: "hold" | "booking" | "block" | "owner_stay" };

/**
 * What is known of the price of cancelling this side; `checkIn` is the instant from which the stay may begin. Booking.com moves the
 * guest elsewhere and bills the difference (Tokeet's blog, read in 2026). Our own bookings: everything paid goes back (product.md,
 * "cancellation").
 */
export function cancellationCost(side: Side, { checkIn, now }: { checkIn: Date; now: Date }): CancellationCost {
	if (side.source === "claim") {
		if (side.kind === "booking") return { code: "own_refund" };
		return { code: side.kind === "hold" ? "own_hold" : "nothing" };
	}
	if (side.kind === "tentative") return { code: "unknown" };
	if (side.portal === "airbnb" && side.kind === "reservation") {
		const leftMs = checkIn.getTime() - now.getTime();
		const tier = AIRBNB.tiers.find(({ moreThanMs }) => leftMs > moreThanMs);
		return { code: "airbnb_fee", percent: tier?.percent ?? AIRBNB.last, maximumUsd: AIRBNB.maximumUsd };
	}
	return { code: side.portal === "booking" ? "booking_relocation" : "unknown" };
}
