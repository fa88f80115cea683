import { changeBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import { INVOICE_PURPOSE, type InvoiceData } from "#lib/bookings/core/invoice-data.ts";
import { requireBookingActor } from "#lib/bookings/require-booking-actor.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type SaveInvoiceOutcome = { ok: true } | { ok: false; reason: "not_booked" };

/**
 * Keeps what the guest needs on an invoice, sealed under the application's key. Refuses a booking that is not confirmed. Throws AppError
 * `not_found` for an unknown one and for another booking's guest.
 */
export async function saveInvoiceData(
	ctx: Context,
	{ bookingId, invoice }: { readonly bookingId: Id<"booking">; readonly invoice: InvoiceData },
): Promise<SaveInvoiceOutcome> {
	requireBookingActor(ctx, bookingId);
	return inTransaction(ctx.database, async (tx): Promise<SaveInvoiceOutcome> => {
		const booking = await lockBooking(tx, bookingId);
		if (booking.state !== "confirmed" && booking.state !== "completed") return { ok: false, reason: "not_booked" };
		const invoiceData = ctx.encryption.encrypt(JSON.stringify(invoice), INVOICE_PURPOSE);
		await changeBooking(ctx, tx, { bookingId, invoiceData });
		await writeAudit(ctx, tx, {
			action: "booking.invoice_data_saved",
			subjectKind: "booking",
			subjectId: bookingId,
			propertyId: booking.propertyId,
		});
		return { ok: true };
	});
}
