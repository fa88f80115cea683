import { supersedeMessages, updateChannel } from "#lib/operations/alert-store.ts";
import { lockChannel } from "#lib/operations/channel-store.ts";
import { closeIncident } from "#lib/operations/report-incident.ts";
import { requireChannel } from "#lib/operations/require-channel.ts";
import type { ChangeAlertChannel } from "#lib/operations/schemas.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

/**
 * Changes name, language, level and quiet hours of a channel; messages that wait already keep their hour. Throws AppError
 * `not_found` when it is gone or somebody else's.
 */
export async function changeAlertChannel(ctx: Context, { channelId, ...change }: ChangeAlertChannel): Promise<void> {
	await inTransaction(ctx.database, async (tx) => {
		requireChannel(ctx, await lockChannel(tx, channelId));
		await updateChannel(tx, channelId, change);
		const { label: _label, ...details } = change;
		await writeAudit(ctx, tx, {
			action: "channel.changed",
			subjectKind: "alert_channel",
			subjectId: channelId,
			details,
		});
	});
}

/**
 * Pauses a channel or lets it speak again. While it is paused nothing is told and nothing waits: it does not catch up later,
 * and that it could not be reached is no trouble any more. Throws AppError `not_found` when it is gone or somebody else's.
 */
export async function switchAlertChannel(
	ctx: Context,
	{ channelId, isActive }: { channelId: Id<"channel">; isActive: boolean },
): Promise<void> {
	await inTransaction(ctx.database, async (tx) => {
		const channel = requireChannel(ctx, await lockChannel(tx, channelId));
		if (channel.isActive === isActive) return;
		await updateChannel(tx, channelId, { isActive, failuresInRow: 0 });
		if (!isActive) {
			await supersedeMessages(tx, channelId, ctx.clock.now());
			await closeIncident(ctx, tx, { kind: "channel_failing", subject: channelId });
		}
		const action = isActive ? "channel.resumed" : "channel.paused";
		await writeAudit(ctx, tx, { action, subjectKind: "alert_channel", subjectId: channelId });
	});
}
