import assert from "node:assert/strict";
import { cancelBooking } from "#lib/bookings/cancel-booking.ts";
import { previewCancellation } from "#lib/bookings/preview-cancellation.ts";
import { chargeBalance } from "#lib/payments/charge-balance.ts";
import { planRefunds } from "#lib/payments/request-refunds.ts";
import { sendRefunds } from "#lib/payments/send-refunds.ts";
import { inTransaction } from "#lib/platform/database.ts";
import { paymentSchedule, splitDeposit } from "#lib/pricing/core/payment-schedule.ts";
import { quoteStay } from "#lib/pricing/core/quote-stay.ts";
import { minorDigits } from "#lib/shared/format-money.ts";
import type { Id } from "#lib/shared/ids.ts";
import { sumOf } from "#lib/shared/money.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { makeRatePlan, makeTax } from "#lib/testing/factories.ts";
import { deliverAll, readPayments } from "#lib/testing/read-payments.ts";
import type { TestContext } from "#lib/testing/test-context.ts";
import { seededRandom } from "#tests/proof/histories/seeded-random.ts";
import { BOOKED, DEPOSIT, DUE, dueStay, type World } from "#tests/proof/payments/world.ts";
import type { Scenario } from "./scenario.ts";

const refunded = (ctx: TestContext) => ctx.stripeModel.list("refund").map(({ amount }) => amount);

function plan(ctx: TestContext, bookingId: Id<"booking">, amountMinor: number) {
	return inTransaction(ctx.database, (tx) => planRefunds(ctx, tx, { bookingId, amountMinor, reason: "cancelled" }));
}

async function clickedTwice(world: World): Promise<void> {
	const { ctx, bookingId } = await dueStay(world, "2026-03-02T12:00:00Z");
	const guest: TestContext = { ...ctx, actor: { kind: "guest", bookingId } };
	const preview = await previewCancellation(guest, { bookingId, wish: "guest" });
	if (!preview.ok) throw new Error(preview.reason);
	const { previewKey } = preview.preview;
	const clicks = await Promise.all([1, 2, 3].map(() => cancelBooking(guest, { bookingId, previewKey })));
	assert.equal(clicks.filter(({ ok }) => ok).length, 1);
	await sendRefunds(ctx);
	await deliverAll(ctx);
	assert.deepEqual(refunded(ctx), [DEPOSIT]);
	assert.equal((await readPayments(ctx, bookingId)).money.paidMinor, 0);
	// More than was captured is never asked for: it is the host's to give.
	assert.deepEqual(await plan(ctx, bookingId, 500), { parts: [], byTransferMinor: 500 });
	await sendRefunds(ctx);
	assert.deepEqual(refunded(ctx), [DEPOSIT]);
}

async function inDashboard(world: World): Promise<void> {
	const { ctx, bookingId, intentId } = await dueStay(world);
	ctx.stripeModel.refundInDashboard(intentId, 5_000);
	await deliverAll(ctx);
	const { refunds, ledger, booking } = await readPayments(ctx, bookingId);
	assert.partialDeepStrictEqual(refunds, [{ reason: "external", amountMinor: 5_000 }]);
	assert.deepEqual(ledger, [...BOOKED, "refund -5000"]);
	assert.deepEqual([booking.nextChargeAt, booking.chargeProblem], [null, "refunded_outside"]);
}

async function refundFails(world: World): Promise<void> {
	const { ctx, bookingId } = await dueStay(world);
	const before = (await readPayments(ctx, bookingId)).money;
	await plan(ctx, bookingId, 20_000);
	await sendRefunds(ctx);
	const [made] = ctx.stripeModel.list("refund");
	ctx.stripeModel.settleRefund(made?.id ?? "");
	await deliverAll(ctx);
	assert.equal((await readPayments(ctx, bookingId)).money.paidMinor, DEPOSIT - 20_000);
	ctx.stripeModel.failRefund(made?.id ?? "");
	await deliverAll(ctx);
	const { money, tasks, notices } = await readPayments(ctx, bookingId);
	assert.deepEqual([money, tasks], [before, ["refund_failed"]]);
	assert.ok(notices.includes("refund_failed"));
}

async function disputed(world: World): Promise<void> {
	for (const isWon of [true, false]) {
		const { ctx, bookingId, intentId } = await dueStay(world, "2026-03-02T12:00:00Z");
		const dispute = ctx.stripeModel.openDispute(intentId);
		await deliverAll(ctx);
		ctx.clock.set(DUE);
		assert.deepEqual(await chargeBalance(ctx, { bookingId, by: "job" }), { ok: false, reason: "frozen" });
		assert.equal((await readPayments(ctx, bookingId)).money.paidMinor, 0);
		ctx.stripeModel.closeDispute(dispute.id, isWon);
		await deliverAll(ctx);
		const { booking, money, tasks, notices } = await readPayments(ctx, bookingId);
		assert.deepEqual([booking.state, booking.isFrozen], ["confirmed", !isWon]);
		assert.equal(money.paidMinor, isWon ? DEPOSIT : 0);
		assert.deepEqual([tasks, notices.includes("payment_disputed")], [["dispute"], true]);
	}
}

const TOTALS = 100_000;

/** Any total, currency and share: whole amounts that add up. */
async function wholeAmounts(): Promise<void> {
	const random = seededRandom(30);
	const below = (limit: number) => Math.floor(random.next() * limit);
	const stay = { arrival: plainDate("2026-03-10"), departure: plainDate("2026-03-13") };
	assert.deepEqual(["JPY", "MXN", "KWD"].map(minorDigits), [0, 2, 3]);
	for (let each = 0; each < TOTALS; each++) {
		const [totalMinor, depositBps] = [below(10 ** (1 + below(11))), below(10_001)];
		const { depositMinor, balanceMinor } = splitDeposit(totalMinor, depositBps);
		assert.ok([depositMinor, balanceMinor].every((minor) => Number.isSafeInteger(minor) && minor >= 0));
		assert.equal(depositMinor + balanceMinor, totalMinor);
		if (each % 500 !== 0) continue;
		const currency = ["JPY", "MXN", "KWD"][below(3)] ?? "MXN";
		const taxes = [makeTax({ name: "IVA", base: "nights_and_fees", bps: below(3_000) })];
		const rates = makeRatePlan({ currency, nightMinor: 1 + below(900_000), cleaningFeeMinor: below(9_999), taxes });
		const terms = { ...rates.terms, depositBps, timeZone: "America/Mexico_City" };
		const quote = quoteStay({ plan: { ...rates, terms }, planVersion: 1, stay, guests: 2 });
		assert.equal(sumOf(quote.lines.map(({ amountMinor }) => amountMinor)), quote.totalMinor);
		assert.equal(quote.depositMinor + quote.balanceMinor, quote.totalMinor);
		const now = new Date("2026-03-01T00:00:00Z");
		const { dueNowMinor, laterMinor } = paymentSchedule({ totalMinor: quote.totalMinor, terms, ...stay, now });
		assert.deepEqual([dueNowMinor, laterMinor], [quote.depositMinor, quote.balanceMinor]);
	}
}

export const MONEY_BACK: readonly Scenario[] = [
	{
		number: 28,
		fault: "refund clicked twice, too much, in the Dashboard",
		check: async (world) => {
			await clickedTwice(world);
			await inDashboard(world);
		},
	},
	{
		number: 29,
		fault: "refund fails later; dispute opened, won, lost",
		check: async (world) => {
			await refundFails(world);
			await disputed(world);
		},
	},
	{ number: 30, fault: "decimals and odd shares", check: wholeAmounts },
];
