import { z } from "zod";
import { type Id, isId } from "#lib/shared/ids.ts";

/** How a host ended a conflict. */
export const CONFLICT_OUTCOMES = [
	"cancelled_here",
	"cancelled_at_portal",
	"guest_moved",
	"was_mirror",
	"other",
] as const;

export const settleConflictSchema = z.object({
	incidentId: z.custom<Id<"incident">>((value) => typeof value === "string" && isId("incident", value), "id"),
	outcome: z.enum(CONFLICT_OUTCOMES),
	/** For the host's own eyes. */
	note: z.string().trim().max(500, "note_long").default(""),
});

export type SettleConflictInput = z.infer<typeof settleConflictSchema>;
