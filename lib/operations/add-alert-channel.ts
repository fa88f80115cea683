import { countChannels, insertChannel, lockHost } from "#lib/operations/channel-store.ts";
import { targetHint } from "#lib/operations/core/target-hint.ts";
import { mayChangeChannelsOf } from "#lib/operations/require-channel.ts";
import type { NewAlertChannel } from "#lib/operations/schemas.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import { type ChannelAddressProblem, channelAddressProblem } from "#lib/platform/alert-channels/channel-address.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";

/** Enough for every device of a household; a mistake in a loop stops here. */
export const MAX_CHANNELS = 10;

export type AddChannelOutcome =
	| { ok: true; channelId: Id<"channel"> }
	| { ok: false; reason: ChannelAddressProblem | "too_many_channels" };

/**
 * Adds a channel of a host, who is told from the next incident on. The target is stored encrypted and is not spoken to: a test
 * is a step of its own. Refused: an address that may not be called, an eleventh channel. Throws AppError `forbidden` for the
 * channels of somebody else.
 */
export async function addAlertChannel(
	ctx: Context,
	input: NewAlertChannel & { readonly userId: Id<"user"> },
): Promise<AddChannelOutcome> {
	const { userId, target, ...settings } = input;
	if (!mayChangeChannelsOf(ctx, userId)) throw new AppError("forbidden", "these are channels of another host");
	const { baseUrl, feedFetchAllow } = ctx.site;
	const problem = channelAddressProblem(target, { allowList: feedFetchAllow, ownHosts: [new URL(baseUrl).host] });
	if (problem) return { ok: false, reason: problem };
	return inTransaction(ctx.database, async (tx): Promise<AddChannelOutcome> => {
		if (!(await lockHost(tx, userId))) throw new AppError("not_found", "there is no such host");
		if ((await countChannels(tx, userId)) >= MAX_CHANNELS) return { ok: false, reason: "too_many_channels" };
		const channelId = ctx.newId("channel");
		await insertChannel(tx, {
			id: channelId,
			userId,
			kind: target.kind,
			...settings,
			targetEncrypted: ctx.encryption.encrypt(JSON.stringify(target), "alert.target"),
			targetHint: targetHint(target),
			createdAt: ctx.clock.now(),
		});
		await writeAudit(ctx, tx, {
			action: "channel.added",
			subjectKind: "alert_channel",
			subjectId: channelId,
			details: { userId, kind: target.kind, minSeverity: settings.minSeverity },
		});
		return { ok: true, channelId };
	});
}
