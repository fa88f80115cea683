import type { RatePlan, Season } from "#lib/pricing/core/rate-plan.ts";
import { type PlainDate, weekdayOf } from "#lib/shared/plain-date.ts";

/** The season in which a day lies: the first of the list that holds it. */
export function seasonOf(plan: RatePlan, day: PlainDate): Season | null {
	return plan.seasons.find(({ from, to }) => from <= day && day < to) ?? null;
}

/**
 * Price of one night. A season with a night price of its own and no weekend price has that price on all its nights: the plan's
 * weekend price, made for ordinary weeks, would make Christmas cheaper on Saturdays.
 */
export function nightPrice(
	plan: RatePlan,
	night: PlainDate,
): { readonly minor: number; readonly season: string | null } {
	const season = seasonOf(plan, night);
	const ordinary = season?.nightMinor ?? plan.nightMinor;
	const weekend = season?.weekendNightMinor ?? season?.nightMinor ?? plan.weekendNightMinor ?? plan.nightMinor;
	const isWeekend = plan.weekendNights.includes(weekdayOf(night));
	return { minor: isWeekend ? weekend : ordinary, season: season?.name ?? null };
}

/**
 * How many nights a stay that arrives on `arrival` must and may have. A season's own minimum outranks the plan's minimum for that
 * weekday.
 */
export function nightLimits(plan: RatePlan, arrival: PlainDate): { readonly min: number; readonly max: number } {
	const season = seasonOf(plan, arrival);
	const weekday = String(weekdayOf(arrival)) as keyof RatePlan["minNightsByArrival"];
	const min =
		season?.minNightsByArrival?.[weekday] ?? season?.minNights ?? plan.minNightsByArrival[weekday] ?? plan.minNights;
	return { min, max: season?.maxNights ?? plan.maxNights };
}

export function isClosedToArrival(plan: RatePlan, day: PlainDate): boolean {
	return (seasonOf(plan, day)?.closedToArrival ?? plan.closedToArrival).includes(weekdayOf(day));
}

export function isClosedToDeparture(plan: RatePlan, day: PlainDate): boolean {
	return (seasonOf(plan, day)?.closedToDeparture ?? plan.closedToDeparture).includes(weekdayOf(day));
}
