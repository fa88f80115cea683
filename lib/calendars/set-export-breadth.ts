import { announceCalendarChange, recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import { findExport, setBreadth } from "#lib/calendars/export-store.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type SetBreadthOutcome = { ok: true } | { ok: false; reason: "unknown_export" };

/** Whether an export leaves out the host blocks of other portals (`isNarrow`) or passes them on, as it does by default. */
export async function setExportBreadth(
	ctx: Context,
	input: { readonly exportId: Id<"export">; readonly isNarrow: boolean },
): Promise<SetBreadthOutcome> {
	const owner = await findExport(ctx.db, input.exportId);
	if (!owner) return { ok: false, reason: "unknown_export" };
	const { propertyId } = owner;
	const version = await inPropertyTransaction(ctx.database, propertyId, async (tx, property) => {
		await setBreadth(tx, input);
		await writeAudit(ctx, tx, {
			action: "export.breadth_set",
			subjectKind: "export",
			subjectId: owner.id,
			propertyId,
			details: { isNarrow: input.isNarrow },
		});
		return recordCalendarChange(ctx, tx, property);
	});
	await announceCalendarChange(ctx, { propertyId, version });
	return { ok: true };
}
