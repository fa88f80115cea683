import { z } from "zod";
import { guestDataSchema } from "#lib/bookings/booking-schemas.ts";
import { isId } from "#lib/shared/ids.ts";
import { isPlainDate, type PlainDate } from "#lib/shared/plain-date.ts";

const bookingId = z.custom<`bkg_${string}`>((value) => typeof value === "string" && isId("booking", value), "id");
const formKey = z.string().min(8).max(64);
const LOCAL = /^(\d{4}-\d{2}-\d{2})T((?:[01]\d|2[0-3]):[0-5]\d)$/;

/** What a `datetime-local` field sends: a day and an hour by the home's clock. */
const localField = z.string().transform((text, issues): { day: PlainDate; time: string } => {
	const [, day = "", time = ""] = LOCAL.exec(text) ?? [];
	if (isPlainDate(day)) return { day, time };
	issues.addIssue({ code: "custom", message: "local_time" });
	return z.NEVER;
});

/** An empty field is none. */
const optional = <T extends z.ZodType>(field: T) =>
	z.preprocess((value) => (typeof value === "string" && value.trim() === "" ? undefined : value), field.optional());

export const bookingForm = z.object({ bookingId });
export const noteForm = z.object({ bookingId, note: z.string().trim().max(1000), seenNote: z.string().max(2000) });
export const correctEmailForm = z.object({
	bookingId,
	email: guestDataSchema.shape.email,
	/** What the host saw; empty where there was none. */
	seenEmail: z.string().max(254),
});
export const extendForm = z.object({ bookingId, dueAt: localField });
export const recordPaymentForm = z.object({
	bookingId,
	formKey,
	method: z.enum(["cash", "transfer"]),
	amount: z.string().trim().min(1, "amount").max(30, "amount"),
	note: optional(z.string().trim().max(300)),
});
export const waiveForm = z.object({
	bookingId,
	/** What the host saw as owed. */
	expectedMinor: z.coerce.number().int().positive(),
	reason: z.string().trim().min(3, "reason").max(300, "reason"),
});
