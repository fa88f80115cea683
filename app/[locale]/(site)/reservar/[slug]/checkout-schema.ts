import { z } from "zod";
import { guestDataSchema, stayQuerySchema } from "#lib/bookings/booking-schemas.ts";

const slug = z.string().min(1).max(80);
const locale = z.enum(["es-MX", "en"]);

/** All that the form of a checkout sends. What the guest saw comes along, so that nothing else is ever agreed to. */
export const checkoutSchema = z.intersection(
	stayQuerySchema,
	guestDataSchema.extend({
		slug,
		locale,
		mode: z.enum(["instant", "request"]),
		message: z.string().trim().max(1000, "message").optional(),
		accepts: z.literal("on", "terms"),
		attemptKey: z.string().min(8).max(64),
		termsVersion: z.string().min(1).max(128),
		expectedTotalMinor: z.coerce.number().int().min(0),
	}),
);

export type CheckoutInput = z.infer<typeof checkoutSchema>;

/** The two ways on from a hold need to know the home alone: whose hold it is, the browser's cookie says. */
export const holdSchema = z.object({ slug, locale });
