import { announceCalendarChange, recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import { findExport } from "#lib/calendars/export-store.ts";
import { replaceToken } from "#lib/calendars/replace-token.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type IssueTokenOutcome =
	| { ok: true; tokenId: Id<"token">; url: string }
	| { ok: false; reason: "unknown_export" };

/**
 * A new link to the same calendar in the place of the present one. Earlier links go on until their portal has moved or the host
 * switches them off (product.md, "export token"); while a portal reads one of them, an incident reminds of the new one.
 */
export async function issueExportToken(
	ctx: Context,
	{ exportId }: { readonly exportId: Id<"export"> },
): Promise<IssueTokenOutcome> {
	const owner = await findExport(ctx.db, exportId);
	if (!owner) return { ok: false, reason: "unknown_export" };
	const { propertyId } = owner;
	const { version, issued } = await inPropertyTransaction(ctx.database, propertyId, async (tx, property) => ({
		issued: await replaceToken(ctx, tx, owner),
		version: await recordCalendarChange(ctx, tx, property),
	}));
	await announceCalendarChange(ctx, { propertyId, version });
	return { ok: true, ...issued };
}
