import { selectBookingsByEmail } from "#lib/bookings/booking-store.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { wakeOutbox } from "#lib/operations/add-to-outbox.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import { addDays, dayIn } from "#lib/shared/plain-date.ts";

/** As long as a private link can be read after a stay. */
const READING_DAYS = 60;
const MAX_BOOKINGS = 10;
/** Asking again within so many minutes sends nothing more. */
const WINDOW_MS = 10 * 60_000;

/**
 * Mails the private links of an address' bookings to that address and nowhere else. Returns nothing, so that the answer is the same for
 * every address (B19; product.md, "guest link").
 */
export async function sendGuestLinks(ctx: Context, { email }: { readonly email: string }): Promise<void> {
	const now = ctx.clock.now();
	const found = await selectBookingsByEmail(ctx.db, {
		email: email.trim().toLowerCase(),
		states: ["requested", "hold", "confirmed", "completed", "cancelled"],
		// A day more than any zone needs.
		from: addDays(dayIn("UTC", now), -READING_DAYS - 1),
		limit: MAX_BOOKINGS,
	});
	const [first] = found;
	if (!first) return;
	const subject = `asked:${Math.floor(now.getTime() / WINDOW_MS)}`;
	// One mail for all: it lists every booking of the address when it is delivered.
	await inTransaction(ctx.database, (tx) => queueGuestMail(ctx, tx, { bookingId: first.id, kind: "links", subject }));
	await wakeOutbox(ctx);
}
