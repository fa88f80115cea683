import type { Booking } from "#lib/bookings/booking-record.ts";
import { INVOICE_PURPOSE, type InvoiceData, invoiceDataSchema } from "#lib/bookings/core/invoice-data.ts";
import type { Context } from "#lib/platform/context.ts";

/** The invoice data of a booking, unsealed; null when there are none or they cannot be read any more. */
export function openInvoiceData(
	ctx: Pick<Context, "encryption" | "log">,
	booking: Pick<Booking, "id" | "invoiceData">,
): InvoiceData | null {
	if (!booking.invoiceData) return null;
	try {
		const plain = ctx.encryption.decrypt(booking.invoiceData, INVOICE_PURPOSE).toString("utf8");
		return invoiceDataSchema.parse(JSON.parse(plain));
	} catch {
		// A changed key must not take the guest's page away.
		ctx.log.warn("booking.invoice_data_unreadable", { detail: booking.id });
		return null;
	}
}
