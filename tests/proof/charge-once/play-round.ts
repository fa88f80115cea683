import { setTimeout as sleep } from "node:timers/promises";
import { getBooking } from "#lib/bookings/booking-record.ts";
import { chargeBalance } from "#lib/payments/charge-balance.ts";
import { chargeDueBalances } from "#lib/payments/charge-due-balances.ts";
import { openCheckout } from "#lib/payments/open-checkout.ts";
import { reconcilePayments } from "#lib/payments/reconcile-payments.ts";
import { sendRefunds } from "#lib/payments/send-refunds.ts";
import { settleSession } from "#lib/payments/settle-session.ts";
import type { Id } from "#lib/shared/ids.ts";
import { addDays, dayIn } from "#lib/shared/plain-date.ts";
import { bookStay, makeHome } from "#lib/testing/book-a-stay.ts";
import { withCrashPoints } from "#lib/testing/crash-points.ts";
import { deliver, deliverAll, readPayments } from "#lib/testing/read-payments.ts";
import type { Fault } from "#lib/testing/stripe/faults.ts";
import type { TestContext } from "#lib/testing/test-context.ts";
import type { TestDatabase } from "#lib/testing/test-database.ts";
import { perform, type Work } from "#tests/proof/bookings/work.ts";
import type { WorkerPool } from "#tests/proof/bookings/worker-pool.ts";
import type { Random } from "#tests/proof/histories/seeded-random.ts";

const HOUR_MS = 3_600_000;
const DAYS_AHEAD = 10;
const CHARGES = { method: "POST", path: "/v1/payment_intents" } as const;

/** What happens beside the crowd. */
export const TROUBLES = [
	"the guest pays too",
	"a worker is killed",
	"the answer is lost",
	"the guest has the page open",
	"a worker is killed",
	"Stripe fails after the charge",
	"the request is lost",
	"none",
] as const;
export type Trouble = (typeof TROUBLES)[number];

const FAULTS: Partial<Record<Trouble, Fault>> = {
	"the answer is lost": { kind: "drop_after", ...CHARGES },
	"Stripe fails after the charge": { kind: "stored_500_done", ...CHARGES },
	"the request is lost": { kind: "drop_before", ...CHARGES },
};

export type Stage = {
	readonly ctx: TestContext;
	readonly database: TestDatabase;
	readonly pool: WorkerPool;
	readonly stripePort: number;
};
export type Round = {
	readonly propertyId: Id<"property">;
	readonly bookingId: Id<"booking">;
	readonly balanceMinor: number;
};

/** A booked stay whose balance is due this minute. */
export async function openRound(ctx: TestContext): Promise<Round> {
	const propertyId = await makeHome(ctx);
	const arrival = addDays(dayIn("America/Mexico_City", ctx.clock.now()), DAYS_AHEAD);
	const stay = { arrival, departure: addDays(arrival, 2) };
	const { bookingId } = await bookStay(ctx, { propertyId, stay });
	await deliverAll(ctx);
	const { balanceDueAt, quote, depositMinor } = await getBooking(ctx.db, bookingId);
	if (!balanceDueAt) throw new Error("nothing is left to be charged later");
	ctx.clock.set(balanceDueAt);
	return { propertyId, bookingId, balanceMinor: quote.totalMinor - depositMinor };
}

/** How many statements one charge has, that a process may be killed at. */
export async function countStatements({ ctx, database }: Stage): Promise<number> {
	const { bookingId } = await openRound(ctx);
	const counted = withCrashPoints(database, null);
	await perform({ ...ctx, db: counted.database.db, database: counted.database }, { verb: "charge", bookingId });
	await deliverAll(ctx);
	return counted.stepsTaken();
}

type Play = {
	readonly round: Round;
	readonly trouble: Trouble;
	readonly random: Random;
	readonly statements: number;
};
export type Played = { readonly faults: string[]; readonly givenBack: number };

