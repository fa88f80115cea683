import { z } from "zod";
import { DECISION_CHOICES } from "#lib/calendars/core/host-decisions.ts";
import { feedIdField } from "#lib/calendars/schemas.ts";
import { isId } from "#lib/shared/ids.ts";

/** Why, in the host's own words; kept with the decision. */
export const reasonField = z.string().trim().min(3, "reason_missing").max(200, "reason_long");

/** A check box of a form that sends its value only when ticked. */
const tick = z.preprocess((value) => value === "on" || value === "true" || value === true, z.boolean());

const eventIdField = z.custom<`evt_${string}`>((value) => typeof value === "string" && isId("event", value), "id");
const decisionIdField = z.custom<`dec_${string}`>(
	(value) => typeof value === "string" && isId("decision", value),
	"id",
);

/** Ignoring an event opens nights that its portal still holds, so the host says that he knows. */
export const decideEventSchema = z
	.object({
		feedId: feedIdField,
		eventId: eventIdField,
		choice: z.enum(DECISION_CHOICES),
		reason: reasonField,
		understood: tick,
	})
	.refine((value) => value.choice !== "ignore" || value.understood, { message: "not_ticked", path: ["understood"] });

export const endDecisionSchema = z.object({ decisionId: decisionIdField, reason: reasonField });
export const ignoreBrokenEventSchema = z.object({
	feedId: feedIdField,
	textHash: z.string().regex(/^[0-9a-f]{64}$/),
	reason: reasonField,
});
export const acceptProducerSchema = z.object({ feedId: feedIdField, reason: reasonField });

export type DecideEventInput = z.infer<typeof decideEventSchema>;
export type EndDecisionInput = z.infer<typeof endDecisionSchema>;
export type IgnoreBrokenEventInput = z.infer<typeof ignoreBrokenEventSchema>;
export type AcceptProducerInput = z.infer<typeof acceptProducerSchema>;
