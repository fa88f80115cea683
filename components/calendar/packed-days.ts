import { addDays, type PlainDate } from "#lib/shared/plain-date.ts";
import type { PickerDay, PickerDays } from "./range-rules.ts";

/** Days in a row as few figures as they need: a year and a half of them goes into the page. */
export type PackedDays = {
	readonly from: PlainDate;
	/** Of each day: 1 = arrival + 2 = departure, shortest and longest stay, price (-1 = none). */
	readonly days: readonly (readonly [number, number, number, number])[];
};

const CAN_ARRIVE = 1;
const CAN_DEPART = 2;
const NO_PRICE = -1;

/** `days` follow each other without a gap, the first on `from`. */
export function packDays(from: PlainDate, days: readonly PickerDay[]): PackedDays {
	return {
		from,
		days: days.map((day) => [
			(day.canArrive ? CAN_ARRIVE : 0) + (day.canDepart ? CAN_DEPART : 0),
			day.minNights,
			day.maxNights,
			day.priceMinor ?? NO_PRICE,
		]),
	};
}

export function unpackDays(packed: PackedDays): PickerDays {
	return new Map(
		packed.days.map(([can, minNights, maxNights, price], at): [PlainDate, PickerDay] => {
			const date = addDays(packed.from, at);
			const priceMinor = price === NO_PRICE ? null : price;
			return [
				date,
				{
					date,
					canArrive: (can & CAN_ARRIVE) > 0,
					canDepart: (can & CAN_DEPART) > 0,
					minNights,
					maxNights,
					priceMinor,
				},
			];
		}),
	);
}
