import { noteError } from "#lib/operations/note-error.ts";
import { reportFailure } from "#lib/operations/report-failure.ts";
import { resumeCharge } from "#lib/payments/ask-for-charge.ts";
import { isRepair, type SettleOutcome } from "#lib/payments/core/settle-outcome.ts";
import { isNeededEvent } from "#lib/payments/core/stripe-event-types.ts";
import type { StripeEvent, StripeGateway } from "#lib/payments/core/stripe-gateway.ts";
import { finishEvent, keepEvent, selectHandledEventIds, selectOpenEvents } from "#lib/payments/event-store.ts";
import { handleKept } from "#lib/payments/receive-stripe-event.ts";
import { settleDispute } from "#lib/payments/settle-dispute.ts";
import { settlePaymentIntent } from "#lib/payments/settle-payment-intent.ts";
import { settleRefund } from "#lib/payments/settle-refund.ts";
import { settleSession } from "#lib/payments/settle-session.ts";
import { selectUnsettledPayments } from "#lib/payments/store.ts";
import { answered } from "#lib/payments/stripe-value.ts";
import type { Context } from "#lib/platform/context.ts";
import { newRequestId } from "#lib/platform/request-id.ts";
import { AppError } from "#lib/shared/errors.ts";

const MINUTE_MS = 60_000;
const BATCH = 200;
/** Stripe tells of what happened within seconds: an event that nobody had told of by then did not reach us. */
const MISSED_MS = 2 * MINUTE_MS;

export type ReconcileCounts = {
	/** Objects and events that were looked at. */
	looked: number;
	/** Of these, what no webhook had told and was repaired now: 0 when all is well. */
	drift: number;
	/** Events that never reached us. */
	missed: number;
	/** Charges of unknown outcome that are known now. */
	resumed: number;
	/** What could not be settled and is taken up again. */
	failed: number;
};

/**
 * Compares our side with Stripe's for everything made in the last `backMs`, and repairs it by the webhook's own handlers: webhooks may be
 * late, lost, or never made (reliability.md 2a). Also takes up events that were received and failed, and charges whose outcome is unknown.
 * Somebody hears of it when events did not reach us and something had to be repaired for it (2d 10).
 * Throws AppError `upstream` when Stripe does not answer; what was repaired before stays.
 */
export async function reconcilePayments(
	ctx: Context,
	{ backMs }: { readonly backMs: number },
): Promise<ReconcileCounts> {
	const counts: ReconcileCounts = { looked: 0, drift: 0, missed: 0, resumed: 0, failed: 0 };
	const { stripe } = ctx;
	if (!stripe) return counts;
	const run = { ctx, stripe, counts, since: new Date(ctx.clock.now().getTime() - backMs), settled: new Set<string>() };
	await retryEvents(run);
	await resumeCharges(run);
	await compareObjects(run);
	await compareEvents(run);
	const log = ctx.log.child({ channel: "payments" });
	if (counts.drift > 0) log.warn("payments.drift", { counts });
	if (counts.drift > 0 && counts.missed > 0) await raiseAlarm(run);
	return counts;
}

type Run = {
	readonly ctx: Context;
	readonly stripe: StripeGateway;
	readonly counts: ReconcileCounts;
	readonly since: Date;
	/** Objects that this run has brought up to date, so that their events need no second look. */
	readonly settled: Set<string>;
};

/** The webhook does not work, or not always: all was repaired, later than guests and hosts should have heard of it. */
async function raiseAlarm({ ctx, counts }: Run): Promise<void> {
	const error = new AppError("upstream", "events of Stripe's did not reach this site");
	await reportFailure(ctx, { error, event: "payments.events_missed", route: "reconcile-payments", fields: { counts } });
}

/** One object that fails is reported and stops no other. */
async function each(
	run: Run,
	work: () => Promise<SettleOutcome | "ignored">,
): Promise<SettleOutcome | "ignored" | null> {
	const { ctx, counts } = run;
	counts.looked += 1;
	try {
		return await work();
	} catch (error) {
		counts.failed += 1;
		const reference = newRequestId();
		const code = error instanceof AppError ? error.code : "unexpected";
		ctx.log.child({ channel: "payments" }).error("payments.not_reconciled", { requestId: reference, code }, error);
		if (!(error instanceof AppError)) await noteError(ctx, { error, route: "reconcile-payments", reference });
		return null;
	}
}

async function retryEvents(run: Run): Promise<void> {
	const { ctx } = run;
	const before = new Date(ctx.clock.now().getTime() - MINUTE_MS);
	for (const row of await selectOpenEvents(ctx.db, { before, limit: BATCH })) {
		await each(run, () => handleKept(ctx, row));
	}
}

async function resumeCharges(run: Run): Promise<void> {
	const { ctx, counts } = run;
	const before = new Date(ctx.clock.now().getTime() - MINUTE_MS);
	for (const payment of await selectUnsettledPayments(ctx.db, { before, limit: BATCH })) {
		if (payment.method !== "off_session") continue;
		await each(run, async () => {
			// Only found out, never asked for again here: whether it is still wanted is decided with the charge itself.
			const end = await resumeCharge(ctx, { payment, ifAbsent: "wait" });
			if (end !== "pending") counts.resumed += 1;
			return "already";
		});
	}
}

async function compareObjects(run: Run): Promise<void> {
	const { ctx, stripe, since } = run;
	for (const session of answered(await stripe.listSessions({ since }))) {
		await compare(run, session.id, () => settleSession(ctx, session));
	}
	for (const intent of answered(await stripe.listPaymentIntents({ since }))) {
		await compare(run, intent.id, () => settlePaymentIntent(ctx, intent));
	}
	for (const refund of answered(await stripe.listRefunds({ since }))) {
		await compare(run, refund.id, () => settleRefund(ctx, refund));
	}
	for (const dispute of answered(await stripe.listDisputes({ since }))) {
		await compare(run, dispute.id, () => settleDispute(ctx, dispute));
	}
}

async function compare(run: Run, objectId: string, settle: () => Promise<SettleOutcome>): Promise<void> {
	const outcome = await each(run, settle);
	if (outcome === null) return;
	run.settled.add(objectId);
	if (outcome !== "ignored" && isRepair(outcome)) run.counts.drift += 1;
}

/** What happened to older objects shows in events alone, such as a refund of last month that failed today. */
async function compareEvents(run: Run): Promise<void> {
	const { ctx, stripe, since } = run;
	const events = answered(await stripe.listEvents({ since })).filter(
		({ type, isLive }) => isNeededEvent(type) && isLive === stripe.isLive,
	);
	const handled = await selectHandledEventIds(
		ctx.db,
		events.map(({ id }) => id),
	);
	for (const event of events) {
		if (handled.has(event.id)) continue;
		const outcome = await each(run, () => settleEvent(run, event));
		if (outcome !== null && outcome !== "ignored" && isRepair(outcome)) run.counts.drift += 1;
	}
}

async function settleEvent(run: Run, event: StripeEvent): Promise<SettleOutcome | "ignored"> {
	const { ctx, counts, settled } = run;
	const now = ctx.clock.now();
	const row = await keepEvent(ctx.db, event, now);
	if (row.receivedAt >= now && now.getTime() - event.createdAt.getTime() > MISSED_MS) counts.missed += 1;
	if (!settled.has(event.objectId)) return handleKept(ctx, row);
	await finishEvent(ctx.db, row.id, { at: now, outcome: "reconciled" });
	return "already";
}
