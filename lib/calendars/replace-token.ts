import { supersedeTokens } from "#lib/calendars/export-reader-store.ts";
import { type ExportRow, insertToken, listLiveTokens } from "#lib/calendars/export-store.ts";
import { newExportToken } from "#lib/calendars/export-token.ts";
import { reportIncident } from "#lib/operations/report-incident.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

/**
 * Issues a link in the caller's transaction, which holds the property's lock, and marks the live ones as superseded. Of a portal
 * that reads one of those the host is told to paste the new one.
 */
export async function replaceToken(
	ctx: Context,
	tx: Database,
	owner: ExportRow,
): Promise<{ tokenId: Id<"token">; url: string }> {
	const { id: exportId, propertyId, portal, portalName } = owner;
	const at = ctx.clock.now();
	const isRead = (await listLiveTokens(tx, [exportId])).some((token) => token.lastPortalReadAt !== null);
	const { row, url } = newExportToken(ctx, exportId);
	// Tokens before the export's row, as in the mark of a read: inserting first could deadlock with it.
	await supersedeTokens(tx, { exportId, tokenId: row.id, at });
	await insertToken(tx, row);
	await writeAudit(ctx, tx, {
		action: "export.link_issued",
		subjectKind: "export",
		subjectId: exportId,
		propertyId,
		details: { tokenId: row.id },
	});
	if (isRead) {
		await reportIncident(ctx, tx, {
			kind: "link_rotation",
			severity: "notice",
			propertyId,
			exportId,
			subject: exportId,
			details: rotationDetails({ portal, portalName, since: at, reminded: 0 }),
		});
	}
	return { tokenId: row.id, url };
}

/** `remindedDays` is the last reminder told, so that each is told once. */
export function rotationDetails(rotation: {
	portal: ExportRow["portal"];
	portalName: string;
	since: Date;
	reminded: number;
}): Record<string, unknown> {
	const { portal, portalName, since, reminded } = rotation;
	return { portal, portalName, since: since.toISOString(), remindedDays: reminded };
}
