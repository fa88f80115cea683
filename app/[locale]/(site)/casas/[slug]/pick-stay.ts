import type { PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf } from "#lib/shared/stay.ts";

type Pick = { readonly arrival: PlainDate; readonly departure?: PlainDate };

/**
 * What choosing `date` in the calendar means: the departure of a stay whose arrival was chosen before and whose nights are all
 * free, else a new arrival; null where neither a stay can end nor one begin.
 */
export function pickStay(
	date: PlainDate,
	{ arrival, free }: { arrival: PlainDate | null; free: ReadonlySet<PlainDate> },
): Pick | null {
	if (arrival && date > arrival && nightsOf({ arrival, departure: date }).every((night) => free.has(night))) {
		return { arrival, departure: date };
	}
	return free.has(date) ? { arrival: date } : null;
}
