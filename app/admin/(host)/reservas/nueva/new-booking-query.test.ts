import { expect, test } from "vitest";
import { readNewBookingQuery } from "./new-booking-query.ts";

test("nothing asked is no stay and no mistake", () => {
	expect(readNewBookingQuery({})).toMatchObject({ stay: null, isInvalid: false, guests: 2 });
});

test("dates that go forward are a stay", () => {
	const query = { casa: "casa-azul", llegada: "2026-08-14", salida: "2026-08-18", personas: "3", precio: " 9,500 " };
	expect(readNewBookingQuery(query)).toMatchObject({
		slug: "casa-azul",
		guests: 3,
		price: "9,500",
		stay: { arrival: "2026-08-14", departure: "2026-08-18" },
		isInvalid: false,
	});
});

test.each([
	["backwards", { llegada: "2026-08-18", salida: "2026-08-14" }],
	["the same day", { llegada: "2026-08-18", salida: "2026-08-18" }],
	["more than a year", { llegada: "2026-08-18", salida: "2027-08-19" }],
	["half a stay", { llegada: "2026-08-18" }],
	["no day of the calendar", { llegada: "2026-02-30", salida: "2026-03-02" }],
	["nobody", { llegada: "2026-08-14", salida: "2026-08-18", personas: "0" }],
])("%s is a mistake, and no stay", (_name, query) => {
	expect(readNewBookingQuery(query)).toMatchObject({ stay: null, isInvalid: true });
});
