import { z } from "zod";
import { isId } from "#lib/shared/ids.ts";
import { isPlainDate, type PlainDate } from "#lib/shared/plain-date.ts";

export const dayField = z.custom<PlainDate>((value) => typeof value === "string" && isPlainDate(value), "day");
export const propertyIdField = z.custom<`prp_${string}`>(
	(value) => typeof value === "string" && isId("property", value),
	"id",
);

/** Nights of one property, half-open, at most two years. */
export const nightsSchema = z
	.object({ propertyId: propertyIdField, arrival: dayField, departure: dayField })
	.refine((value) => value.departure > value.arrival, { message: "departure_not_after_arrival", path: ["departure"] });

export const blockNightsSchema = z.intersection(
	nightsSchema,
	z.object({
		/** Made by the form, so that sending it twice blocks once. */
		attemptKey: z.string().min(8).max(64),
		note: z.string().trim().max(200).optional(),
	}),
);

export type NightsInput = z.infer<typeof nightsSchema>;
export type BlockNightsInput = z.infer<typeof blockNightsSchema>;
