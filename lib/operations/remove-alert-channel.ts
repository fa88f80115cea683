import { supersedeMessages, updateChannel } from "#lib/operations/alert-store.ts";
import { lockChannel } from "#lib/operations/channel-store.ts";
import { closeIncident } from "#lib/operations/report-incident.ts";
import { requireChannel } from "#lib/operations/require-channel.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

/**
 * Ends a channel: its target is forgotten at once, what waits for it is not sent, its history stays. Throws AppError
 * `not_found` when it is gone or somebody else's.
 */
export async function removeAlertChannel(ctx: Context, channelId: Id<"channel">): Promise<void> {
	await inTransaction(ctx.database, async (tx) => {
		const channel = requireChannel(ctx, await lockChannel(tx, channelId));
		const now = ctx.clock.now();
		const targetEncrypted = ctx.encryption.encrypt("", "alert.target");
		await updateChannel(tx, channelId, { removedAt: now, isActive: false, targetEncrypted });
		await supersedeMessages(tx, channelId, now);
		await closeIncident(ctx, tx, { kind: "channel_failing", subject: channelId });
		await writeAudit(ctx, tx, {
			action: "channel.removed",
			subjectKind: "alert_channel",
			subjectId: channelId,
			details: { kind: channel.kind },
		});
	});
}
