import { openCheckout } from "#lib/payments/open-checkout.ts";
import type { Id } from "#lib/shared/ids.ts";
import { holdStay, makeHome, payAndSettle } from "#lib/testing/book-a-stay.ts";
import { readPayments } from "#lib/testing/read-payments.ts";
import type { TestContext } from "#lib/testing/test-context.ts";
import type { Random } from "#tests/proof/histories/seeded-random.ts";
import { intentOf } from "#tests/proof/payments/world.ts";

export type Life = { readonly bookingId: Id<"booking">; readonly propertyId: Id<"property"> };

/** Bookings that are paid, declined, given back, disputed; nobody has been told of anything yet, but for the deposits before a balance. */
export async function makeLives(ctx: TestContext, { count, random }: { count: number; random: Random }) {
	const lives: Life[] = [];
	for (let each = 0; each < count; each++) {
		ctx.clock.advance({ minutes: 2 });
		const propertyId = await makeHome(ctx);
		const { bookingId, sessionId } = await holdStay(ctx, { propertyId });
		lives.push({ bookingId, propertyId });
		if (random.chance(0.15)) await payInTwo(ctx, { bookingId, sessionId });
		else {
			if (random.chance(0.15)) ctx.stripeModel.payOnPage(sessionId, { card: "insufficient_funds" });
			ctx.stripeModel.payOnPage(sessionId, { card: "ok" });
		}
		if (random.chance(0.3)) giveBack(ctx, { random, intentId: intentOf(ctx, sessionId) });
		if (random.chance(0.15)) dispute(ctx, { random, intentId: intentOf(ctx, sessionId) });
	}
	return lives;
}

/** The deposit told by the page after the payment, the balance by nobody yet. */
async function payInTwo(
	ctx: TestContext,
	{ bookingId, sessionId }: { bookingId: Id<"booking">; sessionId: string },
): Promise<void> {
	await payAndSettle(ctx, sessionId);
	const opened = await openCheckout(ctx, { bookingId, purpose: "balance" });
	if (!opened.ok) throw new Error(opened.reason);
	const row = (await readPayments(ctx, bookingId)).payments.find(({ id }) => id === opened.paymentId);
	ctx.stripeModel.payOnPage(row?.stripeSessionId ?? "", { card: "ok" });
}

type Paid = { readonly random: Random; readonly intentId: string };

function giveBack(ctx: TestContext, { random, intentId }: Paid): void {
	const { id } = ctx.stripeModel.refundInDashboard(intentId, random.between(1, 20_000));
	if (random.chance(0.6)) ctx.stripeModel.settleRefund(id);
	if (random.chance(0.3)) ctx.stripeModel.failRefund(id);
}

function dispute(ctx: TestContext, { random, intentId }: Paid): void {
	const { id } = ctx.stripeModel.openDispute(intentId);
	if (random.chance(0.6)) ctx.stripeModel.closeDispute(id, random.chance(0.5));
}
