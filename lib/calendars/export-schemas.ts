import { z } from "zod";
import { PORTALS } from "#lib/calendars/core/portals.ts";
import { type Id, isId } from "#lib/shared/ids.ts";

const propertyIdField = z.custom<Id<"property">>((value) => typeof value === "string" && isId("property", value), "id");
const exportIdField = z.custom<Id<"export">>((value) => typeof value === "string" && isId("export", value), "id");
const tokenIdField = z.custom<Id<"token">>((value) => typeof value === "string" && isId("token", value), "id");

export const newExportSchema = z
	.object({
		propertyId: propertyIdField,
		portal: z.enum(PORTALS),
		/** Only "other" portals have one, and must. */
		portalName: z.string().trim().max(60).default(""),
		/** Leave out the host blocks of other portals. */
		isNarrow: z.boolean().default(false),
	})
	.refine((value) => value.portal !== "other" || value.portalName !== "", { message: "name", path: ["portalName"] });

export const exportTokenSchema = z.object({ tokenId: tokenIdField });
export const exportSchema = z.object({ exportId: exportIdField });
export const exportBreadthSchema = z.object({ exportId: exportIdField, isNarrow: z.boolean() });

export const startRoundTripSchema = z.object({
	exportId: exportIdField,
	/** As people call it, for the note on the test block. */
	portal: z.string().trim().min(1).max(60),
});
export const roundTripSchema = z.object({
	roundTripId: z.custom<Id<"round_trip">>((value) => typeof value === "string" && isId("round_trip", value), "id"),
});

export type NewExport = z.infer<typeof newExportSchema>;
