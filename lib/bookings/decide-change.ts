import { selectChangesIn } from "#lib/bookings/change-store.ts";
import { type CancellationTier, cancellationTier } from "#lib/bookings/core/cancellation.ts";
import { stayInstants } from "#lib/bookings/core/guest-powers.ts";
import { type PlannedChange, planChange } from "#lib/bookings/core/plan-change.ts";
import { previewKey } from "#lib/bookings/core/preview-key.ts";
import { stripeFeeLost } from "#lib/bookings/core/stripe-fee.ts";
import { readMoveHistory } from "#lib/bookings/earlier-moves.ts";
import { type AskedMove, judgeMove } from "#lib/bookings/judge-move.ts";
import { readFreeMoney } from "#lib/bookings/read-free-money.ts";
import { previewRefund } from "#lib/payments/preview-refund.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Quote } from "#lib/pricing/core/quote.ts";
import type { StayRefusal } from "#lib/pricing/core/stay-refusal.ts";
import type { Id } from "#lib/shared/ids.ts";
import { dayIn } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

/** What a change of dates does to both sides at this moment; amounts in minor units of the booking's currency. */
export type ChangePreview = PlannedChange & {
	readonly bookingId: Id<"booking">;
	readonly currency: string;
	readonly from: Stay;
	readonly to: Stay;
	readonly oldTotalMinor: number;
	readonly newTotalMinor: number;
	/** Under which what the price goes down by falls. */
	readonly tier: CancellationTier;
	readonly isWaived: boolean;
	/** The same as `keptMinor`, by the name that a cancellation uses. */
	readonly hostKeepsMinor: number;
	/** Of what the guest gets, what the host gives by transfer. */
	readonly byTransferMinor: number;
	readonly stripeFeeLostMinor: number;
	/** Of the new stay, at today's prices. */
	readonly quote: Quote;
	readonly previewKey: string;
};

export type ChangeRefusal =
	/** Not confirmed, over, or held up by a dispute. */
	| { readonly ok: false; readonly reason: "not_changeable" }
	| { readonly ok: false; readonly reason: "same_dates" }
	/** The guest is in the house: only the departure may move (W12). */
	| { readonly ok: false; readonly reason: "only_departure" }
	| { readonly ok: false; readonly reason: "payments_off" }
	| { readonly ok: false; readonly reason: "refused"; readonly refusal: StayRefusal };

export type AskedChange = Omit<AskedMove, "ownClaims"> & { readonly isWaived: boolean };

/** Decides a change of dates under the property's lock, for the preview and for the command alike. */
export async function decideChange(
	ctx: Context,
	tx: Database,
	asked: AskedChange,
): Promise<{ ok: true; preview: ChangePreview } | ChangeRefusal> {
	const { booking, to } = asked;
	const refusal = refusalOf(asked, ctx.clock.now());
	if (refusal) return { ok: false, reason: refusal };
	const held = await selectChangesIn(tx, { bookingId: booking.id, state: "held" });
	const ownClaims = held.flatMap(({ claimId }) => claimId ?? []);
	const judged = await judgeMove(ctx, tx, { ...asked, ownClaims });
	if (!judged.ok) return { ok: false, reason: "refused", refusal: judged.refusal };
	const { earlierMoves } = await readMoveHistory(tx, booking.id);
	const { terms, arrival } = booking;
	const now = ctx.clock.now();
	const tier = cancellationTier({ terms, arrival, now, earlierMoves });
	const totals = { oldTotalMinor: booking.quote.totalMinor, newTotalMinor: judged.quote.totalMinor };
	const money = await readFreeMoney(tx, booking.id);
	const { isWaived } = asked;
	const planned = planChange({ terms, stay: to, ...totals, money, tier, isWaived, now });
	if (planned.topUpMinor > 0 && !ctx.stripe) return { ok: false, reason: "payments_off" };
	const refund = await previewRefund(tx, { bookingId: booking.id, amountMinor: planned.guestGetsMinor });
	const figures = {
		bookingId: booking.id,
		currency: booking.currency,
		from: { arrival: booking.arrival, departure: booking.departure },
		to: { arrival: to.arrival, departure: to.departure },
		...{ ...totals, tier, isWaived, ...planned },
		hostKeepsMinor: planned.keptMinor,
		byTransferMinor: refund.byTransferMinor,
		stripeFeeLostMinor: stripeFeeLost(refund.parts.map(({ amountMinor }) => amountMinor)),
	};
	const key = previewKey([booking.amountVersion, figures]);
	return { ok: true, preview: { ...figures, quote: judged.quote, previewKey: key } };
}

function refusalOf(
	{ booking, to, by }: AskedChange,
	now: Date,
): "not_changeable" | "same_dates" | "only_departure" | null {
	const stay = { arrival: booking.arrival, departure: booking.departure };
	const { checkIn, checkOut } = stayInstants({ stay, terms: booking.terms });
	// A host may still write down that a guest stays on, until the departure day is over.
	const isOver = by === "guest" ? now >= checkOut : dayIn(booking.terms.timeZone, now) > booking.departure;
	if (booking.state !== "confirmed" || isOver || (by === "guest" && booking.isFrozen)) return "not_changeable";
	if (to.arrival === stay.arrival && to.departure === stay.departure) return "same_dates";
	return now >= checkIn && to.arrival !== stay.arrival ? "only_departure" : null;
}
