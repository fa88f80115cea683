import { addDays, dayIn, type PlainDate } from "#lib/shared/plain-date.ts";

/** How often a portal came on one day of the property. */
export type ReadDay = { readonly day: PlainDate; readonly reads: number };

/** The last `days` days up to `today`, oldest first, with the reads that fell on each; days without one are there with 0. */
export function readDays(
	counts: readonly { readonly at: Date; readonly count: number }[],
	span: { readonly today: PlainDate; readonly days: number; readonly timeZone: string },
): ReadDay[] {
	const byDay = new Map<PlainDate, number>();
	for (const { at, count } of counts) {
		const day = dayIn(span.timeZone, at);
		byDay.set(day, (byDay.get(day) ?? 0) + count);
	}
	return Array.from({ length: span.days }, (_, index) => {
		const day = addDays(span.today, index - span.days + 1);
		return { day, reads: byDay.get(day) ?? 0 };
	});
}
