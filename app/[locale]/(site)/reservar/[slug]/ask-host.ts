import { redirect } from "next/navigation";
import { findBooking } from "#lib/bookings/booking-record.ts";
import { guestLinkPath, guestLinkToken } from "#lib/bookings/guest-link.ts";
import { requestBooking } from "#lib/bookings/request-booking.ts";
import type { ActionResult } from "#lib/platform/action.ts";
import type { Context } from "#lib/platform/context.ts";
import type { PublicProperty } from "#lib/properties/public-property.ts";
import type { CheckoutInput } from "./checkout-schema.ts";
import { stayRefusal } from "./hold-refusal.ts";

type Asking = {
	readonly home: PublicProperty;
	readonly input: CheckoutInput;
	readonly browserSha256: Buffer;
	readonly clientAddress: string | null;
};

/** Asks the host for a stay and leads to the private page of the request. */
export async function askHost(ctx: Context, asking: Asking): Promise<ActionResult<never>> {
	const { home, input, browserSha256, clientAddress } = asking;
	const { arrival, departure, guests, name, email, phone, message, locale } = input;
	const { attemptKey, termsVersion, expectedTotalMinor } = input;
	const outcome = await requestBooking(ctx, {
		propertyId: home.id,
		arrival,
		departure,
		guests,
		guest: { name, email, phone },
		...(message && { message }),
		locale,
		attemptKey,
		termsVersion,
		expectedTotalMinor,
		browserSha256,
		clientAddress,
	});
	if (outcome.ok) {
		const booking = await findBooking(ctx.db, outcome.bookingId);
		// Somebody else's, found again by its attempt key, opens nothing here.
		if (!booking?.browserSha256?.equals(browserSha256)) return { ok: false, reason: "request_open" };
		const { id: bookingId, linkVersion } = booking;
		return redirect(guestLinkPath(locale, { bookingId, token: guestLinkToken(ctx, { bookingId, linkVersion }) }));
	}
	if (outcome.reason === "refused") return stayRefusal(ctx, { home, input, refusal: outcome.refusal });
	return { ok: false, reason: outcome.reason };
}
