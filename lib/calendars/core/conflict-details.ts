import { z } from "zod";
import { PORTALS } from "#lib/calendars/core/portals.ts";
import { isPlainDate, type PlainDate } from "#lib/shared/plain-date.ts";

const day = z.custom<PlainDate>((value) => typeof value === "string" && isPlainDate(value));

const feedSide = z.object({
	source: z.literal("feed"),
	feedId: z.string(),
	portal: z.enum(PORTALS).catch("other"),
	portalName: z.string().nullable().default(null),
	kind: z.enum(["reservation", "busy", "tentative"]),
});
const claimSide = z.object({
	source: z.literal("claim"),
	claimId: z.string(),
	kind: z.enum(["hold", "booking", "block", "owner_stay"]),
});
const side = z.discriminatedUnion("source", [feedSide, claimSide]);
const detailsSchema = z.object({ arrival: day, departure: day, sides: z.tuple([side, side]) });

export type ConflictDetails = z.infer<typeof detailsSchema>;
export type DetailSide = ConflictDetails["sides"][number];

/** The nights and both sides of a conflict, as its incident keeps them; null for details of another shape. */
export function readConflictDetails(details: unknown): ConflictDetails | null {
	const parsed = detailsSchema.safeParse(details);
	return parsed.success ? parsed.data : null;
}
