import { z } from "zod";
import { type Id, isId } from "#lib/shared/ids.ts";

const incidentIdField = z.custom<Id<"incident">>((value) => typeof value === "string" && isId("incident", value));

export const incidentSchema = z.object({ incidentId: incidentIdField });

export const muteIncidentSchema = z.object({
	incidentId: incidentIdField,
	isMuted: z.enum(["true", "false"]).transform((text) => text === "true"),
});
