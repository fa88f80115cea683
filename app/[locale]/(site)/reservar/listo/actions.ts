"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { guestDataSchema } from "#lib/bookings/booking-schemas.ts";
import { correctEmail } from "#lib/bookings/correct-email.ts";
import type { ActionResult } from "#lib/platform/action.ts";
import { findBrowserSha256 } from "#lib/platform/browser-cookie.ts";
import { publicFormAction } from "#lib/platform/public-action.ts";
import { type Id, isId } from "#lib/shared/ids.ts";

const bookingId = z.custom<Id<"booking">>((value) => typeof value === "string" && isId("booking", value), "id");

/** Puts a mistyped address right, for the browser that made the booking. */
export const mendEmail = publicFormAction({
	schema: guestDataSchema.pick({ email: true }).extend({ bookingId }),
	limit: "guestLinks",
	run: async (ctx, input): Promise<ActionResult<null>> => {
		const outcome = await correctEmail(ctx, { ...input, browserSha256: await findBrowserSha256(ctx) });
		if (!outcome.ok) return outcome;
		// The page goes on to say where the confirmation went.
		refresh();
		return { ok: true, value: null };
	},
});
