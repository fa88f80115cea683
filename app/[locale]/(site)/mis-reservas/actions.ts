"use server";

import { guestDataSchema } from "#lib/bookings/booking-schemas.ts";
import { sendGuestLinks } from "#lib/bookings/send-guest-links.ts";
import type { ActionResult } from "#lib/platform/action.ts";
import { publicFormAction } from "#lib/platform/public-action.ts";

/** Mails somebody the links to their bookings; the answer is the same for every address. */
export const askForLinks = publicFormAction({
	schema: guestDataSchema.pick({ email: true }),
	limit: "guestLinks",
	run: async (ctx, { email }): Promise<ActionResult<null>> => {
		await sendGuestLinks(ctx, { email });
		return { ok: true, value: null };
	},
});
