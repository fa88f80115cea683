import { expect, test } from "vitest";
import { formatMoney, minorDigits } from "#lib/shared/format-money.ts";

test.each([
	["es-MX", 707_600, "MXN", true, "$7,076.00 MXN"],
	["en", 707_600, "MXN", true, "$7,076.00 MXN"],
	["es-MX", 707_600, "MXN", false, "$7,076.00"],
	["en", 5, "MXN", false, "$0.05"],
	["en", 0, "MXN", false, "$0.00"],
	["es-MX", -74_300, "MXN", false, "\u2212$743.00"],
	["es-MX", 123_456_789_012, "MXN", false, "$1,234,567,890.12"],
	["en", 1_500, "JPY", true, "¥1,500 JPY"],
	["en", 99, "EUR", true, "€0.99 EUR"],
] as const)("in %s, %i of %s (code: %s) reads %s", (...[locale, minor, currency, withCode, words]) => {
	expect(formatMoney(locale, { minor, currency }, { withCode })).toBe(words);
});

test("each currency has its own decimals, and what is none is refused", () => {
	expect([minorDigits("MXN"), minorDigits("JPY")]).toEqual([2, 0]);
	expect(() => formatMoney("en", { minor: 1, currency: "pesos" })).toThrow(RangeError);
});
