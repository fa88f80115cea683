import type { ExportTokenRow } from "#lib/calendars/export-store.ts";
import type { Context } from "#lib/platform/context.ts";
import { digestOf } from "#lib/platform/encryption.ts";
import type { Id } from "#lib/shared/ids.ts";

const TOKEN_BYTES = 32;
const PURPOSE = "export-token";

/** A fresh token: the row to store, and the link that is shown to the host alone. */
export function newExportToken(ctx: Context, exportId: Id<"export">): { row: ExportTokenRow; url: string } {
	const token = Buffer.from(ctx.randomBytes(TOKEN_BYTES)).toString("base64url");
	const row = {
		id: ctx.newId("token"),
		exportId,
		tokenSha256: digestOf(token),
		tokenEncrypted: ctx.encryption.encrypt(token, PURPOSE),
		createdAt: ctx.clock.now(),
		supersededAt: null,
		lastPortalReadAt: null,
		revokedAt: null,
		revokedBecause: null,
	};
	return { row, url: urlOf(ctx, token) };
}

/** The link of a stored token, for the host to copy again; throws AppError `precondition` under another encryption key. */
export function exportUrl(ctx: Context, row: ExportTokenRow): string {
	return urlOf(ctx, ctx.encryption.decrypt(row.tokenEncrypted, PURPOSE).toString());
}

// Airbnb refuses an address that does not end in .ics (2026-06-29).
function urlOf(ctx: Context, token: string): string {
	return `${ctx.site.baseUrl}/api/ical/${token}.ics`;
}
