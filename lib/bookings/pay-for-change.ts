import { selectChange } from "#lib/bookings/change-store.ts";
import { AFTER_SESSION_MINUTES } from "#lib/bookings/core/hold-limits.ts";
import { requireBookingActor } from "#lib/bookings/require-booking-actor.ts";
import { type CheckoutOutcome, openCheckout } from "#lib/payments/open-checkout.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

const MINUTE_MS = 60_000;

/**
 * The address of Stripe's page for the top-up of a change that waits for it, the same while that page is open; its time is never
 * extended. Refuses one that is over, paid or replaced. Throws AppError `not_found` or `forbidden` for whom the booking is not.
 */
export async function payForChange(
	ctx: Context,
	{ bookingId, changeId }: { readonly bookingId: Id<"booking">; readonly changeId: Id<"change"> },
): Promise<CheckoutOutcome> {
	requireBookingActor(ctx, bookingId);
	const change = await selectChange(ctx.db, changeId);
	if (change?.bookingId !== bookingId || !change.holdExpiresAt) return { ok: false, reason: "not_payable" };
	if (change.state === "applied") return { ok: false, reason: "nothing_due" };
	const lastEnd = change.holdExpiresAt.getTime() - AFTER_SESSION_MINUTES * MINUTE_MS;
	if (change.state !== "held" || ctx.clock.now().getTime() >= lastEnd) return { ok: false, reason: "not_payable" };
	return openCheckout(ctx, {
		bookingId,
		purpose: "top_up",
		change: { id: changeId, amountMinor: change.topUpMinor },
	});
}
