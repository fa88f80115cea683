import type { Quote, QuoteLine } from "#lib/pricing/core/quote.ts";
import type { TaxLine } from "#lib/pricing/core/rate-plan.ts";
import { assertNever } from "#lib/shared/assert-never.ts";
import { shareOf, sumOf } from "#lib/shared/money.ts";

/** What the stay itself costs before taxes and fees. */
export type Lodging = {
	readonly nights: Quote["nights"];
	/** Of the nights' prices; extra guests are not discounted. */
	readonly discountBps: number;
	/** All extra guests together, for one night. */
	readonly extraNightMinor: number;
};

type Taxed = {
	readonly taxes: readonly TaxLine[];
	readonly lodging: Lodging;
	readonly feesMinor: number;
	readonly guests: number;
};

/** One line for each tax that comes to anything, each rounded for itself, in the plan's order. */
export function taxLines({ taxes, lodging, feesMinor, guests }: Taxed): QuoteLine[] {
	const lines: QuoteLine[] = [];
	let before = 0;
	for (const tax of taxes) {
		const line = taxLine(tax, { lodging, feesMinor, guests, before });
		before += line.amountMinor;
		if (line.amountMinor !== 0) lines.push(line);
	}
	return lines;
}

function taxLine(tax: TaxLine, on: Omit<Taxed, "taxes"> & { readonly before: number }): QuoteLine {
	const nights = Math.min(on.lodging.nights.length, tax.capNights ?? Number.POSITIVE_INFINITY);
	const lodgingMinor = lodgingOf(on.lodging, nights);
	const taxesBefore = tax.includesTaxesBefore ? on.before : 0;
	switch (tax.base) {
		case "nights":
			return shareLine(tax, { nights, baseMinor: lodgingMinor + taxesBefore });
		case "fees":
			return shareLine(tax, { nights, baseMinor: on.feesMinor + taxesBefore });
		case "nights_and_fees":
			return shareLine(tax, { nights, baseMinor: lodgingMinor + on.feesMinor + taxesBefore });
		case "per_night":
			return countedLine(tax, nights);
		case "per_person_night":
			return countedLine(tax, nights * on.guests);
		default:
			return assertNever(tax.base);
	}
}

/** Discounted nights and extra guests of the first `count` nights. */
function lodgingOf({ nights, discountBps, extraNightMinor }: Lodging, count: number): number {
	const price = sumOf(nights.slice(0, count).map((night) => night.minor));
	return price - shareOf(price, discountBps) + count * extraNightMinor;
}

function shareLine(tax: TaxLine, { nights, baseMinor }: { nights: number; baseMinor: number }): QuoteLine {
	const amountMinor = Math.min(shareOf(baseMinor, tax.bps), tax.capMinor ?? Number.POSITIVE_INFINITY);
	return { kind: "tax", name: tax.name, quantity: nights, unitMinor: null, bps: tax.bps, amountMinor };
}

function countedLine(tax: TaxLine, quantity: number): QuoteLine {
	const full = quantity * tax.amountMinor;
	const amountMinor = Math.min(full, tax.capMinor ?? Number.POSITIVE_INFINITY);
	const unitMinor = amountMinor === full ? tax.amountMinor : null;
	return { kind: "tax", name: tax.name, quantity, unitMinor, bps: null, amountMinor };
}
