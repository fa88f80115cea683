import { z } from "zod";
import { alertTargetSchema, CHANNEL_KINDS } from "#lib/operations/core/alert-target.ts";
import { SEVERITIES } from "#lib/operations/core/incident-kinds.ts";
import { isId } from "#lib/shared/ids.ts";
import { isTimeZone } from "#lib/shared/plain-date.ts";

const channelIdField = z.custom<`chn_${string}`>((value) => typeof value === "string" && isId("channel", value), "id");

/** `HH:MM`; a form sends an empty field for none. */
const clockField = z.preprocess(
	(value) => (value === "" || value === undefined ? null : value),
	z
		.string()
		.regex(/^([01]\d|2[0-3]):[0-5]\d$/, "clock")
		.nullable(),
);

const settings = {
	label: z.string().trim().min(1, "label_missing").max(60),
	language: z.enum(["es-MX", "en"]),
	minSeverity: z.enum(SEVERITIES),
	/** By the clock of `timeZone`; both or none. */
	quietFrom: clockField,
	quietUntil: clockField,
	timeZone: z.string().max(64).refine(isTimeZone, "time_zone"),
};

const HOURS_BOTH = { message: "hours_both", path: ["quietUntil"] };

function hasBothHours(value: { quietFrom: string | null; quietUntil: string | null }): boolean {
	return (value.quietFrom === null) === (value.quietUntil === null);
}

/** What a form sends of a target, one field for each part; the fields of other kinds are left out of it. */
const targetFields = {
	kind: z.enum(CHANNEL_KINDS),
	email: z.string().trim().optional(),
	url: z.string().trim().optional(),
	botToken: z.string().trim().optional(),
	chatId: z.string().trim().optional(),
	secret: z.preprocess((value) => (value === "" ? undefined : value), z.string().trim().optional()),
};

export const newAlertChannelSchema = z
	.object({ ...settings, ...targetFields })
	.refine(hasBothHours, HOURS_BOTH)
	.transform(({ kind, email, url, botToken, chatId, secret, ...rest }, context) => {
		const target = alertTargetSchema.safeParse({ kind, email, url, botToken, chatId, ...(secret ? { secret } : {}) });
		if (target.success) return { ...rest, target: target.data };
		for (const { path } of target.error.issues)
			context.addIssue({ code: "custom", path: [...path], message: "target" });
		return z.NEVER;
	});

export const alertChannelSchema = z.object({ channelId: channelIdField });
export const changeAlertChannelSchema = z
	.object({ channelId: channelIdField, ...settings })
	.refine(hasBothHours, HOURS_BOTH);
export const switchAlertChannelSchema = z.object({
	channelId: channelIdField,
	isActive: z.preprocess((value) => value === "true" || value === true, z.boolean()),
});

export type NewAlertChannel = z.infer<typeof newAlertChannelSchema>;
export type ChangeAlertChannel = z.infer<typeof changeAlertChannelSchema>;
