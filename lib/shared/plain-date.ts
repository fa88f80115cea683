import { dateFormat } from "./date-format.ts";

declare const plainDateBrand: unique symbol;

/** A calendar day without a zone, `YYYY-MM-DD`, years 0001 to 9999. Compares and sorts as text. */
export type PlainDate = string & { readonly [plainDateBrand]: true };

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;
const MS_PER_DAY = 86_400_000;

function toUtcMs(date: string): number {
	return Date.parse(`${date}T00:00:00Z`);
}

function fromUtcMs(ms: number): PlainDate {
	return new Date(ms).toISOString().slice(0, 10) as PlainDate;
}

/** True when `text` is a real day of the calendar; `2026-02-31` is not. */
export function isPlainDate(text: string): text is PlainDate {
	if (!SHAPE.test(text) || text < "0001-01-01") return false;
	const ms = toUtcMs(text);
	return !Number.isNaN(ms) && fromUtcMs(ms) === text;
}

/** Reads a day that is known to be well formed; throws a RangeError when it is not. */
export function plainDate(text: string): PlainDate {
	if (!isPlainDate(text)) throw new RangeError(`not a calendar day: ${text}`);
	return text;
}

/** The day `days` after (or, negative, before) `date`. */
export function addDays(date: PlainDate, days: number): PlainDate {
	return fromUtcMs(toUtcMs(date) + days * MS_PER_DAY);
}

/** The day `months` later; a day the month lacks becomes its last one (31 January + 1 month = 28 February). */
export function addMonths(date: PlainDate, months: number): PlainDate {
	const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
	const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
	return fromUtcMs(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)));
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
	return Math.round((toUtcMs(to) - toUtcMs(from)) / MS_PER_DAY);
}

/** Monday = 1 … Sunday = 7. */
export function weekdayOf(date: PlainDate): number {
	return new Date(toUtcMs(date)).getUTCDay() || 7;
}

/** The first day of the month that holds `date`. */
export function firstOfMonth(date: PlainDate): PlainDate {
	return `${date.slice(0, 8)}01` as PlainDate;
}

/** The earlier of two days. */
export function earlierOf(a: PlainDate, b: PlainDate): PlainDate {
	return a < b ? a : b;
}

/** The later of two days. */
export function laterOf(a: PlainDate, b: PlainDate): PlainDate {
	return a > b ? a : b;
}

function formatterFor(timeZone: string): Intl.DateTimeFormat {
	return dateFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
}

/** The calendar day that `instant` falls on in the IANA zone `timeZone`. */
export function dayIn(timeZone: string, instant: Date): PlainDate {
	const parts = formatterFor(timeZone).formatToParts(instant);
	const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? "";
	return plainDate(`${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`);
}

/** True when the runtime knows `name` as a time zone. */
export function isTimeZone(name: string): boolean {
	try {
		formatterFor(name);
		return true;
	} catch {
		return false;
	}
}
