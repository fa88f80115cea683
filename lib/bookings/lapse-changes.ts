import { lockBooking } from "#lib/bookings/booking-record.ts";
import { selectChange, selectLapsedChanges } from "#lib/bookings/change-store.ts";
import { endHeldChange } from "#lib/bookings/end-held-changes.ts";
import { announceCalendarChange, recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import { noteConflicts } from "#lib/calendars/note-conflicts.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { closeSessions } from "#lib/payments/close-sessions.ts";
import { settleSession } from "#lib/payments/settle-session.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";

const BATCH = 200;

type Lapsing = Awaited<ReturnType<typeof selectLapsedChanges>>[number];

/**
 * Ends the changes of dates whose top-up was not paid in time: first their sessions at Stripe, then, once those are over, the nights they
 * held; the booking stays as it was (W9). One that turns out to be paid is settled instead. Safe to run twice or late; counts what came
 * of them.
 */
export async function lapseChanges(ctx: Context): Promise<{ lapsed: number; paid: number; waiting: number }> {
	const counts = { lapsed: 0, paid: 0, waiting: 0 };
	for (const lapsing of await selectLapsedChanges(ctx.db, { now: ctx.clock.now(), limit: BATCH })) {
		const { areClosed, paid } = await closeSessions(ctx, { bookingId: lapsing.bookingId, purpose: "top_up" });
		for (const session of paid) await settleSession(ctx, session);
		if (!areClosed) counts.waiting += 1;
		else if (await lapse(ctx, lapsing)) counts.lapsed += 1;
		if (paid.length > 0) counts.paid += 1;
	}
	return counts;
}

/** False when it was paid or replaced meanwhile. */
async function lapse(ctx: Context, { changeId, bookingId, propertyId }: Lapsing): Promise<boolean> {
	const version = await inPropertyTransaction(ctx.database, propertyId, async (tx, property) => {
		await lockBooking(tx, bookingId);
		const change = await selectChange(tx, changeId);
		if (change?.state !== "held") return null;
		await endHeldChange(ctx, tx, { change, state: "lapsed" });
		const details = { toArrival: change.toArrival, toDeparture: change.toDeparture };
		await queueGuestMail(ctx, tx, { bookingId, kind: "change_lapsed", subject: changeId, details });
		const raised = await recordCalendarChange(ctx, tx, property);
		await noteConflicts(ctx, tx, property);
		return raised;
	});
	if (version === null) return false;
	await announceCalendarChange(ctx, { propertyId, version });
	return true;
}
