import { announceCalendarChange, recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import type { NewExport } from "#lib/calendars/export-schemas.ts";
import { insertExport, insertToken } from "#lib/calendars/export-store.ts";
import { newExportToken } from "#lib/calendars/export-token.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction, isDuplicate } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type CreateExportOutcome = { ok: true; exportId: Id<"export">; url: string } | { ok: false; reason: "exists" };

/**
 * Opens our calendar of one property for one portal and returns its secret link. Refuses a second one for the same portal (for
 * "other": of the same name). Throws AppError `not_found` for an unknown property.
 */
export async function createExport(ctx: Context, input: NewExport): Promise<CreateExportOutcome> {
	const exportId = ctx.newId("export");
	const { row, url } = newExportToken(ctx, exportId);
	const portalName = input.portal === "other" ? input.portalName : "";
	const { propertyId, portal, isNarrow } = input;
	try {
		const version = await inPropertyTransaction(ctx.database, propertyId, async (tx, property) => {
			await insertExport(tx, { id: exportId, propertyId, portal, portalName, isNarrow, createdAt: ctx.clock.now() });
			await insertToken(tx, row);
			await writeAudit(ctx, tx, {
				action: "export.created",
				subjectKind: "export",
				subjectId: exportId,
				propertyId,
				details: { portal, isNarrow },
			});
			return recordCalendarChange(ctx, tx, property);
		});
		await announceCalendarChange(ctx, { propertyId, version });
		return { ok: true, exportId, url };
	} catch (error) {
		if (isDuplicate(error)) return { ok: false, reason: "exists" };
		throw error;
	}
}
