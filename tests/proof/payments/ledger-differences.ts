import { ledgerEntries } from "#db/schema/ledger-entries.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import { sumOf } from "#lib/shared/money.ts";
import type { StripeModel } from "#lib/testing/stripe/stripe-model.ts";

type Scope = {
	/** Payments of others in the same account. */
	readonly foreign?: readonly string[];
	/** Those that paid to this account, where the database has others too. */
	readonly bookingIds?: readonly Id<"booking">[] | null;
};

/**
 * Where our ledger is not Stripe's to the cent, in words: each payment with what of it was given back and what banks withdrew, credited
 * once, and nothing that Stripe does not know.
 */
export async function ledgerDifferences(
	db: Database,
	model: Pick<StripeModel, "totals">,
	{ foreign = [], bookingIds = null }: Scope = {},
): Promise<string[]> {
	const totals = new Map(model.totals().map((total) => [total.paymentIntentId, total]));
	const entries = new Map<string, (typeof ledgerEntries.$inferSelect)[]>();
	for (const entry of await db.select().from(ledgerEntries)) {
		const { stripePaymentIntentId: id } = entry;
		if (id && (bookingIds?.includes(entry.bookingId) ?? true)) entries.set(id, [...(entries.get(id) ?? []), entry]);
	}
	const faults = [...entries.keys()].filter((id) => !totals.has(id)).map((id) => `${id} is unknown to Stripe`);
	for (const { paymentIntentId: id, receivedMinor, refundedMinor, disputedMinor } of totals.values()) {
		const of = entries.get(id) ?? [];
		const minorOf = (...kinds: string[]) =>
			sumOf(of.filter(({ kind }) => kinds.includes(kind)).map(({ amountMinor }) => amountMinor));
		const here = [minorOf("payment"), -minorOf("refund", "refund_failed"), -minorOf("dispute", "dispute_won")];
		const there = foreign.includes(id) ? [0, 0, 0] : [receivedMinor, refundedMinor, disputedMinor];
		// -0 and 0 are the same money.
		if (here.some((minor, at) => minor !== (there[at] ?? 0))) faults.push(`${id}: ${here} here, ${there} at Stripe`);
		if (of.filter(({ kind }) => kind === "payment").length > 1) faults.push(`${id} is credited more than once`);
	}
	return faults;
}
