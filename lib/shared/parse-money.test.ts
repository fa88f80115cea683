import fc from "fast-check";
import { expect, test } from "vitest";
import { formatMoney } from "./format-money.ts";
import { parseMoney } from "./parse-money.ts";

test.each([
	["1200", 120_000],
	["1,200.5", 120_050],
	[" $1,747.20 ", 174_720],
	["0", 0],
	["1.200,50", null],
	["12,00", null],
	["1.005", null],
	["-5", null],
	["mil", null],
	["", null],
])("%j in pesos is %j centavos", (text, minor) => {
	expect(parseMoney(text, "MXN")).toBe(minor);
});

test("whatever amount a page shows can be typed back as it stands", () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (minor) => {
			expect(parseMoney(formatMoney("es-MX", { minor, currency: "MXN" }), "MXN")).toBe(minor);
		}),
	);
});
