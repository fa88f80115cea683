import { AppError } from "#lib/shared/errors.ts";
import { addDays, isPlainDate, isTimeZone, type PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";
import { HABIT_KINDS, type Habit, type HabitKind, NO_HABIT } from "./habit.ts";
import {
	type CalendarRules,
	SIMULATED_PORTALS,
	type SimulatedPortal,
	SUMMARY_LANGUAGES,
	type Switches,
} from "./listing.ts";

export type Body = Record<string, unknown>;

export const SWITCH_KINDS = ["echo", "validators", "gzip", "keepImported"] as const satisfies (keyof Switches)[];

const MAX_NIGHTS = 730;

function refuse(sentence: string): never {
	throw new AppError("invalid", sentence);
}

/** The body as an object; anything else is refused. */
export function readBody(value: unknown): Body {
	if (typeof value !== "object" || value === null || Array.isArray(value)) refuse("Send a JSON object.");
	return value as Body;
}

function readText(body: Body, name: string): string {
	const value = body[name];
	if (typeof value !== "string" || value.trim() === "" || value.length > 200) {
		refuse(`"${name}" must be text of 1 to 200 characters.`);
	}
	return value.trim();
}

export function readOptionalText(body: Body, name: string): string | null {
	return body[name] === undefined || body[name] === null || body[name] === "" ? null : readText(body, name);
}

function readDay(body: Body, name: string): PlainDate {
	const value = body[name];
	if (typeof value !== "string" || !isPlainDate(value)) {
		refuse(`"${name}" must be a day of the calendar such as 2026-11-03.`);
	}
	return value;
}

type NumberField = { name: string; least: number; most: number; fallback: number };

function readNumber(body: Body, { name, least, most, fallback }: NumberField): number {
	const value = body[name];
	if (value === undefined || value === null || value === "") return fallback;
	const number = Number(value);
	if (typeof value === "boolean" || !Number.isFinite(number) || number < least || number > most) {
		refuse(`"${name}" must be a number from ${least} to ${most}.`);
	}
	return number;
}

export function readFlag(body: Body, name: string): boolean | undefined {
	const value = body[name];
	if (value === undefined) return undefined;
	if (value === true || value === "true" || value === "on") return true;
	if (value === false || value === "false" || value === "") return false;
	return refuse(`"${name}" must be true or false.`);
}

type ChoiceField<T> = { name: string; choices: readonly T[] };

function readChoice<T extends string>(body: Body, { name, choices }: ChoiceField<T>): T {
	const found = choices.find((choice) => choice === body[name]);
	return found ?? refuse(`"${name}" must be one of ${choices.join(", ")}.`);
}

export function readChoiceOrNull<T extends string>(body: Body, field: ChoiceField<T>): T | null {
	return readOptionalText(body, field.name) === null ? null : readChoice(body, field);
}

/** A stay; the form of the page gives `nights` instead of a departure. */
export function readStay(body: Body): Stay {
	const arrival = readDay(body, "arrival");
	const nights = readNumber(body, { name: "nights", least: 1, most: MAX_NIGHTS, fallback: 0 });
	const departure = nights > 0 ? addDays(arrival, Math.floor(nights)) : readDay(body, "departure");
	if (departure <= arrival) refuse("The departure must be after the arrival.");
	if (departure > addDays(arrival, MAX_NIGHTS)) refuse(`A stay has at most ${MAX_NIGHTS} nights.`);
	return { arrival, departure };
}

/** A change of dates: what is left out stays as it is. */
export function readChangedStay(body: Body, stay: Stay): Stay {
	return readStay({ arrival: body.arrival ?? stay.arrival, departure: body.departure ?? stay.departure });
}

const HABIT_RANGES = {
	percent: { least: 1, most: 100 },
	retryAfterSeconds: { least: 0, most: 86_400 },
	status: { least: 500, most: 599 },
	seconds: { least: 0, most: 600 },
	everyMs: { least: 1, most: 60_000 },
};

/** `kind` and what that kind needs; the rest gets its default. */
export function readHabit(body: Body): Habit {
	const kind: HabitKind = readChoice(body, { name: "kind", choices: HABIT_KINDS });
	const fetches = readNumber(body, { name: "fetches", least: 1, most: 10_000, fallback: 0 });
	const number = (name: keyof typeof HABIT_RANGES) =>
		readNumber(body, { name, ...HABIT_RANGES[name], fallback: NO_HABIT[name] });
	return {
		kind,
		fetches: fetches === 0 || kind === "normal" ? null : Math.floor(fetches),
		percent: number("percent"),
		retryAfterSeconds: Math.floor(number("retryAfterSeconds")),
		status: Math.floor(number("status")),
		seconds: number("seconds"),
		everyMs: number("everyMs"),
	};
}

/** The switch a body of `PUT …/habit` names, when it names a switch rather than a habit. */
export function readSwitch(body: Body): { name: keyof Switches; on: boolean } | null {
	const name = SWITCH_KINDS.find((candidate) => candidate === body.kind);
	return name ? { name, on: readFlag(body, "on") ?? true } : null;
}

/** Rules, each left as it is when the body does not name it. */
export function readRules(body: Body, rules: CalendarRules): CalendarRules {
	const days = (name: "advanceNoticeDays" | "preparationDays") =>
		Math.floor(readNumber(body, { name, least: 0, most: 30, fallback: rules[name] }));
	return {
		openUntil:
			body.openUntil === undefined ? rules.openUntil : body.openUntil === null ? null : readDay(body, "openUntil"),
		advanceNoticeDays: days("advanceNoticeDays"),
		preparationDays: days("preparationDays"),
		language:
			body.language === undefined ? rules.language : readChoice(body, { name: "language", choices: SUMMARY_LANGUAGES }),
	};
}

export type ListingInput = { portal: SimulatedPortal; name: string; timeZone: string; key: string | null };

export function readListing(body: Body): ListingInput {
	const timeZone = body.timeZone === undefined ? "America/Mexico_City" : readText(body, "timeZone");
	if (!isTimeZone(timeZone)) refuse('"timeZone" must be a zone such as America/Mexico_City.');
	return {
		portal: readChoice(body, { name: "portal", choices: SIMULATED_PORTALS }),
		name: readText(body, "name"),
		timeZone,
		key: readOptionalText(body, "key"),
	};
}

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * The link to our export and how often it is read. A link on our site is kept as a path. Only this machine is read: the
 * simulator must never become a way to call other hosts.
 */
export function readImport(body: Body, siteUrl: string): { url: string; everySeconds: number } {
	const text = readText(body, "url");
	const url = URL.canParse(text, siteUrl) ? new URL(text, siteUrl) : null;
	const site = new URL(siteUrl);
	const isLocal = url?.protocol === "http:" && LOOPBACK.has(url.hostname);
	if (!url || !(isLocal || url.origin === site.origin)) {
		refuse(`"url" must be the address of an export of the site at ${site.origin}.`);
	}
	return {
		url: url.origin === site.origin ? url.pathname + url.search : url.href,
		everySeconds: Math.floor(readNumber(body, { name: "everySeconds", least: 1, most: 86_400, fallback: 9_000 })),
	};
}
