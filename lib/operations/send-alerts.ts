import {
	type AlertMessageRow,
	claimBatch,
	hurryChannel,
	listChannelsById,
	takeDueMessages,
	updateChannel,
	updateMessages,
} from "#lib/operations/alert-store.ts";
import type { ChannelRow } from "#lib/operations/channel-store.ts";
import { targetOf } from "#lib/operations/channel-target.ts";
import type { SendOutcome } from "#lib/operations/core/alert-target.ts";
import { composeAlert, MOST_ENTRIES } from "#lib/operations/core/compose-alert.ts";
import { closeIncident, reportIncident } from "#lib/operations/report-incident.ts";
import { isSuperseded, loadSubjects, type Subjects, toTold } from "#lib/operations/told-subjects.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import { sayIn } from "#lib/platform/i18n/say.ts";
import type { Id } from "#lib/shared/ids.ts";

const MINUTE_MS = 60_000;
const AT_ONCE = 500;
const CLAIMED_FOR_MS = 2 * MINUTE_MS;
/** News of trouble is worth little when it is a day old, so the waits grow to an hour and no further. */
const MAX_DELAY_MS = 60 * MINUTE_MS;
/** About two days of tries. */
const MAX_ATTEMPTS = 55;
/** Failed sendings in a row after which the other channels hear that this one cannot be reached. */
const FAILING_AFTER = 3;

export type AlertCounts = { sent: number; failed: number; dead: number };

type Batch = { readonly channelId: Id<"channel">; readonly batchId: string; readonly messages: AlertMessageRow[] };

/**
 * Sends what is due, one message per channel however many incidents it tells of. Messages are claimed for two minutes (SKIP
 * LOCKED) as a batch that keeps its text and key, so that two senders never tell the same and a retry is known as one. A channel
 * that is down loses nothing: its messages wait, longer each time, and go out at once when it works again.
 */
export async function sendAlerts(ctx: Context): Promise<AlertCounts> {
	const counts = { sent: 0, failed: 0, dead: 0 };
	const { batches, subjects } = await takeBatches(ctx);
	const channels = new Map(
		(await listChannelsById(ctx.db, [...new Set(batches.map((batch) => batch.channelId))])).map((row) => [row.id, row]),
	);
	const byChannel = Map.groupBy(batches, (batch) => batch.channelId);
	await Promise.all(
		[...byChannel.values()].map(async (own) => {
			for (const batch of own) {
				const channel = channels.get(batch.channelId);
				const outcome = await deliverBatch(ctx, { batch, channel, subjects });
				counts[outcome] += batch.messages.length;
				// What waits behind it comes later: a dead address must not cost a time-out for each.
				if (outcome !== "sent") break;
			}
		}),
	);
	return counts;
}

async function takeBatches(ctx: Context): Promise<{ batches: Batch[]; subjects: Subjects }> {
	return inTransaction(ctx.database, async (tx) => {
		const now = ctx.clock.now();
		const due = await takeDueMessages(tx, { now, limit: AT_ONCE });
		const subjects = await loadSubjects(tx, due);
		const stale = due.filter((message) => isSuperseded(message, subjects)).map((message) => message.id);
		await updateMessages(tx, stale, { supersededAt: now });
		const batches = inBatches(
			ctx,
			due.filter((message) => !stale.includes(message.id)),
		);
		const until = new Date(now.getTime() + CLAIMED_FOR_MS);
		for (const { batchId, messages } of batches) {
			await claimBatch(tx, { ids: messages.map((message) => message.id), batchId, until });
		}
		return { batches, subjects };
	});
}

function inBatches(ctx: Context, messages: readonly AlertMessageRow[]): Batch[] {
	const batches: Batch[] = [];
	const open = new Map<Id<"channel">, Batch>();
	for (const message of messages) {
		const { channelId, batchId } = message;
		const known = batchId
			? batches.find((batch) => batch.batchId === batchId && batch.channelId === channelId)
			: open.get(channelId);
		if (known && known.messages.length < MOST_ENTRIES) known.messages.push(message);
		else {
			const made = { channelId, batchId: batchId ?? ctx.newId("outbox"), messages: [message] };
			batches.push(made);
			if (!batchId) open.set(channelId, made);
		}
	}
	return batches;
}

