import { expect, test } from "vitest";
import { plainDate } from "#lib/shared/plain-date.ts";
import { readStaySearch, searchValues } from "./stay-search.ts";

const today = plainDate("2026-07-14");

test("an address without dates asks for nothing", () => {
	expect(readStaySearch({ mes: "2026-08" }, today)).toEqual({ kind: "none" });
});

test("two good dates are a stay, and guests default to one when they are not a number", () => {
	const query = { llegada: "2026-08-14", salida: "2026-08-18", huespedes: "many" };
	expect(readStaySearch(query, today)).toEqual({
		kind: "stay",
		stay: { arrival: "2026-08-14", departure: "2026-08-18" },
		guests: 1,
	});
});

test("an arrival alone waits for its departure", () => {
	expect(readStaySearch({ llegada: "2026-08-14" }, today)).toEqual({ kind: "arrival", arrival: "2026-08-14" });
});

test.each([
	[{ llegada: "2026-08-14", salida: "" }, "missing"],
	[{ salida: "2026-08-14" }, "missing"],
	[{ llegada: "2028-02-01" }, "far"],
	[{ llegada: "2026-02-31", salida: "2026-08-18" }, "missing"],
	[{ llegada: "'; drop table", salida: "2026-08-18" }, "missing"],
	[{ llegada: "2026-08-18", salida: "2026-08-14" }, "order"],
	[{ llegada: "2026-08-14", salida: "2026-08-14" }, "order"],
	[{ llegada: "2026-07-13", salida: "2026-07-18" }, "past"],
	[{ llegada: "2028-01-10", salida: "2028-01-15" }, "far"],
	[{ llegada: "2026-08-01", salida: "2027-08-02" }, "long"],
])("%j is refused as %s", (query, reason) => {
	expect(readStaySearch(query, today)).toEqual({ kind: "refused", reason });
});

test("a repeated or broken value never reaches the fields as markup", () => {
	expect(searchValues({ llegada: ["2026-08-14", "x"], salida: "<b>", huespedes: "-3" })).toEqual({
		arrival: "2026-08-14",
		departure: "",
		guests: "1",
	});
});
