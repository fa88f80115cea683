import { expect, test } from "vitest";
import { bookingsHref, readBookingQuery } from "./booking-query.ts";

test("an address without a question asks for the first page of what comes next", () => {
	expect(readBookingQuery({})).toEqual({ view: "upcoming", search: "", page: 1 });
	expect(readBookingQuery({ ver: "nada", pagina: "-3", buscar: ["a", "b"] })).toEqual({
		view: "upcoming",
		search: "",
		page: 1,
	});
});

test("what is written into an address is read back from it", () => {
	for (const query of [
		{ view: "in_house", search: "", page: 1 },
		{ view: "cancelled", search: "", page: 4 },
		{ view: "upcoming", search: "ana & luis", page: 2 },
	] as const) {
		const { searchParams } = new URL(bookingsHref(query), "https://example.com");
		expect(readBookingQuery(Object.fromEntries(searchParams))).toEqual(query);
	}
});
