import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import { type ChannelRow, listChannelRows } from "#lib/operations/channel-store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

export type AlertChannel = Pick<
	ChannelRow,
	| "id"
	| "kind"
	| "label"
	| "targetHint"
	| "language"
	| "minSeverity"
	| "quietFrom"
	| "quietUntil"
	| "timeZone"
	| "isActive"
	| "createdAt"
	| "lastSentAt"
	| "lastFailedAt"
	| "lastError"
	| "failuresInRow"
> & {
	/** Whom it tells. */
	readonly userId: Id<"user">;
	readonly ownerName: string;
	readonly isOwn: boolean;
};

/**
 * The host's channels with what became of their last messages; an owner and a command see those of every host. Without the
 * targets. Throws AppError `forbidden` for anybody else.
 */
export async function listAlertChannels(ctx: Context): Promise<AlertChannel[]> {
	requireHostActor(ctx);
	const { actor } = ctx;
	const userId = actor.kind === "host" ? actor.userId : null;
	const rows = await listChannelRows(ctx.db, actor.kind === "host" && actor.role !== "owner" ? actor.userId : null);
	return rows.map(({ channel: { targetEncrypted: _target, removedAt: _removed, ...shown }, ownerName }) => ({
		...shown,
		ownerName,
		isOwn: shown.userId === userId,
	}));
}
