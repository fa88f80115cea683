import { announceCalendarChange, recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import { findExport, insertToken } from "#lib/calendars/export-store.ts";
import { newExportToken } from "#lib/calendars/export-token.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type IssueTokenOutcome =
	| { ok: true; tokenId: Id<"token">; url: string }
	| { ok: false; reason: "unknown_export" };

/** A further link to the same calendar; earlier ones go on until they are revoked (product.md, "export token"). */
export async function issueExportToken(
	ctx: Context,
	{ exportId }: { readonly exportId: Id<"export"> },
): Promise<IssueTokenOutcome> {
	const owner = await findExport(ctx.db, exportId);
	if (!owner) return { ok: false, reason: "unknown_export" };
	const { propertyId } = owner;
	const { row, url } = newExportToken(ctx, exportId);
	const version = await inPropertyTransaction(ctx.database, propertyId, async (tx, property) => {
		await insertToken(tx, row);
		await writeAudit(ctx, tx, {
			action: "export.link_issued",
			subjectKind: "export",
			subjectId: exportId,
			propertyId,
			details: { tokenId: row.id },
		});
		return recordCalendarChange(ctx, tx, property);
	});
	await announceCalendarChange(ctx, { propertyId, version });
	return { ok: true, tokenId: row.id, url };
}
