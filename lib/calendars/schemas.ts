import { z } from "zod";
import { PORTALS } from "#lib/calendars/core/portals.ts";
import { isId } from "#lib/shared/ids.ts";

export const feedIdField = z.custom<`fed_${string}`>((value) => typeof value === "string" && isId("feed", value), "id");
export const propertyIdField = z.custom<`prp_${string}`>(
	(value) => typeof value === "string" && isId("property", value),
	"id",
);

/** A check box of a form that sends its value only when ticked. */
const tick = z.preprocess((value) => value === "on" || value === "true" || value === true, z.boolean());

const feedFields = {
	portal: z.enum(PORTALS),
	/** Required for "other". */
	portalName: z.string().trim().max(60).optional(),
	allowsHttp: tick,
	ignoresFreeEvents: tick,
	endIsLastNight: tick,
};

function needsName(value: { portal: string; portalName?: string | undefined }): boolean {
	return value.portal !== "other" || Boolean(value.portalName);
}

export const addFeedSchema = z
	.object({ propertyId: propertyIdField, url: z.string().trim().min(1), ...feedFields })
	.refine(needsName, { message: "portal_name_missing", path: ["portalName"] });

/** Without `url` the address stays. */
export const changeFeedSchema = z
	.object({ feedId: feedIdField, url: z.string().trim().optional(), ...feedFields })
	.refine(needsName, { message: "portal_name_missing", path: ["portalName"] });

export const feedSchema = z.object({ feedId: feedIdField });
export const removeFeedSchema = z.object({ feedId: feedIdField, nights: z.enum(["keep_as_blocks", "free"]) });
export const propertySchema = z.object({ propertyId: propertyIdField });

export type AddFeedInput = z.infer<typeof addFeedSchema>;
export type ChangeFeedInput = z.infer<typeof changeFeedSchema>;
