import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import { findUserByEmail } from "#lib/accounts/store.ts";
import type { Context } from "#lib/platform/context.ts";
import { digestOf } from "#lib/platform/encryption.ts";
import type { Id } from "#lib/shared/ids.ts";

/** Who logs in with this address, as `emailField` reads it; null for nobody. Throws AppError `forbidden` unless a host asks. */
export async function findHostId(ctx: Context, email: string): Promise<Id<"user"> | null> {
	requireHostActor(ctx);
	return (await findUserByEmail(ctx.db, digestOf(email)))?.id ?? null;
}
