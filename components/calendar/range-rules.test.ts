import { expect, test } from "vitest";
import { addDays, plainDate } from "#lib/shared/plain-date.ts";
import { packDays, unpackDays } from "./packed-days.ts";
import { choiceOf, dayAfterKey, knownArrival, type PickerDay } from "./range-rules.ts";

const day = (date: number) => plainDate(`2026-08-${String(date).padStart(2, "0")}`);
const today = day(10);

/** Nights 10 to 13 are free, 14 to 16 taken, 17 to 20 free; at least two nights; nobody leaves on the 19th or comes on the 18th. */
const rows: [number, Partial<PickerDay>][] = [
	[10, { canDepart: false, maxNights: 4 }],
	[11, { maxNights: 3 }],
	[12, { maxNights: 2 }],
	[13, { canArrive: false, maxNights: 1 }],
	[14, { canArrive: false, maxNights: 0 }],
	[15, { canArrive: false, canDepart: false, maxNights: 0 }],
	[16, { canArrive: false, canDepart: false, maxNights: 0 }],
	[17, { canDepart: false, maxNights: 4 }],
	[18, { canArrive: false, maxNights: 3 }],
	[19, { canDepart: false, maxNights: 2 }],
	[20, { canArrive: false, maxNights: 1 }],
];
const list = rows.map(
	([date, rule]): PickerDay => ({
		date: day(date),
		canArrive: true,
		canDepart: true,
		minNights: 2,
		maxNights: 30,
		priceMinor: 119_000,
		...rule,
	}),
);
const days = new Map(list.map((each) => [each.date, each]));
const chosen = (date: number, arrival: number | null) =>
	choiceOf(day(date), { days, today, arrival: arrival === null ? null : day(arrival) });

test.each([
	["a free day is an arrival", 11, null, { can: "arrive" }],
	["a day that is over is none", 9, null, { can: null, why: "over" }],
	["a day beyond what is known is none", 30, null, { can: null, why: "unknown" }],
	["a taken night says so", 15, null, { can: null, why: "taken" }],
	["the day after a free night, itself taken, is for leaving alone", 14, null, { can: null, why: "departure_only" }],
	["a gap shorter than the shortest stay says how long that is", 13, null, { can: null, why: "too_short", nights: 2 }],
	["a free day on which nobody may come says so", 18, null, { can: null, why: "no_arrival" }],
	["a departure before the shortest stay is none", 12, 11, { can: null, why: "too_short", nights: 2 }],
	["a departure on a day on which nobody may leave is none", 19, 17, { can: null, why: "no_departure" }],
	["beyond a taken night a free day begins anew", 17, 11, { can: "arrive" }],
	["before the arrival a free day begins anew", 10, 11, { can: "arrive" }],
] as const)("%s", (...[, date, arrival, choice]) => {
	expect(chosen(date, arrival)).toEqual(choice);
});

test("a stay may end on the day on which another begins", () => {
	expect(chosen(14, 11)).toEqual({ can: "depart", stay: { arrival: "2026-08-11", departure: "2026-08-14" } });
});

test("an address cannot choose an arrival that the rules refuse", () => {
	expect(knownArrival(day(11), days)).toBe("2026-08-11");
	expect(knownArrival(day(14), days)).toBeNull();
	expect(knownArrival(day(30), days)).toBeNull();
});

test("days come out of the page as they went in", () => {
	expect([...unpackDays(packDays(day(10), list)).values()]).toEqual(list);
	const unpriced = { ...list[0], date: day(10), priceMinor: null } as PickerDay;
	expect(unpackDays(packDays(day(10), [unpriced])).get(day(10))).toEqual(unpriced);
});

test.each([
	["ArrowRight", "2026-08-13"],
	["ArrowUp", "2026-08-05"],
	["PageDown", "2026-09-12"],
	["Home", "2026-08-09"],
	["End", "2026-08-15"],
	["a", null],
])("%s leads from Wednesday the 12th to %s", (key, date) => {
	expect(dayAfterKey(key, addDays(day(11), 1))).toBe(date);
});
