import { notFound } from "next/navigation";
import { cache } from "react";
import { getBookingForHost } from "#lib/bookings/get-booking-for-host.ts";
import { bookingPath } from "#lib/operations/core/host-paths.ts";
import { forPage } from "#lib/platform/page.ts";
import { isId } from "#lib/shared/ids.ts";
import { hostSession } from "../../../host-session.ts";

/** The booking of this address for whoever is logged in, and whether they may change it. */
export const loadBooking = cache(async (bookingId: string) => {
	const { ctx, host } = await hostSession(bookingPath(bookingId));
	if (!isId("booking", bookingId)) notFound();
	const booking = await forPage(getBookingForHost(ctx, bookingId));
	const mayChange = host.role === "owner" || host.role === "co_host";
	const moment = { now: ctx.clock.now(), timeZone: booking.terms.timeZone };
	return { ctx, booking, mayChange, moment };
});
