import type { ChannelRow } from "#lib/operations/channel-store.ts";
import type { Context } from "#lib/platform/context.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";

/** True when the caller may change this host's channels: the host, an owner, or a command. */
export function mayChangeChannelsOf(ctx: Context, userId: Id<"user">): boolean {
	const { actor } = ctx;
	if (actor.kind === "command") return true;
	return actor.kind === "host" && (actor.role === "owner" || (actor.role === "co_host" && actor.userId === userId));
}

/** The channel, when the caller may change it; throws AppError `not_found` as for one that does not exist. */
export function requireChannel(ctx: Context, channel: ChannelRow | null): ChannelRow {
	if (channel && mayChangeChannelsOf(ctx, channel.userId)) return channel;
	throw new AppError("not_found", "there is no such channel");
}
