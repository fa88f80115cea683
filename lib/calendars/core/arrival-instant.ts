import { Temporal } from "temporal-polyfill";
import type { PlainDate } from "#lib/shared/plain-date.ts";

/** Check-in hour until it is a setting of the property (product.md, "money, time"). */
const CHECK_IN_HOUR = 15;

/** When a stay that arrives on `day` may enter a property of this IANA zone. */
export function arrivalInstant(day: PlainDate, timeZone: string): Date {
	const plainTime = Temporal.PlainTime.from({ hour: CHECK_IN_HOUR });
	return new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds);
}
