import type { Booking } from "#lib/bookings/booking-record.ts";
import { type CancellationTier, cancellationTier, keptOnCancellation } from "#lib/bookings/core/cancellation.ts";
import { guestAccess } from "#lib/bookings/core/guest-powers.ts";
import { previewKey } from "#lib/bookings/core/preview-key.ts";
import { stripeFeeLost } from "#lib/bookings/core/stripe-fee.ts";
import { readMoveHistory } from "#lib/bookings/earlier-moves.ts";
import { readFreeMoney } from "#lib/bookings/read-free-money.ts";
import { previewRefund } from "#lib/payments/preview-refund.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

/** Whose wish it is: by the guest's the tiers apply, a host's own gives everything back (product.md, "cancellation"). */
export type CancellationWish = "guest" | "host";

/** What a cancellation does to both sides at this moment, in minor units of the booking's currency. */
export type CancellationPreview = {
	readonly bookingId: Id<"booking">;
	readonly currency: string;
	readonly wish: CancellationWish;
	/** In force now; with a host's own wish it is shown and not applied. */
	readonly tier: CancellationTier;
	readonly paidMinor: number;
	readonly guestGetsMinor: number;
	/** Of that, what Stripe cannot give back and the host gives by transfer. */
	readonly byTransferMinor: number;
	/** In all, what the guest still owes included. */
	readonly hostKeepsMinor: number;
	/** What the guest then still owes, charged right after. */
	readonly newBalanceMinor: number;
	/** An estimate of the fees that Stripe does not give back. */
	readonly stripeFeeLostMinor: number;
	readonly previewKey: string;
};

/** True while a cancellation by this side is possible at all. */
export function canCancel(booking: Booking, asked: { readonly by: "guest" | "host"; readonly now: Date }): boolean {
	const isLive = booking.state === "confirmed" || booking.state === "hold" || booking.state === "requested";
	if (!isLive || asked.by === "host") return isLive;
	const stay = { arrival: booking.arrival, departure: booking.departure };
	return guestAccess({ stay, terms: booking.terms }, asked.now) === "all";
}

/** Decides a cancellation from what the database says, for the preview and, under the booking's lock, for the command. */
export async function decideCancellation(
	ctx: Context,
	db: Database,
	{ booking, wish }: { readonly booking: Booking; readonly wish: CancellationWish },
): Promise<CancellationPreview> {
	const { id: bookingId, currency, terms, arrival, quote } = booking;
	const { earlierMoves, keptBeforeMinor } = await readMoveHistory(db, bookingId);
	const tier = cancellationTier({ terms, arrival, now: ctx.clock.now(), earlierMoves });
	const { owedMinor, paidMinor } = await readFreeMoney(db, bookingId);
	const facts = { tier, totalMinor: quote.totalMinor, keptBeforeMinor, owedMinor, paidMinor };
	const hostKeepsMinor = wish === "host" || booking.state !== "confirmed" ? 0 : keptOnCancellation(facts);
	const guestGetsMinor = Math.max(paidMinor - hostKeepsMinor, 0);
	const refund = await previewRefund(db, { bookingId, amountMinor: guestGetsMinor });
	const figures = {
		...{ bookingId, currency, wish, tier, paidMinor, guestGetsMinor },
		byTransferMinor: refund.byTransferMinor,
		hostKeepsMinor,
		newBalanceMinor: Math.max(hostKeepsMinor - paidMinor, 0),
		stripeFeeLostMinor: stripeFeeLost(refund.parts.map(({ amountMinor }) => amountMinor)),
	};
	return { ...figures, previewKey: previewKey([booking.state, booking.amountVersion, figures]) };
}
