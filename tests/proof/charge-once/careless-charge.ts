import { type Booking, getBooking } from "#lib/bookings/booking-record.ts";
import { addLedgerEntry, readBookingMoney } from "#lib/payments/ledger-record.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { TestContext } from "#lib/testing/test-context.ts";

/**
 * A negative control: looks whether something is owed, charges it and writes it down. So many at once, each of which has looked before the
 * first has charged; says how many charges came of it.
 */
export async function chargeCarelessly(
	ctx: TestContext,
	{ bookingId, times }: { bookingId: Id<"booking">; times: number },
): Promise<number> {
	const before = ctx.stripeModel.list("payment_intent").length;
	const seen = await Promise.all(Array.from({ length: times }, () => look(ctx, bookingId)));
	await Promise.all(seen.map((owed, at) => charge(ctx, { owed, key: `careless-${at}` })));
	return ctx.stripeModel.list("payment_intent").length - before;
}

type Owed = { readonly booking: Booking; readonly balanceMinor: number };

async function look(ctx: Context, bookingId: Id<"booking">): Promise<Owed> {
	const booking = await getBooking(ctx.db, bookingId);
	return { booking, balanceMinor: (await readBookingMoney(ctx.db, bookingId)).balanceMinor };
}

async function charge(ctx: Context, { owed, key }: { owed: Owed; key: string }): Promise<void> {
	const { booking, balanceMinor } = owed;
	const { id: bookingId, currency, stripeCustomerId, stripePaymentMethodId } = booking;
	if (balanceMinor === 0 || !stripeCustomerId || !stripePaymentMethodId) return;
	const card = { customerId: stripeCustomerId, paymentMethodId: stripePaymentMethodId };
	const wanted = { amountMinor: balanceMinor, currency, ...card, description: "Balance", metadata: {} };
	const answer = await ctx.stripe?.chargeOffSession(wanted, key);
	if (!answer?.ok) return;
	const entry = { bookingId, kind: "payment", amountMinor: balanceMinor, currency, objectId: answer.value.id } as const;
	await addLedgerEntry(ctx, ctx.db, entry);
}
