import { lockBooking } from "#lib/bookings/booking-record.ts";
import { selectChange, selectLapsedChanges } from "#lib/bookings/change-store.ts";
import { endHeldChange } from "#lib/bookings/end-held-changes.ts";
import { announceCalendarChange, recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import { noteConflicts } from "#lib/calendars/note-conflicts.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { reportFailure } from "#lib/operations/report-failure.ts";
import { closeSessions } from "#lib/payments/close-sessions.ts";
import { settleSessions } from "#lib/payments/settle-sessions.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";

const BATCH = 200;

export type LapseCounts = { lapsed: number; paid: number; waiting: number };

type Lapsing = Awaited<ReturnType<typeof selectLapsedChanges>>[number];

/**
 * Ends the changes of dates whose top-up was not paid in time: first their sessions at Stripe, then, once those are over, the nights they
 * held; the booking stays as it was (W9). One that turns out to be paid is settled instead. Safe to run twice or late; one that fails
 * unexpectedly is reported and stops no other. Counts what came of them.
 */
export async function lapseChanges(ctx: Context): Promise<LapseCounts> {
	const counts: LapseCounts = { lapsed: 0, paid: 0, waiting: 0 };
	for (const lapsing of await selectLapsedChanges(ctx.db, { now: ctx.clock.now(), limit: BATCH })) {
		try {
			await endOne(ctx, counts, lapsing);
		} catch (error) {
			counts.waiting += 1;
			await reportFailure(ctx, { error, event: "bookings.change_not_lapsed", route: "expire-holds" });
		}
	}
	return counts;
}

async function endOne(ctx: Context, counts: LapseCounts, lapsing: Lapsing): Promise<void> {
	const { areClosed, paid } = await closeSessions(ctx, { bookingId: lapsing.bookingId, purpose: "top_up" });
	const areSettled = await settleSessions(ctx, paid);
	if (!areClosed || !areSettled) counts.waiting += 1;
	else if (await lapse(ctx, lapsing)) counts.lapsed += 1;
	if (paid.length > 0) counts.paid += 1;
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
