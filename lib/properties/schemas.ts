import { z } from "zod";
import { isTimeZone } from "#lib/shared/plain-date.ts";

const shortText = z.string().trim().min(1).max(120);

export const newPropertySchema = z.object({
	slug: z
		.string()
		.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
		.max(80),
	name: shortText,
	place: shortText,
	timeZone: z.string().refine(isTimeZone, "unknown time zone"),
	sleeps: z.number().int().min(1).max(50),
	bedrooms: z.number().int().min(0).max(30),
	beds: z.number().int().min(1).max(60),
	bathrooms: z.number().int().min(0).max(30),
	scene: z
		.string()
		.regex(/^[a-z-]+$/)
		.max(60),
	descriptionEs: z.string().trim().min(1).max(4_000),
	descriptionEn: z.string().trim().min(1).max(4_000),
	amenities: z.array(z.string().regex(/^[a-z_]+$/)).max(60),
	position: z.number().int().min(0),
	/** Only for guests with a stay that is paid as agreed; never part of what strangers see. */
	address: z.string().trim().min(1).max(300).optional(),
	arrivalEs: z.string().trim().min(1).max(4_000).optional(),
	arrivalEn: z.string().trim().min(1).max(4_000).optional(),
});

export type NewProperty = z.infer<typeof newPropertySchema>;
