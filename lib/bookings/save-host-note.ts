import { requireManagingHost } from "#lib/accounts/require-managing-host.ts";
import { changeBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type SaveNoteOutcome = { readonly ok: true } | { readonly ok: false; readonly reason: "note_changed" };

/**
 * Replaces the host's own note of a booking, which guests never see; an empty one takes it away. Refuses when it is no longer the note
 * that the writer saw, so that nobody's words are lost. Throws AppError `forbidden` for whoever may not change bookings, `not_found` for
 * an unknown one.
 */
export async function saveHostNote(
	ctx: Context,
	{
		bookingId,
		note,
		seenNote,
	}: { readonly bookingId: Id<"booking">; readonly note: string; readonly seenNote: string },
): Promise<SaveNoteOutcome> {
	requireManagingHost(ctx);
	return inTransaction(ctx.database, async (tx): Promise<SaveNoteOutcome> => {
		const booking = await lockBooking(tx, bookingId);
		const hostNote = note || null;
		if (booking.hostNote === hostNote) return { ok: true };
		if (asLines(booking.hostNote ?? "") !== asLines(seenNote)) return { ok: false, reason: "note_changed" };
		await changeBooking(ctx, tx, { bookingId, hostNote });
		await writeAudit(ctx, tx, {
			action: "booking.note_changed",
			subjectKind: "booking",
			subjectId: bookingId,
			propertyId: booking.propertyId,
			// The note may name people: the log only says that there is one.
			details: { isEmpty: hostNote === null },
		});
		return { ok: true };
	});
}

/** A browser sends line ends as CRLF, whatever it was given. */
function asLines(text: string): string {
	return text.replaceAll("\r\n", "\n");
}
