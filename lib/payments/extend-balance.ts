import { requireManagingHost } from "#lib/accounts/require-managing-host.ts";
import { changeBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import { readBookingMoney } from "#lib/payments/ledger-record.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

const DAY_MS = 24 * 3_600_000;
/** Longer than this is no extension but a debt that somebody should look at. */
const MAX_DAYS = 90;

export type ExtensionOutcome =
	| { readonly ok: true; readonly dueAt: Date }
	| { readonly ok: false; readonly reason: "nothing_due" | "not_in_the_future" | "sooner" | "too_far" };

/**
 * The host gives the guest more time: the balance is due, and charged by itself, at a later instant. A sooner one is refused while the agreed
 * one lies ahead, since the guest accepted that. Throws AppError `forbidden` unless an owner or a co-host asks.
 */
export async function extendBalance(
	ctx: Context,
	{ bookingId, dueAt }: { readonly bookingId: Id<"booking">; readonly dueAt: Date },
): Promise<ExtensionOutcome> {
	requireManagingHost(ctx);
	const now = ctx.clock.now();
	if (dueAt <= now) return { ok: false, reason: "not_in_the_future" };
	if (dueAt.getTime() - now.getTime() > MAX_DAYS * DAY_MS) return { ok: false, reason: "too_far" };
	return inTransaction(ctx.database, async (tx): Promise<ExtensionOutcome> => {
		const booking = await lockBooking(tx, bookingId);
		const { balanceMinor } = await readBookingMoney(tx, bookingId);
		if (booking.confirmedAt === null || balanceMinor === 0) return { ok: false, reason: "nothing_due" };
		const { balanceDueAt } = booking;
		if (balanceDueAt && balanceDueAt > now && dueAt < balanceDueAt) return { ok: false, reason: "sooner" };
		await changeBooking(ctx, tx, { bookingId, balanceDueAt: dueAt, nextChargeAt: dueAt, chargeProblem: null });
		await writeAudit(ctx, tx, {
			action: "balance.extended",
			subjectKind: "booking",
			subjectId: bookingId,
			propertyId: booking.propertyId,
			details: { from: balanceDueAt?.toISOString() ?? null, to: dueAt.toISOString() },
		});
		return { ok: true, dueAt };
	});
}
