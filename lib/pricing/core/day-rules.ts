import { isClosedToDeparture, nightPrice } from "#lib/pricing/core/season-of.ts";
import { type SaleFacts, stayRules } from "#lib/pricing/core/stay-rules.ts";
import { addDays, type PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay } from "#lib/shared/stay.ts";

/** What a range picker shows of one day, and what it allows. */
export type DayRule = {
	readonly date: PlainDate;
	/** At least one stay that can be booked begins on this day. */
	readonly canArrive: boolean;
	/** A stay may end on this day: the night before can be stayed, and departures are allowed. */
	readonly canDepart: boolean;
	/** For a stay that begins on this day; in a gap that is only sold whole both are its length. */
	readonly minNights: number;
	/** By the rules and the free nights that follow; 0 when this night is not free. */
	readonly maxNights: number;
	/** Of the night that begins on this day, before discounts, fees and taxes. */
	readonly priceMinor: number;
};

/** The days of the half-open `range`, one each, in order. */
export function dayRules({ range, ...facts }: SaleFacts & { readonly range: Stay }): DayRule[] {
	const rules = stayRules(facts);
	return nightsOf(range).map((date) => {
		const { min: minNights, max: maxNights } = rules.lengthsFrom(date);
		const before = addDays(date, -1);
		return {
			date,
			canArrive: rules.canBegin(date),
			canDepart: before >= rules.firstArrival && rules.isFree(before) && !isClosedToDeparture(facts.plan, date),
			minNights,
			maxNights,
			priceMinor: nightPrice(facts.plan, date).minor,
		};
	});
}
