import { expect, test } from "vitest";
import { nightSwap } from "#lib/bookings/core/night-swap.ts";
import { plainDate } from "#lib/shared/plain-date.ts";

const stay = (arrival: string, departure: string) => ({ arrival: plainDate(arrival), departure: plainDate(departure) });
const from = stay("2026-03-10", "2026-03-12");

test.each([
	["a night more", stay("2026-03-10", "2026-03-13"), ["2026-03-12"], [], stay("2026-03-12", "2026-03-13")],
	["a night less", stay("2026-03-10", "2026-03-11"), [], ["2026-03-11"], null],
	["a day later", stay("2026-03-11", "2026-03-13"), ["2026-03-12"], ["2026-03-10"], stay("2026-03-12", "2026-03-13")],
	[
		"other dates",
		stay("2026-03-20", "2026-03-22"),
		["2026-03-20", "2026-03-21"],
		["2026-03-10", "2026-03-11"],
		stay("2026-03-20", "2026-03-22"),
	],
	[
		"a night on either side",
		stay("2026-03-09", "2026-03-13"),
		["2026-03-09", "2026-03-12"],
		[],
		stay("2026-03-09", "2026-03-13"),
	],
])("%s", (...[, to, gained, givenUp, gainedSpan]) => {
	expect(nightSwap({ from, to })).toEqual({ gained, givenUp, gainedSpan });
});
