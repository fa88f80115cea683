import { sumOf } from "#lib/shared/money.ts";

/**
 * What makes a guest owe: `price` of the quote, `price_change` of moved dates, `cancellation` (what the guest need not pay any more,
 * negative), `waiver` (what the host lets go, negative).
 */
export const OWED_KINDS = ["price", "price_change", "cancellation", "waiver"] as const;

/**
 * What was paid: `payment` by Stripe, `refund` back by it (negative) and `refund_failed` (that refund undone), `cash` and `transfer` that
 * the host took, `transfer_out` that the host gave back (negative), `dispute` withdrawn by the bank (negative), `dispute_won` given back.
 */
export const PAID_KINDS = [
	"payment",
	"refund",
	"refund_failed",
	"cash",
	"transfer",
	"transfer_out",
	"dispute",
	"dispute_won",
] as const;

export type LedgerKind = (typeof OWED_KINDS)[number] | (typeof PAID_KINDS)[number];

export type LedgerEntry = { readonly kind: LedgerKind; readonly amountMinor: number };

export type BookingMoney = {
	/** What the guest is to pay in all. */
	readonly owedMinor: number;
	/** What arrived and was not given back. */
	readonly paidMinor: number;
	/** What is still to be paid; never negative. */
	readonly balanceMinor: number;
	/** What is to be given back; never negative. */
	readonly excessMinor: number;
};

function isOwed(kind: LedgerKind): boolean {
	return (OWED_KINDS as readonly string[]).includes(kind);
}

/** The money of a booking, from its ledger alone: the one place where it is computed (B14). Amounts in minor units. */
export function moneyOf(entries: readonly LedgerEntry[]): BookingMoney {
	const owedMinor = sumOf(entries.filter(({ kind }) => isOwed(kind)).map(({ amountMinor }) => amountMinor));
	const paidMinor = sumOf(entries.filter(({ kind }) => !isOwed(kind)).map(({ amountMinor }) => amountMinor));
	const left = owedMinor - paidMinor;
	return { owedMinor, paidMinor, balanceMinor: Math.max(left, 0), excessMinor: Math.max(-left, 0) };
}
