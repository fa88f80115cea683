import { z } from "zod";
import { isPlainDate, type PlainDate } from "#lib/shared/plain-date.ts";

const HOME = "property must name a home, such as casa-limonaria.";

const dayField = (name: string) =>
	z.custom<PlainDate>(
		(value) => typeof value === "string" && isPlainDate(value),
		`${name} must be a day such as 2026-07-14.`,
	);

/**
 * A stay whose price is asked for, half-open. Messages are sentences for the caller. How many guests and nights there may be is the
 * home's to say, not the form's.
 */
export const quoteRequestSchema = z
	.strictObject(
		{
			property: z
				.string(HOME)
				.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, HOME)
				.max(80, HOME),
			arrival: dayField("arrival"),
			departure: dayField("departure"),
			guests: z.int("guests must be a whole number."),
		},
		"Only property, arrival, departure and guests can be asked for.",
	)
	.refine(({ arrival, departure }) => departure > arrival, {
		message: "departure must be later than arrival.",
		path: ["departure"],
	});