type Delivery = {
	readonly batch: Batch;
	readonly channel: ChannelRow | undefined;
	readonly subjects: Subjects;
};

async function deliverBatch(ctx: Context, { batch, channel, subjects }: Delivery): Promise<keyof AlertCounts> {
	const ids = batch.messages.map((message) => message.id);
	if (!channel?.isActive || channel.removedAt) {
		await updateMessages(ctx.db, ids, { supersededAt: ctx.clock.now() });
		return "sent";
	}
	const outcome = await send(ctx, { batch, channel, subjects });
	return outcome.ok ? noteSent(ctx, { ids, channel }) : noteFailed(ctx, { batch, channel, outcome });
}

async function send(ctx: Context, { batch, channel, subjects }: Required<Delivery> & { channel: ChannelRow }) {
	try {
		const target = targetOf(ctx, channel);
		const text = composeAlert({
			steps: batch.messages.flatMap((message) => toTold(message, subjects)),
			language: channel.language,
			say: sayIn(channel.language),
			baseUrl: ctx.site.baseUrl,
			timeZone: channel.timeZone,
			now: ctx.clock.now(),
		});
		return await ctx.sendAlert(target, { text, key: batch.batchId });
	} catch (error) {
		ctx.log.error("alert.not_made", { channelId: channel.id }, error);
		return { ok: false, code: "failed", retryAfterSeconds: null } satisfies SendOutcome;
	}
}

async function noteSent(ctx: Context, sent: { ids: Id<"message">[]; channel: ChannelRow }): Promise<"sent"> {
	const { ids, channel } = sent;
	const now = ctx.clock.now();
	await inTransaction(ctx.database, async (tx) => {
		await updateMessages(tx, ids, { sentAt: now, lastError: null });
		await updateChannel(tx, channel.id, { lastSentAt: now, lastError: null, failuresInRow: 0 });
		if (channel.failuresInRow === 0) return;
		await hurryChannel(tx, channel.id, now);
		await closeIncident(ctx, tx, { kind: "channel_failing", subject: channel.id });
	});
	ctx.log.info("alert.sent", { channelId: channel.id, outcome: channel.kind, counts: { messages: ids.length } });
	return "sent";
}

async function noteFailed(
	ctx: Context,
	failure: { batch: Batch; channel: ChannelRow; outcome: Extract<SendOutcome, { ok: false }> },
): Promise<"failed" | "dead"> {
	const { batch, channel, outcome } = failure;
	const now = ctx.clock.now();
	const attempts = Math.max(...batch.messages.map((message) => message.attempts)) + 1;
	const isDead = attempts >= MAX_ATTEMPTS;
	const delayMs = Math.min(MINUTE_MS * 2 ** Math.min(attempts - 1, 10), MAX_DELAY_MS);
	const dueAt = new Date(now.getTime() + Math.max(delayMs, (outcome.retryAfterSeconds ?? 0) * 1_000));
	const failuresInRow = channel.failuresInRow + 1;
	await inTransaction(ctx.database, async (tx) => {
		const ids = batch.messages.map((message) => message.id);
		await updateMessages(
			tx,
			ids,
			isDead ? { deadAt: now, lastError: outcome.code } : { dueAt, lastError: outcome.code },
		);
		await updateChannel(tx, channel.id, { lastFailedAt: now, lastError: outcome.code, failuresInRow });
		if (failuresInRow < FAILING_AFTER) return;
		const { id: channelId, label, kind } = channel;
		const since = channel.lastSentAt ?? channel.createdAt;
		await reportIncident(ctx, tx, {
			kind: "channel_failing",
			severity: "warning",
			propertyId: null,
			subject: channelId,
			details: { channelId, label, kind, code: outcome.code, since: since.toISOString() },
		});
	});
	ctx.log.warn("alert.not_sent", { channelId: channel.id, code: outcome.code, counts: { attempts } });
	return isDead ? "dead" : "failed";
}
