import { announceCalendarChange, recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import { isMoveAwaited } from "#lib/calendars/core/token-rotation.ts";
import { forgetToken } from "#lib/calendars/export-cache.ts";
import { endToken, findExport, findToken, listLiveTokens } from "#lib/calendars/export-store.ts";
import { closeIncident } from "#lib/operations/report-incident.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type RevokeTokenOutcome = { ok: true } | { ok: false; reason: "unknown_or_revoked" };

/**
 * Switches one link off at once: whoever still reads it gets the answer of an unknown one. What it had shown stays as it is on
 * the portal's side until its next read fails. Refuses a token that is unknown or was revoked before.
 */
export async function revokeExportToken(
	ctx: Context,
	{ tokenId }: { readonly tokenId: Id<"token"> },
): Promise<RevokeTokenOutcome> {
	const token = await findToken(ctx.db, tokenId);
	const owner = token ? await findExport(ctx.db, token.exportId) : null;
	if (!token || !owner) return { ok: false, reason: "unknown_or_revoked" };
	const { propertyId } = owner;
	const version = await inPropertyTransaction(ctx.database, propertyId, async (tx, property) => {
		if (!(await endToken(tx, { tokenId, at: ctx.clock.now(), because: "host" }))) return null;
		if (!isMoveAwaited(await listLiveTokens(tx, [owner.id]))) {
			await closeIncident(ctx, tx, { kind: "link_rotation", subject: owner.id });
		}
		await writeAudit(ctx, tx, {
			action: "export.link_revoked",
			subjectKind: "export",
			subjectId: owner.id,
			propertyId,
			details: { tokenId },
		});
		return recordCalendarChange(ctx, tx, property);
	});
	if (version === null) return { ok: false, reason: "unknown_or_revoked" };
	// First the version: from then on no late refresh can bring the pointer back.
	await announceCalendarChange(ctx, { propertyId, version });
	await forgetToken(ctx, token.tokenSha256);
	return { ok: true };
}
