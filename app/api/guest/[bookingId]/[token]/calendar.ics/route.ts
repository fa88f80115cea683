import { renderStayEvent } from "#lib/bookings/core/stay-event.ts";
import { findGuestBooking, type GuestBooking } from "#lib/bookings/find-guest-booking.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Language, sayIn } from "#lib/platform/i18n/say.ts";
import { openContext } from "#lib/platform/open-context.ts";
import { PRIVATE_HEADERS } from "#lib/platform/private-pages.ts";
import { route } from "#lib/platform/route.ts";
import { AppError } from "#lib/shared/errors.ts";

type Params = { params: Promise<{ bookingId: string; token: string }> };

/** The guest's own stay for the guest's own calendar. A link that is wrong in any way reads the same: not found. */
export const GET = route(async (request: Request, { params }: Params) => {
	const ctx = openContext({ kind: "anonymous" });
	const booking = await findGuestBooking(ctx, await params);
	if (booking?.state !== "confirmed") throw new AppError("not_found", "no such page");
	const language = new URL(request.url).searchParams.get("lang") === "en" ? "en" : "es-MX";
	return new Response(calendarOf(ctx, booking, language), {
		headers: {
			...PRIVATE_HEADERS,
			"Content-Type": "text/calendar; charset=utf-8",
			"Content-Disposition": `attachment; filename="estancia-${booking.reference}.ics"`,
			"X-Content-Type-Options": "nosniff",
		},
	});
});

function calendarOf(ctx: Context, booking: GuestBooking, language: Language): string {
	const say = sayIn(language, "guest");
	const { reference, home, checkIn, checkOut, terms } = booking;
	return renderStayEvent({
		uid: `stay-${reference}@${new URL(ctx.site.baseUrl).hostname}`,
		summary: say("calendar.summary", { home: home.name }),
		description: say("calendar.description", {
			reference,
			checkIn: terms.checkInTime,
			checkOut: terms.checkOutTime,
		}),
		location: booking.arrival?.address ?? home.place,
		checkIn,
		checkOut,
		stamp: ctx.clock.now(),
	});
}
