import type { Money } from "#lib/shared/money.ts";

const formats = new Map<string, Intl.NumberFormat>();

/** Both languages write money alike: "$7,076.00", with the symbol that the currency has at home. */
function formatFor(currency: string): Intl.NumberFormat {
	const known = formats.get(currency);
	if (known) return known;
	const made = new Intl.NumberFormat("en-US", { style: "currency", currency, currencyDisplay: "narrowSymbol" });
	formats.set(currency, made);
	return made;
}

/** Decimals of a currency: 2 for MXN, 0 for JPY. */
export function minorDigits(currency: string): number {
	return formatFor(currency).resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * An amount as people read it, the same in every language: "$7,076.00 MXN" where it stands first (`withCode`), "$7,076.00" after that.
 * Negative amounts begin with a minus sign (U+2212). Throws a RangeError for what is no currency.
 */
export function formatMoney(
	_locale: string,
	{ minor, currency }: Money,
	{ withCode = false }: { readonly withCode?: boolean } = {},
): string {
	const amount = formatFor(currency).format(Math.abs(minor) / 10 ** minorDigits(currency));
	return `${minor < 0 ? "\u2212" : ""}${amount}${withCode ? ` ${currency}` : ""}`;
}
