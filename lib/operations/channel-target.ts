import type { ChannelRow } from "#lib/operations/channel-store.ts";
import { type AlertTarget, alertTargetSchema } from "#lib/operations/core/alert-target.ts";
import type { Context } from "#lib/platform/context.ts";

/** Where a channel leads. Throws when what is stored cannot be read, such as under another key. */
export function targetOf(ctx: Context, channel: Pick<ChannelRow, "targetEncrypted">): AlertTarget {
	const stored: unknown = JSON.parse(ctx.encryption.decrypt(channel.targetEncrypted, "alert.target").toString());
	return alertTargetSchema.parse(stored);
}
