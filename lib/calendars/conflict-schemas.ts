import { z } from "zod";
import { CONFLICT_OUTCOMES } from "#lib/calendars/core/conflict-outcomes.ts";
import { type Id, isId } from "#lib/shared/ids.ts";

export const settleConflictSchema = z.object({
	incidentId: z.custom<Id<"incident">>((value) => typeof value === "string" && isId("incident", value), "id"),
	outcome: z.enum(CONFLICT_OUTCOMES),
	/** For the host's own eyes. */
	note: z.string().trim().max(500, "note_long").default(""),
});

export type SettleConflictInput = z.infer<typeof settleConflictSchema>;
