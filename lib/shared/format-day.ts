import { dateFormat } from "./date-format.ts";
import type { PlainDate } from "./plain-date.ts";

/** Day before month in both languages, so that 4/7 never has to be guessed. */
const FORMAT_LOCALES: Record<string, string> = { "es-MX": "es-MX", en: "en-GB" };

type Options = Pick<Intl.DateTimeFormatOptions, "weekday" | "day" | "month" | "year">;

function parts(locale: string, { date, ...options }: Options & { date: PlainDate }): Map<string, string> {
	const format = dateFormat(FORMAT_LOCALES[locale] ?? locale, { ...options, timeZone: "UTC" });
	return new Map(
		format.formatToParts(new Date(`${date}T00:00:00Z`)).map((part) => [part.type, part.value.replace(/\.$/, "")]),
	);
}

function inOrder(found: Map<string, string>, kinds: string[]): string {
	return kinds.flatMap((kind) => found.get(kind) ?? []).join(" ");
}

/** "vie 14 ago", and with its year when that is not the year of `today`. */
export function formatDay(locale: string, { date, today }: { date: PlainDate; today: PlainDate }): string {
	const found = parts(locale, { date, weekday: "short", day: "numeric", month: "short", year: "numeric" });
	const kinds = ["weekday", "day", "month"];
	if (date.slice(0, 4) !== today.slice(0, 4)) kinds.push("year");
	return inOrder(found, kinds);
}

/** "14-18 ago", "30 ago - 2 sep"; both ends are named as days, arrival and departure. */
export function formatRange(locale: string, { from, to }: { from: PlainDate; to: PlainDate }): string {
	const options: Options = { day: "numeric", month: "short" };
	const start = parts(locale, { date: from, ...options });
	const end = inOrder(parts(locale, { date: to, ...options }), ["day", "month"]);
	if (from.slice(0, 7) === to.slice(0, 7)) return `${start.get("day")}-${end}`;
	return `${inOrder(start, ["day", "month"])} - ${end}`;
}

/** "agosto 2026". */
export function formatMonth(locale: string, month: PlainDate): string {
	return inOrder(parts(locale, { date: month, month: "long", year: "numeric" }), ["month", "year"]);
}

/** Names of the seven days from Sunday on, short for the eye and whole for a screen reader. */
export function weekdayNames(locale: string): { short: string; long: string }[] {
	return ["2026-02-01", "2026-02-02", "2026-02-03", "2026-02-04", "2026-02-05", "2026-02-06", "2026-02-07"].map(
		(day) => {
			const date = day as PlainDate;
			const nameOf = (weekday: "short" | "long") => parts(locale, { date, weekday }).get("weekday") ?? "";
			return { short: nameOf("short").slice(0, 2), long: nameOf("long") };
		},
	);
}
