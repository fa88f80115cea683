import { expect, test } from "vitest";
import { plainDate } from "#lib/shared/plain-date.ts";
import { pickStay } from "./pick-stay.ts";

const day = (date: number) => plainDate(`2026-08-${date}`);
/** Nights of 10 to 13 and from 17 on are free; 14 to 16 are taken. */
const free = new Set([day(10), day(11), day(12), day(13), day(17), day(18)]);

test("the first choice is an arrival, on a free night alone", () => {
	expect(pickStay(day(11), { arrival: null, free })).toEqual({ arrival: "2026-08-11" });
	expect(pickStay(day(14), { arrival: null, free })).toBeNull();
});

test("the second choice is a departure, also on the day another stay begins", () => {
	expect(pickStay(day(12), { arrival: day(11), free })).toEqual({ arrival: "2026-08-11", departure: "2026-08-12" });
	expect(pickStay(day(14), { arrival: day(11), free })).toEqual({ arrival: "2026-08-11", departure: "2026-08-14" });
});

test("a choice beyond a taken night, or before the arrival, begins anew", () => {
	expect(pickStay(day(17), { arrival: day(11), free })).toEqual({ arrival: "2026-08-17" });
	expect(pickStay(day(10), { arrival: day(11), free })).toEqual({ arrival: "2026-08-10" });
	expect(pickStay(day(15), { arrival: day(11), free })).toBeNull();
});
