import { Temporal } from "temporal-polyfill";
import type { PlainDate } from "#lib/shared/plain-date.ts";

/** The instant at which clocks in this IANA zone show `time` (HH:MM) on `day`; an hour that is skipped becomes the one after it. */
export function instantAt(at: { readonly day: PlainDate; readonly time: string; readonly timeZone: string }): Date {
	const { timeZone } = at;
	const plainTime = Temporal.PlainTime.from(at.time);
	return new Date(Temporal.PlainDate.from(at.day).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds);
}
