import { z } from "zod";
import { isPlainDate, type PlainDate } from "#lib/shared/plain-date.ts";

/** Monday = 1 … Sunday = 7. */
const weekday = z.number().int().min(1).max(7);
const weekdays = z.array(weekday).max(7);
const minor = z.number().int().min(0).max(1_000_000_000);
const bps = z.number().int().min(0).max(10_000);
const nights = z.number().int().min(1).max(365);
const day = z.custom<PlainDate>((value) => typeof value === "string" && isPlainDate(value), "day");
const hourText = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Shortest stay by the weekday of arrival, `"5"` = Friday; a weekday that is not named follows `minNights`. */
const minNightsByArrival = z.partialRecord(z.enum(["1", "2", "3", "4", "5", "6", "7"]), nights);

/**
 * Half-open days in which other prices and rules hold; what is null follows the plan, except that a season with a night price and no
 * weekend price has one price. The first season that holds a night wins.
 */
const seasonSchema = z
	.object({
		name: z.string().trim().min(1).max(60),
		from: day,
		to: day,
		nightMinor: minor.nullable(),
		weekendNightMinor: minor.nullable(),
		minNights: nights.nullable(),
		maxNights: nights.nullable(),
		minNightsByArrival: minNightsByArrival.nullable(),
		closedToArrival: weekdays.nullable(),
		closedToDeparture: weekdays.nullable(),
	})
	.refine(({ from, to }) => to > from, { message: "season_ends_before_it_begins", path: ["to"] });

/**
 * One tax line. `bps` of its base, or `amountMinor` for each night or each person and night; `cap*` bounds it. Never tax on tax unless
 * `includesTaxesBefore` says so.
 */
const taxSchema = z.object({
	/** Name as the law has it, such as IVA; shown as it is in every language. */
	name: z.string().trim().min(1).max(40),
	base: z.enum(["nights", "fees", "nights_and_fees", "per_night", "per_person_night"]),
	bps: bps.default(0),
	amountMinor: minor.default(0),
	capMinor: minor.nullable().default(null),
	capNights: nights.nullable().default(null),
	includesTaxesBefore: z.boolean().default(false),
});

/** What a guest agrees to about money and dates; copied into each booking. */
const termsSchema = z.object({
	depositBps: bps,
	/** Days from the arrival day to the day on which the rest is charged; negative = before arrival. */
	balanceDueDays: z.number().int().min(-365).max(60),
	/** Hour of that day in the property's zone. */
	balanceDueTime: hourText,
	/** With more days than this before arrival everything paid goes back. */
	freeCancellationDays: z.number().int().min(0).max(365),
	/** Share of the total that is kept from then until the check-in hour; from there on all of it. */
	lateKeptBps: bps,
});

/** All that makes the price of a stay and says which stays are sold: one document, read whole and replaced whole. */
export const ratePlanSchema = z.object({
	currency: z.string().regex(/^[A-Z]{3}$/),
	nightMinor: minor,
	weekendNightMinor: minor.nullable(),
	weekendNights: weekdays,
	minNights: nights,
	maxNights: nights,
	minNightsByArrival,
	closedToArrival: weekdays,
	closedToDeparture: weekdays,
	seasons: z.array(seasonSchema).max(60),
	/** Hours that must lie between the booking and the check-in hour. */
	leadTimeHours: z
		.number()
		.int()
		.min(0)
		.max(24 * 60),
	/** Arrivals at most so many days ahead. */
	bookingWindowDays: z.number().int().min(1).max(730),
	/** Nights that stay empty before and after each stay; a rule, never a claim and never exported. */
	preparationDays: z.number().int().min(0).max(7),
	/** A gap shorter than the minimum is sold whole from so many nights on; null = never. */
	gapMinNights: nights.nullable(),
	cleaningFeeMinor: minor,
	includedGuests: z.number().int().min(1).max(50),
	/** For each guest beyond the included ones and each night. */
	extraGuestNightMinor: minor,
	/** On all nights; the longest that applies wins. */
	lengthDiscounts: z.array(z.object({ nights, bps })).max(10),
	taxes: z.array(taxSchema).max(10),
	terms: termsSchema,
	/** Whether a guest pays at once or asks the host first. */
	bookingMode: z.enum(["instant", "request"]),
});

export type RatePlan = z.infer<typeof ratePlanSchema>;
export type Season = RatePlan["seasons"][number];
export type TaxLine = RatePlan["taxes"][number];
export type PlanTerms = RatePlan["terms"];
