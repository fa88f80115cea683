import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import { listUsers } from "#lib/accounts/store.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Id, isId } from "#lib/shared/ids.ts";

/** Names of these people, by id, for pages that say who did what. Ids of nobody are left out; throws `forbidden` unless a host asks. */
export async function listHostNames(ctx: Context, ids: readonly (string | null)[]): Promise<Map<string, string>> {
	requireHostActor(ctx);
	const wanted = [...new Set(ids)].filter((id): id is Id<"user"> => id !== null && isId("user", id));
	const rows = await listUsers(ctx.db, wanted);
	return new Map(rows.map(({ id, name }) => [id, name]));
}
