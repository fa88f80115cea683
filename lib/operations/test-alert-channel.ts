import { hurryChannel, updateChannel } from "#lib/operations/alert-store.ts";
import { type ChannelRow, findChannel } from "#lib/operations/channel-store.ts";
import { targetOf } from "#lib/operations/channel-target.ts";
import type { SendOutcome } from "#lib/operations/core/alert-target.ts";
import { CHANNELS_PATH } from "#lib/operations/core/host-paths.ts";
import { testAlert } from "#lib/operations/core/test-alert.ts";
import { closeIncident } from "#lib/operations/report-incident.ts";
import { requireChannel } from "#lib/operations/require-channel.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import { sayIn } from "#lib/platform/i18n/say.ts";
import type { Id } from "#lib/shared/ids.ts";

export type TestChannelOutcome = SendOutcome | { ok: false; code: "too_often"; retryAfterSeconds: number };

/**
 * Sends a message that says it is a test, now, quiet hours or pause or not, and tells what became of it. One that arrives ends
 * the trouble of its channel, and what waited for it is due at once. Throws AppError `not_found` when it is gone or somebody
 * else's.
 */
export async function testAlertChannel(ctx: Context, channelId: Id<"channel">): Promise<TestChannelOutcome> {
	const channel = requireChannel(ctx, await findChannel(ctx.db, channelId));
	if (ctx.actor.kind === "host") {
		const { isAllowed, retryAfterSeconds } = await ctx.limit("alertTest", ctx.actor.userId);
		if (!isAllowed) return { ok: false, code: "too_often", retryAfterSeconds };
	}
	const outcome = await send(ctx, channel);
	await noteOutcome(ctx, channel, outcome);
	return outcome;
}

async function send(ctx: Context, channel: ChannelRow): Promise<SendOutcome> {
	const { language, label, timeZone } = channel;
	const url = `${ctx.site.baseUrl}${CHANNELS_PATH}`;
	const text = testAlert({ language, say: sayIn(language), label, url, now: ctx.clock.now(), timeZone });
	return ctx.sendAlert(targetOf(ctx, channel), { text, key: `test-${ctx.newId("message")}` });
}

async function noteOutcome(ctx: Context, channel: ChannelRow, outcome: SendOutcome): Promise<void> {
	const now = ctx.clock.now();
	await inTransaction(ctx.database, async (tx) => {
		if (outcome.ok) {
			await updateChannel(tx, channel.id, { lastSentAt: now, lastError: null, failuresInRow: 0 });
			await hurryChannel(tx, channel.id, now);
			await closeIncident(ctx, tx, { kind: "channel_failing", subject: channel.id });
		} else {
			// Tries of a person do not count towards the row of failures that the other channels hear of.
			await updateChannel(tx, channel.id, { lastFailedAt: now, lastError: outcome.code });
		}
		await writeAudit(ctx, tx, {
			action: "channel.tested",
			subjectKind: "alert_channel",
			subjectId: channel.id,
			details: { outcome: outcome.ok ? "arrived" : outcome.code },
		});
	});
}
