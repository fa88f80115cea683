import { minorDigits } from "./format-money.ts";

/** Thousands in groups of three or none at all, and at most as many decimals as the currency has. */
const SHAPE = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/;

/**
 * An amount as people in Mexico type it ("1,200", "$1200.50") in minor units of the currency; null for what is none, is negative or has
 * parts of the smallest unit.
 */
export function parseMoney(text: string, currency: string): number | null {
	const found = SHAPE.exec(text.replaceAll(/[\s$]/g, ""));
	if (!found) return null;
	const digits = minorDigits(currency);
	const decimals = found[2] ?? "";
	if (decimals.length > digits) return null;
	const minor = Number(`${(found[1] ?? "").replaceAll(",", "")}${decimals.padEnd(digits, "0")}`);
	return Number.isSafeInteger(minor) ? minor : null;
}
