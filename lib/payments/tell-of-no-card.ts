import { type Booking, changeBooking } from "#lib/bookings/booking-record.ts";
import type { ChargeProblem } from "#lib/payments/core/decline-plan.ts";
import { tellOfDecline } from "#lib/payments/settle-decline.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";

/**
 * A balance is due and no card may be charged for it: none is stored, or the one on file was refused before as `problem` says. Guest and
 * host are told once for each amount and due instant, and no charge is planned before there is another card.
 */
export async function tellOfNoCard(
	ctx: Context,
	tx: Database,
	{ booking, problem }: { readonly booking: Booking; readonly problem: ChargeProblem },
): Promise<void> {
	const { id: bookingId, amountVersion, balanceDueAt } = booking;
	await changeBooking(ctx, tx, { bookingId, nextChargeAt: null, chargeProblem: problem });
	const guestTask = problem === "authentication_required" ? "confirm_payment" : "give_another_card";
	await tellOfDecline(ctx, tx, {
		booking,
		plan: { problem, nextChargeAt: null, guestTask },
		subject: `${problem}:${amountVersion}:${balanceDueAt?.toISOString() ?? ""}`,
		isFirst: true,
	});
}
