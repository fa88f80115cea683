import { z } from "zod";
import { dayField, propertyIdField } from "#lib/bookings/schemas.ts";
import { isId } from "#lib/shared/ids.ts";
import { daysBetween } from "#lib/shared/plain-date.ts";

const MAX_NIGHTS = 365;
const PHONE = /^\+?\d{7,15}$/;

const bookingIdField = z.custom<`bkg_${string}`>((value) => typeof value === "string" && isId("booking", value), "id");
const attemptKeyField = z.string().min(8).max(64);
const nameField = z.string().trim().min(2, "name").max(120, "name");
const emailField = z.string().trim().toLowerCase().max(254, "email").pipe(z.email("email"));
/** Written with blanks, dots, dashes or brackets as people do; kept as an optional + and 7 to 15 digits. */
const phoneField = z
	.string()
	.transform((text) => text.replace(/[\s().\-/]/g, ""))
	.pipe(z.string().regex(PHONE, "phone"));
const guestsField = z.coerce.number("guests").int("guests").min(1, "guests").max(50, "guests");
const agreedField = z.coerce.number("amount").int("amount").min(0, "amount").max(1_000_000_000, "amount");
const reasonField = z.string().trim().min(3, "reason").max(300, "reason");

type StayFields = { readonly arrival: string; readonly departure: string };
const isForward = { message: "departure_not_after_arrival", path: ["departure"] };
const isShortEnough = { message: "too_long", path: ["departure"] };

function goesForward({ arrival, departure }: StayFields): boolean {
	return departure > arrival;
}

function isWithinYear({
	arrival,
	departure,
}: {
	arrival: z.infer<typeof dayField>;
	departure: typeof arrival;
}): boolean {
	return daysBetween(arrival, departure) <= MAX_NIGHTS;
}

function nothing(): undefined {
	return undefined;
}

/** What a guest types about themselves; the messages of its refusals are keys of `forms` in `messages/`. */
export const guestDataSchema = z.object({ name: nameField, email: emailField, phone: phoneField });

/** A guest as a host writes one down by phone: address and number may be missing, but not both. */
const hostGuestFields = { name: nameField, email: z.literal("").or(emailField), phone: z.literal("").or(phoneField) };
const isReachableBy = { message: "email_or_phone", path: ["phone"] };

function isReachable({ email, phone }: { readonly email: string; readonly phone: string }): boolean {
	return email !== "" || phone !== "";
}

function withGuest<T extends GuestData>({ name, email, phone, ...rest }: T) {
	return { ...rest, guest: { name, email, phone } };
}

function checked(): true {
	return true;
}

/** Dates and people of a search, as they stand in an address: the number may be text. */
export const stayQuerySchema = z
	.object({ arrival: dayField, departure: dayField, guests: guestsField })
	.refine(goesForward, isForward)
	.refine(isWithinYear, isShortEnough);

export const cancelBookingSchema = z.object({
	bookingId: bookingIdField,
	previewKey: z.string().min(1).max(128),
	/** Set by a host who cancels because the guest asked: then the tiers apply, and this says why. */
	guestAskedBecause: reasonField.optional(),
});

export const recordNoShowSchema = z.object({
	bookingId: bookingIdField,
	previewKey: z.string().min(1).max(128),
	reason: reasonField,
	/** Of the nights that are left: opened at once, or closed until the host opens them. */
	nights: z.enum(["free", "keep_closed"]),
});

export const changeDatesSchema = z
	.object({
		bookingId: bookingIdField,
		arrival: dayField,
		departure: dayField,
		previewKey: z.string().min(1).max(128),
		attemptKey: attemptKeyField,
		/** Of a host who keeps nothing for nights given up; an empty field waives nothing. */
		waiverReason: z.literal("").transform(nothing).or(reasonField).optional(),
	})
	.refine(goesForward, isForward)
	.refine(isWithinYear, isShortEnough);

/** Fields of one flat form; the guest's own become `guest`. */
export const requestBookingSchema = z
	.object({
		propertyId: propertyIdField,
		arrival: dayField,
		departure: dayField,
		guests: guestsField,
		...guestDataSchema.shape,
		message: z.string().trim().max(1000).optional(),
		locale: z.enum(["es-MX", "en"]),
		attemptKey: attemptKeyField,
		/** Of the terms and the total that the guest saw: others are shown again, never taken. */
		termsVersion: z.string().min(1).max(128),
		expectedTotalMinor: z.coerce.number().int().min(0),
	})
	.refine(goesForward, isForward)
	.refine(isWithinYear, isShortEnough)
	.transform(withGuest);

export const answerRequestSchema = z.object({
	bookingId: bookingIdField,
	answer: z.enum(["approve", "decline"]),
	reason: z.string().trim().max(300).optional(),
});

/** Fields of one flat form; the guest's own become `guest`. */
export const createHostBookingSchema = z
	.object({
		propertyId: propertyIdField,
		arrival: dayField,
		departure: dayField,
		guests: guestsField,
		...hostGuestFields,
		locale: z.enum(["es-MX", "en"]),
		attemptKey: attemptKeyField,
		/** Confirmed at once without a payment, or held 48 h with a payment link. */
		mode: z.enum(["confirmed", "quote"]),
		/** The host knows that a portal closes these nights and takes the guest all the same. */
		acceptsPortalNights: z.boolean().or(z.literal("on").transform(checked)).default(false),
		/** A price of the host's own, in minor units of the home's currency; an empty field leaves the plan's. */
		agreedTotalMinor: z.literal("").transform(nothing).or(agreedField).optional(),
		note: z.string().trim().max(1000).optional(),
	})
	.refine(goesForward, isForward)
	.refine(isWithinYear, isShortEnough)
	.refine(isReachable, isReachableBy)
	.refine(({ mode, email }) => mode !== "quote" || email !== "", { message: "email", path: ["email"] })
	.transform(withGuest);

export type GuestData = z.infer<typeof guestDataSchema>;
export type CancelBookingInput = z.infer<typeof cancelBookingSchema>;
export type RecordNoShowInput = z.infer<typeof recordNoShowSchema>;
export type ChangeDatesInput = z.infer<typeof changeDatesSchema>;
export type RequestBookingInput = z.infer<typeof requestBookingSchema>;
export type AnswerRequestInput = z.infer<typeof answerRequestSchema>;
export type CreateHostBookingInput = z.infer<typeof createHostBookingSchema>;
