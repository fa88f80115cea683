import { findUser, type UserRow } from "#lib/accounts/store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

export type SessionUser = Pick<UserRow, "id" | "name" | "email" | "role">;

/** The person a session belongs to, or null when the account is gone, switched off, or its sessions were ended since. */
export async function findSessionUser(
	ctx: Context,
	session: { userId: Id<"user">; sessionVersion: number },
): Promise<SessionUser | null> {
	const user = await findUser(ctx.db, session.userId);
	if (!user?.isActive || user.sessionVersion !== session.sessionVersion) return null;
	const { id, name, email, role } = user;
	return { id, name, email, role };
}
