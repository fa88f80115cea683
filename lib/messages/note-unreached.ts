import { findPropertyOfBooking } from "#lib/messages/mail-view-store.ts";
import { tellHosts } from "#lib/messages/tell-hosts.ts";
import { openTask } from "#lib/operations/open-task.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";

/**
 * Tells the host, in the caller's transaction, that a mail did not reach its guest: a task to call them, and a notice. One of each per
 * mail. Throws AppError `not_found` for an unknown booking.
 */
export async function noteUnreached(
	ctx: Context,
	tx: Database,
	mail: { readonly id: Id<"mail">; readonly bookingId: Id<"booking">; readonly kind: string },
): Promise<void> {
	const { id, bookingId, kind } = mail;
	const propertyId = await findPropertyOfBooking(tx, bookingId);
	if (!propertyId) throw new AppError("not_found", "booking does not exist");
	const about = { kind: "mail_bounced", bookingId, propertyId, subject: id } as const;
	await openTask(ctx, tx, { ...about, details: { mailKind: kind } });
	await tellHosts(ctx, tx, { ...about, details: { mailKind: kind } });
}