/** Everybody at once, then all the hours in which what was left open comes to its end. */
export async function playRound(stage: Stage, play: Play): Promise<Played> {
	const { ctx } = stage;
	const { round, trouble, random } = play;
	const { bookingId } = round;
	const fault = FAULTS[trouble];
	if (fault) ctx.stripeModel.faults.add(fault);
	const isOpen = trouble === "the guest has the page open";
	const opened = isOpen ? await openCheckout(ctx, { bookingId, purpose: "balance" }) : null;
	const crowd: (() => Promise<unknown>)[] = [
		() => chargeDueBalances(ctx),
		() => chargeDueBalances(ctx),
		() => chargeBalance(ctx, { bookingId, by: "host" }),
		() => chargeBalance(ctx, { bookingId, by: "host" }),
		() => reconcilePayments(ctx, { backMs: 2 * HOUR_MS }),
		() => deliverSome(ctx),
		() => beGuest(ctx, { bookingId, isPaying: isOpen || trouble === "the guest pays too" }),
	];
	if (opened && !opened.ok) throw new Error(`the guest has no payment page: ${opened.reason}`);
	if (trouble === "a worker is killed") await killWorker(stage, play);
	await Promise.all(
		crowd.map(async (act) => {
			await sleep(random.between(0, 20));
			await act();
		}),
	);
	ctx.stripeModel.faults.clear();
	for (const minutes of [2, 8, 60, 240, 720]) await letPass(ctx, minutes);
	return judge(ctx, play);
}

async function killWorker({ ctx, database, pool, stripePort }: Stage, { round, random, statements }: Play) {
	const work: Work = { verb: "charge", bookingId: round.bookingId };
	const now = ctx.clock.now().toISOString();
	const job = { work, databaseUrl: database.url, stripePort, now, isTransactional: true };
	await pool.killIn({ ...job, crashAt: random.between(1, statements + 1) });
}

async function deliverSome(ctx: TestContext): Promise<void> {
	for (let time = 0; time < 4; time++) {
		for (const webhook of ctx.stripeModel.takeWebhooks()) {
			const received = await deliver(ctx, webhook);
			if (!received.ok) ctx.stripeModel.state.outgoing.push(webhook.eventId);
		}
		await sleep(20);
	}
}

/** The guest opens the payment page of the balance; who pays is led back to the private page, which settles. */
async function beGuest(
	ctx: TestContext,
	{ bookingId, isPaying }: { bookingId: Id<"booking">; isPaying: boolean },
): Promise<void> {
	const opened = await openCheckout(ctx, { bookingId, purpose: "balance" });
	if (!opened.ok || !isPaying) return;
	const sessionId = opened.url.slice(opened.url.lastIndexOf("/") + 1);
	ctx.stripeModel.payOnPage(sessionId, { card: "ok" });
	const read = await ctx.stripe?.getSession(sessionId);
	if (read?.ok) await settleSession(ctx, read.value);
}

async function letPass(ctx: TestContext, minutes: number): Promise<void> {
	ctx.clock.advance({ minutes });
	await deliverAll(ctx);
	await Promise.all([chargeDueBalances(ctx), reconcilePayments(ctx, { backMs: 72 * HOUR_MS })]);
	await sendRefunds(ctx);
	await deliverAll(ctx);
}

async function judge(ctx: TestContext, { round, trouble }: Play): Promise<Played> {
	const { bookingId, balanceMinor } = round;
	const intents = ctx.stripeModel
		.list("payment_intent")
		.filter(({ metadata }) => metadata["bookingId"] === bookingId && metadata["purpose"] === "balance");
	const totals = ctx.stripeModel
		.totals()
		.filter(({ paymentIntentId }) => intents.some(({ id }) => id === paymentIntentId));
	const paid = totals.filter(({ receivedMinor }) => receivedMinor > 0);
	const kept = paid.filter(({ refundedMinor }) => refundedMinor === 0);
	const faults: string[] = [];
	if (paid.some(({ receivedMinor }) => receivedMinor !== balanceMinor)) faults.push("another amount was charged");
	if (kept.length !== 1) faults.push(`Stripe keeps the balance ${kept.length} times`);
	if (paid.some(({ receivedMinor, refundedMinor }) => refundedMinor !== 0 && refundedMinor !== receivedMinor)) {
		faults.push("a part was given back");
	}
	const byGuest = trouble === "the guest pays too" || trouble === "the guest has the page open" ? 1 : 0;
	if (paid.length > 1 + byGuest) faults.push(`${paid.length} payments were taken`);
	const { money, booking } = await readPayments(ctx, bookingId);
	if (money.balanceMinor !== 0 || money.excessMinor !== 0) faults.push(`the ledger says ${JSON.stringify(money)}`);
	if (booking.nextChargeAt !== null) faults.push("another charge is planned");
	return { faults, givenBack: paid.length - kept.length };
}
