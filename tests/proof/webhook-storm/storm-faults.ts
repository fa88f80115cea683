import { eq, isNull } from "drizzle-orm";
import { auditLog } from "#db/schema/audit-log.ts";
import { stripeEvents } from "#db/schema/stripe-events.ts";
import { readPayments } from "#lib/testing/read-payments.ts";
import type { TestContext } from "#lib/testing/test-context.ts";
import { nightFaults } from "#tests/proof/bookings/night-faults.ts";
import { ledgerDifferences } from "#tests/proof/payments/ledger-differences.ts";
import type { Life } from "./lives.ts";

const ONCE = ["booking_made", "confirmation"];

/** What is not as Stripe has it, or was done more or less than once, in words. */
export async function stormFaults(ctx: TestContext, lives: readonly Life[]): Promise<string[]> {
	const faults = await ledgerDifferences(ctx.db, ctx.stripeModel);
	const confirmed = await ctx.db.select().from(auditLog).where(eq(auditLog.action, "booking.confirmed"));
	const times = new Map<string | null, number>();
	for (const { subjectId } of confirmed) times.set(subjectId, (times.get(subjectId) ?? 0) + 1);
	for (const { bookingId } of lives) {
		const { booking, mails, notices } = await readPayments(ctx, bookingId);
		if (booking.state !== "confirmed") faults.push(`${bookingId} is ${booking.state}`);
		if (times.get(bookingId) !== 1) faults.push(`${bookingId} was confirmed ${times.get(bookingId) ?? 0} times`);
		for (const kind of ONCE) {
			const told = [...mails, ...notices].filter((each) => each === kind).length;
			if (told !== 1) faults.push(`${bookingId} has ${told} of ${kind}`);
		}
	}
	const open = await ctx.db.select().from(stripeEvents).where(isNull(stripeEvents.handledAt));
	if (open.length > 0) faults.push(`${open.length} events are open`);
	const propertyIds = lives.map(({ propertyId }) => propertyId);
	return [...faults, ...(await nightFaults(ctx.db, propertyIds))];
}
