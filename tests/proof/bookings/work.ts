import { endHold } from "#lib/bookings/end-hold.ts";
import { findPaidBooking } from "#lib/bookings/find-paid-booking.ts";
import { type HoldInput, placeHold } from "#lib/bookings/place-hold.ts";
import { chargeBalance } from "#lib/payments/charge-balance.ts";
import { openCheckout } from "#lib/payments/open-checkout.ts";
import { receiveStripeEvent } from "#lib/payments/receive-stripe-event.ts";
import { sendRefunds } from "#lib/payments/send-refunds.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

type OfBooking = { readonly bookingId: Id<"booking"> };

/** One thing that the site does for a booking, as it is handed to a process that is to die of it. */
export type Work =
	| { readonly verb: "hold"; readonly input: HoldInput }
	| ({ readonly verb: "checkout" } & OfBooking)
	| { readonly verb: "webhook"; readonly rawBody: string; readonly signature: string }
	| { readonly verb: "success page"; readonly sessionId: string; readonly browserSha256: Buffer }
	| ({ readonly verb: "end" } & OfBooking)
	| { readonly verb: "refunds" }
	| ({ readonly verb: "charge" } & OfBooking);

/** Does it, whichever process it is in. */
export async function perform(ctx: Context, work: Work): Promise<unknown> {
	switch (work.verb) {
		case "hold":
			return placeHold(ctx, work.input);
		case "checkout":
			return openCheckout(ctx, { bookingId: work.bookingId, purpose: "first" });
		case "webhook":
			return receiveStripeEvent({ ...ctx, actor: { kind: "webhook", service: "stripe" } }, work);
		case "success page":
			// Over the channel between processes a Buffer arrives as plain bytes.
			return findPaidBooking(ctx, { ...work, browserSha256: Buffer.from(work.browserSha256) });
		case "end":
			return endHold(ctx, { bookingId: work.bookingId, end: "given_up" });
		case "refunds":
			return sendRefunds(ctx);
		case "charge":
			return chargeBalance(ctx, { bookingId: work.bookingId, by: "job" });
	}
}
