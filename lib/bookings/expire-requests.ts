import { changeBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import { selectUnanswered } from "#lib/bookings/request-store.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { wakeOutbox } from "#lib/operations/add-to-outbox.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";

const BATCH = 200;

/** Ends the requests that nobody answered in time and tells their guests. Safe to run twice or late; says how many ended. */
export async function expireRequests(ctx: Context): Promise<{ expired: number }> {
	const now = ctx.clock.now();
	let expired = 0;
	for (const { bookingId } of await selectUnanswered(ctx.db, { now, limit: BATCH })) {
		const isOver = await inTransaction(ctx.database, async (tx) => {
			const { state, answerBy } = await lockBooking(tx, bookingId);
			if (state !== "requested" || answerBy === null || answerBy > now) return false;
			await changeBooking(ctx, tx, { bookingId, state: "expired", endedAt: now, endReason: "unanswered" });
			return queueGuestMail(ctx, tx, { bookingId, kind: "request_declined", details: { reason: "expired" } });
		});
		if (isOver) expired += 1;
	}
	if (expired > 0) await wakeOutbox(ctx);
	return { expired };
}
