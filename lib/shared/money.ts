/** An amount in the smallest unit of its currency (centavos for MXN), never a fraction. */
export type Money = { readonly minor: number; readonly currency: string };

/** Hundredths of a percent, so that 16 % is 1600 and every share is an integer. */
export type BasisPoints = number;

const WHOLE_BPS = 10_000;

/** Throws a RangeError for what is no whole, safely representable amount. */
export function requireMinor(minor: number): number {
	if (!Number.isSafeInteger(minor)) throw new RangeError(`not a whole amount: ${minor}`);
	return minor;
}

/**
 * The share of an amount, rounded half away from zero to the smallest unit: the one rounding of this project. Exact for every
 * amount that is a safe integer.
 */
export function shareOf(minor: number, bps: BasisPoints): number {
	const scaled = BigInt(requireMinor(minor)) * BigInt(requireMinor(bps));
	const whole = BigInt(WHOLE_BPS);
	const magnitude = scaled < 0n ? -scaled : scaled;
	const rounded = (magnitude * 2n + whole) / (whole * 2n);
	return requireMinor(Number(scaled < 0n ? -rounded : rounded));
}

/** Sum of amounts of one currency. */
export function sumOf(amounts: readonly number[]): number {
	return requireMinor(amounts.reduce((sum, minor) => sum + requireMinor(minor), 0));
}
