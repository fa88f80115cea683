import { Temporal } from "temporal-polyfill";

export type QuietHours = {
	/** `HH:MM`, by the clock of `timeZone`; null = none. */
	readonly quietFrom: string | null;
	readonly quietUntil: string | null;
	readonly timeZone: string;
};

/**
 * When a message of instant `at` may go out: at once, or at the end of the quiet hours it falls into. Hours may pass midnight
 * (22:00 to 07:30); equal ends mean none. An hour that a change of clocks skips counts as the one after it.
 */
export function afterQuietHours(hours: QuietHours, at: Date): Date {
	const { quietFrom, quietUntil, timeZone } = hours;
	if (!quietFrom || !quietUntil || quietFrom === quietUntil) return at;
	const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
	const clock = local.toPlainTime().toString({ smallestUnit: "minute" });
	const passesMidnight = quietFrom > quietUntil;
	const isQuiet = passesMidnight ? clock >= quietFrom || clock < quietUntil : clock >= quietFrom && clock < quietUntil;
	if (!isQuiet) return at;
	const endDay = passesMidnight && clock >= quietFrom ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate();
	const end = endDay.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(quietUntil) });
	return new Date(end.epochMilliseconds);
}
