import { blockNights } from "#lib/bookings/block-nights.ts";
import { chargeBalance } from "#lib/payments/charge-balance.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { bookStay, type HeldStay, holdStay, makeHome } from "#lib/testing/book-a-stay.ts";
import type { TestContext } from "#lib/testing/test-context.ts";
import { CHARGES, DEPOSIT, intentOf, TOTAL } from "#tests/proof/payments/world.ts";
import { cancel, dispute, pay, payLate, payLink } from "./acts.ts";

/** One booking that Stripe tells nothing about while it happens. */
export type History = {
	readonly name: string;
	/** Hours after the first lost webhook at the earliest. */
	readonly fromHour: number;
	/** Booked and told before. */
	readonly isBooked: boolean;
	readonly happen: (ctx: TestContext, stay: HeldStay) => Promise<unknown>;
	/** What one run must make of it: state, money owed and kept, whether automatic charges are frozen. */
	readonly state: string;
	readonly owedMinor: number;
	readonly paidMinor: number;
	readonly isFrozen?: boolean;
};

const LATER = { arrival: plainDate("2026-04-10"), departure: plainDate("2026-04-12") };
/** The balance of a stay from 10 March is due on the 11th at 21:00, 69 hours in. */
const DUE_HOUR = 70;

export async function begin(ctx: TestContext, { isBooked }: History): Promise<HeldStay> {
	const propertyId = await makeHome(ctx);
	return isBooked ? bookStay(ctx, { propertyId }) : holdStay(ctx, { propertyId, stay: LATER });
}

const confirmed = { state: "confirmed", owedMinor: TOTAL, paidMinor: DEPOSIT } as const;
const fresh = { fromHour: 0, isBooked: false };
const booked = { fromHour: 0, isBooked: true };

export const HISTORIES: readonly History[] = [
	{ name: "paid", ...fresh, ...confirmed, happen: async (ctx, stay) => pay(ctx, stay) },
	{
		name: "declined, then paid",
		...fresh,
		...confirmed,
		happen: async (ctx, stay) => {
			ctx.stripeModel.payOnPage(stay.sessionId, { card: "generic_decline" });
			pay(ctx, stay);
		},
	},
	{
		name: "paid by something slow",
		...fresh,
		...confirmed,
		happen: async (ctx, { sessionId }) => {
			ctx.stripeModel.payLater(sessionId);
			ctx.stripeModel.settleLater(sessionId, true);
		},
	},
	{ name: "never paid", ...fresh, state: "expired", owedMinor: 0, paidMinor: 0, happen: async () => null },
	{ name: "paid late, nights free", ...fresh, ...confirmed, happen: payLate },
	{
		name: "paid late, nights gone",
		...fresh,
		state: "expired",
		owedMinor: 0,
		paidMinor: 0,
		happen: async (ctx, stay) => {
			const { propertyId } = stay.input;
			await payLate(ctx, stay);
			await blockNights(ctx, { propertyId, ...LATER, attemptKey: `gone-${propertyId}` });
		},
	},
	{ name: "balance by link", ...booked, ...confirmed, paidMinor: TOTAL, happen: payLink },
	{
		name: "balance charged, answer lost",
		...booked,
		...confirmed,
		fromHour: DUE_HOUR,
		paidMinor: TOTAL,
		happen: async (ctx, { bookingId }) => {
			ctx.stripeModel.faults.add({ kind: "drop_after", method: "POST", path: CHARGES });
			await chargeBalance(ctx, { bookingId, by: "job" });
		},
	},
	{
		name: "refunded in the Dashboard",
		...booked,
		...confirmed,
		paidMinor: DEPOSIT - 20_000,
		happen: async (ctx, { sessionId }) => ctx.stripeModel.refundInDashboard(intentOf(ctx, sessionId), 20_000),
	},
	{
		name: "cancelled, refund failed",
		...booked,
		state: "cancelled",
		owedMinor: 0,
		paidMinor: DEPOSIT,
		happen: async (ctx, stay) => {
			await cancel(ctx, stay.bookingId);
			const intentId = intentOf(ctx, stay.sessionId);
			const refund = ctx.stripeModel.list("refund").find((each) => each.payment_intent === intentId);
			ctx.stripeModel.failRefund(refund?.id ?? "");
		},
	},
	{
		name: "disputed",
		...booked,
		...confirmed,
		paidMinor: 0,
		isFrozen: true,
		happen: (ctx, stay) => dispute(ctx, stay, null),
	},
	{ name: "dispute won", ...booked, ...confirmed, happen: (ctx, stay) => dispute(ctx, stay, true) },
	{
		name: "dispute lost",
		...booked,
		...confirmed,
		paidMinor: 0,
		isFrozen: true,
		happen: (ctx, stay) => dispute(ctx, stay, false),
	},
];
