import { instantAt } from "#lib/pricing/core/instant-at.ts";
import type { RatePlan } from "#lib/pricing/core/rate-plan.ts";
import { isClosedToArrival, isClosedToDeparture, nightLimits } from "#lib/pricing/core/season-of.ts";
import type { StayRefusal } from "#lib/pricing/core/stay-refusal.ts";
import { addDays, dayIn, daysBetween, type PlainDate, plainDate } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay } from "#lib/shared/stay.ts";

/** What says which stays of a property are sold, whoever asks. */
export type SaleFacts = {
	readonly plan: RatePlan;
	readonly now: Date;
	/** IANA zone of the property, and the hour (HH:MM) from which guests may enter. */
	readonly timeZone: string;
	readonly checkInTime: string;
	/** Every night that cannot be stayed. */
	readonly closed: ReadonlySet<PlainDate>;
	/** Stays, ours and portals', around which nights stay empty for preparation. */
	readonly occupied: readonly Stay[];
};

/** Later than any day that can be asked for. */
const NEVER = plainDate("9999-12-31");

/** Which nights of a property are free, and between which days a stay may begin. */
function saleDays(facts: SaleFacts) {
	const blocked = [...new Set([...facts.closed, ...preparationNights(facts)])].sort();
	const today = dayIn(facts.timeZone, facts.now);
	/** The first night from `day` on that cannot be stayed. */
	const nextBlocked = (day: PlainDate) => blocked[indexOfFirst(blocked, day)] ?? NEVER;
	return {
		today,
		firstArrival: firstArrivalOf(facts, today),
		lastArrival: addDays(today, facts.plan.bookingWindowDays),
		nextBlocked,
		isFree: (night: PlainDate) => nextBlocked(night) !== night,
	};
}

type SaleDays = ReturnType<typeof saleDays>;

/** Lengths, in nights, of the stays that may begin on `arrival`: by the rules and by the free nights that follow (max 0 = none). */
function lengthsFrom(
	plan: RatePlan,
	days: SaleDays,
	arrival: PlainDate,
): { readonly min: number; readonly max: number } {
	const { min, max } = nightLimits(plan, arrival);
	const free = daysBetween(arrival, days.nextBlocked(arrival));
	// A gap shorter than the minimum that is bounded on both sides may be sold whole.
	const isGap = free > 0 && free < min && !days.isFree(addDays(arrival, -1));
	const isSoldWhole = isGap && plan.gapMinNights !== null && free >= plan.gapMinNights;
	return { min: isSoldWhole ? free : min, max: Math.min(free, max) };
}

/** True when at least one stay that can be booked begins on `arrival`. */
function canBegin(plan: RatePlan, days: SaleDays, arrival: PlainDate): boolean {
	if (arrival < days.firstArrival || arrival > days.lastArrival || isClosedToArrival(plan, arrival)) return false;
	const { min, max } = lengthsFrom(plan, days, arrival);
	for (let nights = min; nights <= max; nights++) {
		if (!isClosedToDeparture(plan, addDays(arrival, nights))) return true;
	}
	return false;
}

/** Reads the facts once, so that many stays can be judged by them. */
export function stayRules(facts: SaleFacts) {
	const { plan, closed } = facts;
	const days = saleDays(facts);
	const { today, firstArrival, lastArrival, nextBlocked } = days;

	const ofDays = ({ arrival }: Stay): StayRefusal | null => {
		if (arrival < today) return { reason: "past", from: firstArrival };
		if (arrival < firstArrival) return { reason: "too_soon", from: firstArrival };
		return arrival > lastArrival ? { reason: "too_far", from: lastArrival } : null;
	};
	const ofNights = ({ arrival, departure }: Stay): StayRefusal | null => {
		const first = nextBlocked(arrival);
		if (first >= departure) return null;
		const taken = nightsOf({ arrival: first, departure }).find((night) => closed.has(night));
		return taken === undefined ? { reason: "preparation", from: first } : { reason: "taken", from: taken };
	};

	return {
		...days,
		lengthsFrom: (arrival: PlainDate) => lengthsFrom(plan, days, arrival),
		canBegin: (arrival: PlainDate) => canBegin(plan, days, arrival),
		/** The first rule that the stay breaks; null when it can be had. */
		refusalOf: (stay: Stay): StayRefusal | null => {
			const longest = nightLimits(plan, stay.arrival).max;
			if (lengthOf(stay) > longest) return { reason: "too_long", nights: longest };
			const refusal = ofDays(stay) ?? ofNights(stay);
			if (refusal) return refusal;
			const shortest = lengthsFrom(plan, days, stay.arrival).min;
			if (lengthOf(stay) < shortest) return { reason: "too_short", nights: shortest };
			if (isClosedToArrival(plan, stay.arrival)) return { reason: "closed_to_arrival" };
			return isClosedToDeparture(plan, stay.departure) ? { reason: "closed_to_departure" } : null;
		},
	};
}

export type StayRules = ReturnType<typeof stayRules>;

/** Nights of a stay; 0 or less when it does not go forward. */
export function lengthOf(stay: Stay): number {
	return daysBetween(stay.arrival, stay.departure);
}

function firstArrivalOf({ plan, now, timeZone, checkInTime }: SaleFacts, today: PlainDate): PlainDate {
	// Without a lead time tonight is sold until midnight, also after the check-in hour (W38).
	if (plan.leadTimeHours === 0) return today;
	const ready = new Date(now.getTime() + plan.leadTimeHours * 3_600_000);
	const day = dayIn(timeZone, ready);
	return instantAt({ day, time: checkInTime, timeZone }) >= ready ? day : addDays(day, 1);
}

function preparationNights({ plan, occupied }: SaleFacts): PlainDate[] {
	const days = plan.preparationDays;
	if (days === 0) return [];
	return occupied.flatMap(({ arrival, departure }) => [
		...nightsOf({ arrival: addDays(arrival, -days), departure: arrival }),
		...nightsOf({ arrival: departure, departure: addDays(departure, days) }),
	]);
}

/** Where in the sorted days the first stands that is not earlier than `day`. */
function indexOfFirst(days: readonly PlainDate[], day: PlainDate): number {
	let low = 0;
	let high = days.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((days[middle] ?? NEVER) < day) low = middle + 1;
		else high = middle;
	}
	return low;
}
