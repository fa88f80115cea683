import { and, eq, lte } from "drizzle-orm";
import { bookings } from "#db/schema/bookings.ts";
import { lockBooking } from "#lib/bookings/booking-record.ts";
import { releaseHold } from "#lib/bookings/release-hold.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";
import type { TestContext } from "#lib/testing/test-context.ts";

/** A negative control: ends what has lapsed by our clock, as most systems do, without a word to Stripe. */
export async function sweepWithoutStripe(ctx: TestContext): Promise<void> {
	const now = ctx.clock.now();
	const lapsed = await ctx.db
		.select()
		.from(bookings)
		.where(and(eq(bookings.state, "hold"), lte(bookings.holdExpiresAt, now)));
	for (const { id, propertyId } of lapsed) {
		await inPropertyTransaction(ctx.database, propertyId, async (tx, property) => {
			const booking = await lockBooking(tx, id);
			await releaseHold(ctx, tx, { property, booking, end: "lapsed" });
		});
	}
}
