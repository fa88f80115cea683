import { gunzipSync } from "node:zlib";
import { maskBody } from "#lib/calendars/core/mask-body.ts";
import { findBody, findFetch } from "#lib/calendars/fetch-store.ts";
import { findFeed } from "#lib/calendars/store.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";

/** More than a body may have when it is stored. */
const LIMIT_BYTES = 8_000_000;

export type FetchBody =
	| { readonly ok: true; readonly text: string }
	| { readonly ok: false; readonly reason: "not_kept" };

/** True for whoever may read what a portal sent: the owner, and a command on the machine itself. */
export function mayReadBodies({ actor }: Context): boolean {
	return actor.kind === "command" || (actor.kind === "host" && actor.role === "owner");
}

/**
 * What a portal sent in one fetch, with names, codes, addresses and numbers masked. Each reading of it is in the audit log. Throws
 * AppError `forbidden` unless the owner asks, `not_found` for an unknown fetch.
 */
export async function readFetchBody(ctx: Context, fetchId: Id<"fetch">): Promise<FetchBody> {
	if (!mayReadBodies(ctx)) throw new AppError("forbidden", "only the owner may read what a portal sent");
	const fetch = await findFetch(ctx.db, fetchId);
	const feed = fetch && (await findFeed(ctx.db, fetch.feedId));
	if (!fetch || !feed) throw new AppError("not_found", "fetch does not exist");
	const sealed = await findBody(ctx.db, fetchId);
	if (!sealed) return { ok: false, reason: "not_kept" };
	const zipped = ctx.encryption.decrypt(sealed, `feed.body:${feed.id}`);
	const body = gunzipSync(zipped, { maxOutputLength: LIMIT_BYTES });
	await writeAudit(ctx, ctx.db, {
		action: "fetch.body_read",
		subjectKind: "fetch",
		subjectId: fetchId,
		propertyId: feed.propertyId,
		details: { feedId: feed.id },
	});
	return { ok: true, text: maskBody(body.toString("utf8")) };
}
