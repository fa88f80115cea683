import { z } from "zod";
import { addMonths, daysBetween, isPlainDate, type PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

/** How far ahead nights are shown; portals take bookings about as far. */
const MONTHS_AHEAD = 18;
/** Longer than any plan allows; how long a stay may be is each home's own rule. */
const MAX_NIGHTS = 365;

const oneOf = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const day = z.preprocess(oneOf, z.string().refine(isPlainDate)).nullable().catch(null);
const searchSchema = z.object({
	llegada: day,
	salida: day,
	huespedes: z.preprocess(oneOf, z.coerce.number().int().min(1).max(50)).catch(1),
});

export type SearchRefusal = "missing" | "order" | "past" | "far" | "long";
export type StaySearch =
	| { readonly kind: "none" }
	/** A day of arrival was picked in the calendar; the day of departure comes next. */
	| { readonly kind: "arrival"; readonly arrival: PlainDate }
	| { readonly kind: "refused"; readonly reason: SearchRefusal }
	| { readonly kind: "stay"; readonly stay: Stay; readonly guests: number };

/** How many are coming, as far as is known: one until somebody says so. */
export function guestsIn(query: Record<string, unknown>): number {
	return searchSchema.parse(query).huespedes;
}

export function latestDay(today: PlainDate): PlainDate {
	return addMonths(today, MONTHS_AHEAD);
}

/** Reads `?llegada&salida&huespedes`, which anybody can type; `today` is the day at the homes. */
export function readStaySearch(query: Record<string, unknown>, today: PlainDate): StaySearch {
	if (query.llegada === undefined && query.salida === undefined) return { kind: "none" };
	const { llegada: arrival, salida: departure, huespedes: guests } = searchSchema.parse(query);
	const refused = (reason: SearchRefusal): StaySearch => ({ kind: "refused", reason });
	if (!arrival || (!departure && query.salida !== undefined)) return refused("missing");
	if (arrival < today) return refused("past");
	if (arrival >= latestDay(today)) return refused("far");
	if (!departure) return { kind: "arrival", arrival };
	if (departure <= arrival) return refused("order");
	if (departure > latestDay(today)) return refused("far");
	if (daysBetween(arrival, departure) > MAX_NIGHTS) return refused("long");
	return { kind: "stay", stay: { arrival, departure }, guests };
}

/** What the fields show again: the reader's own words where they were dates. */
export function searchValues(query: Record<string, unknown>) {
	const { llegada, salida, huespedes } = searchSchema.parse(query);
	return { arrival: llegada ?? "", departure: salida ?? "", guests: String(huespedes) };
}
