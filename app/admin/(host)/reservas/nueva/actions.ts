"use server";

import { redirect } from "next/navigation";
import { createHostBookingSchema } from "#lib/bookings/booking-schemas.ts";
import { createHostBooking } from "#lib/bookings/create-host-booking.ts";
import { bookingPath } from "#lib/operations/core/host-paths.ts";
import { formAction } from "#lib/platform/action.ts";

export const createBookingAction = formAction(createHostBookingSchema, async (ctx, input) => {
	const outcome = await createHostBooking(ctx, input);
	if (outcome.ok) redirect(bookingPath(outcome.bookingId));
	return { ok: false, reason: outcome.reason };
});
