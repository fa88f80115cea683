import { cancelBooking } from "#lib/bookings/cancel-booking.ts";
import { endHold } from "#lib/bookings/end-hold.ts";
import { previewCancellation } from "#lib/bookings/preview-cancellation.ts";
import { openCheckout } from "#lib/payments/open-checkout.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { HeldStay } from "#lib/testing/book-a-stay.ts";
import { readPayments } from "#lib/testing/read-payments.ts";
import type { TestContext } from "#lib/testing/test-context.ts";
import { intentOf } from "#tests/proof/payments/world.ts";

export const pay = (ctx: TestContext, { sessionId }: HeldStay) => ctx.stripeModel.payOnPage(sessionId, { card: "ok" });

/** The hold was let go, and its page took money all the same. */
export async function payLate(ctx: TestContext, held: HeldStay): Promise<void> {
	ctx.clock.advance({ minutes: 37 });
	const ended = await endHold(ctx, { bookingId: held.bookingId, end: "lapsed" });
	if (ended !== "released") throw new Error(`the hold is ${ended}`);
	const expires_at = Math.floor(ctx.clock.now().getTime() / 1_000) + 60;
	ctx.stripeModel.edit(held.sessionId, { status: "open", expires_at });
	pay(ctx, held);
}

export async function payLink(ctx: TestContext, { bookingId }: HeldStay): Promise<void> {
	const opened = await openCheckout(ctx, { bookingId, purpose: "balance" });
	if (!opened.ok) throw new Error(opened.reason);
	const row = (await readPayments(ctx, bookingId)).payments.find(({ id }) => id === opened.paymentId);
	ctx.stripeModel.payOnPage(row?.stripeSessionId ?? "", { card: "ok" });
}

export async function cancel(ctx: TestContext, bookingId: Id<"booking">): Promise<void> {
	const host: TestContext = { ...ctx, actor: { kind: "host", userId: ctx.newId("user"), role: "owner" } };
	const preview = await previewCancellation(host, { bookingId, wish: "host" });
	if (!preview.ok) throw new Error(preview.reason);
	const cancelled = await cancelBooking(host, { bookingId, previewKey: preview.preview.previewKey });
	if (!cancelled.ok) throw new Error(cancelled.reason);
}

export async function dispute(ctx: TestContext, { sessionId }: HeldStay, isWon: boolean | null): Promise<void> {
	const { id } = ctx.stripeModel.openDispute(intentOf(ctx, sessionId));
	ctx.clock.advance({ minutes: 10 });
	if (isWon !== null) ctx.stripeModel.closeDispute(id, isWon);
}
