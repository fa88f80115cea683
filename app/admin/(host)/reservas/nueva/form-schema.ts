import { z } from "zod";
import { createHostBookingSchema } from "#lib/bookings/booking-schemas.ts";

/** The fields of the form, flat as a form sends them, as the verb wants them; its refusals name the fields of the form. */
export const newBookingForm = z.preprocess((fields) => {
	const { name, email, phone, acceptsPortalNights, ...rest } = fields as Record<string, unknown>;
	return {
		...rest,
		guest: { name, email: email ?? "", phone: phone ?? "" },
		acceptsPortalNights: acceptsPortalNights === "on",
	};
}, createHostBookingSchema);
