import { z } from "zod";
import { addMonths, isPlainDate, type PlainDate } from "#lib/shared/plain-date.ts";

const MAX_MONTHS = 24;

const dayField = (name: string) =>
	z.custom<PlainDate>(
		(value) => typeof value === "string" && isPlainDate(value),
		`${name} must be a day such as 2026-07-14.`,
	);

/** What may be asked of the availability: one property, half-open, at most 24 months. Messages are sentences for the caller. */
export const availabilityQuerySchema = z
	.strictObject(
		{
			property: z
				.string("property must name a home, such as casa-limonaria.")
				.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "property must name a home, such as casa-limonaria.")
				.max(80, "property must name a home, such as casa-limonaria."),
			from: dayField("from"),
			to: dayField("to"),
		},
		"Only property, from and to can be asked for, each once.",
	)
	.superRefine(({ from, to }, issues) => {
		if (to <= from)
			issues.addIssue({
				code: "custom",
				path: ["to"],
				message: "to must be later than from; the night of to is not listed.",
			});
		else if (to > addMonths(from, MAX_MONTHS)) {
			issues.addIssue({
				code: "custom",
				path: ["to"],
				message: `At most ${MAX_MONTHS} months can be asked for at once.`,
			});
		}
	});
