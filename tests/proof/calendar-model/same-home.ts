import { eq, inArray } from "drizzle-orm";
import { bookings } from "#db/schema/bookings.ts";
import { claimNights, claims } from "#db/schema/claims.ts";
import { ledgerEntries } from "#db/schema/ledger-entries.ts";
import { moneyOf } from "#lib/payments/core/ledger.ts";
import type { Id } from "#lib/shared/ids.ts";
import { nightFaults } from "#tests/proof/bookings/night-faults.ts";
import { ledgerDifferences } from "#tests/proof/payments/ledger-differences.ts";
import { BLOCK, type Model } from "./pure-model.ts";
import type { RealHome } from "./real-home.ts";

/** Nights with their owners and bookings with their states, as one text. */
export function textOf({
	nights,
	bookings: all,
}: Pick<Model, "nights"> & { bookings: ReadonlyMap<string, { state: string }> }) {
	const owned = [...nights].map(([night, owner]) => `${night} ${owner}`).sort();
	return [...owned, ...[...all].map(([id, { state }]) => `${id} ${state}`).sort()].join("\n");
}

/** The home as the database has it; throws when a night has two owners, or claims and nights do not belong together. */
export async function readHome({ honest, propertyId }: RealHome): Promise<string> {
	const rows = await honest
		.select({ night: claimNights.night, kind: claims.kind, attemptKey: claims.attemptKey })
		.from(claimNights)
		.innerJoin(claims, eq(claims.id, claimNights.claimId))
		.where(eq(claimNights.propertyId, propertyId));
	const nights = new Map(rows.map(({ night, kind, attemptKey }) => [night, kind === "block" ? BLOCK : attemptKey]));
	if (nights.size !== rows.length) throw new Error("a night has two claims of ours");
	const faults = await nightFaults(honest, [propertyId]);
	if (faults.length > 0) throw new Error(faults.join("\n"));
	const made = await honest.select().from(bookings).where(eq(bookings.propertyId, propertyId));
	return textOf({ nights, bookings: new Map(made.map(({ id, state }) => [id, { state }])) });
}

export type MoneyAt = "any time" | "the end";

/** Where a booking's money is not what it may be; at the end also what was to go back and did not. */
export async function checkMoney({ ctx, honest, propertyId }: RealHome, at: MoneyAt): Promise<void> {
	const made = await honest.select().from(bookings).where(eq(bookings.propertyId, propertyId));
	const bookingIds = made.map(({ id }) => id);
	if (bookingIds.length === 0) return;
	const ledger = await honest.select().from(ledgerEntries).where(inArray(ledgerEntries.bookingId, bookingIds));
	for (const { id, state, depositMinor } of made) {
		const { paidMinor } = moneyOf(ledger.filter(({ bookingId }) => bookingId === id));
		const isBooked = state === "confirmed";
		if (paidMinor < 0 || (isBooked && paidMinor !== depositMinor))
			throw new Error(`${id} is ${state}, paid ${paidMinor}`);
		if (at === "the end" && !isBooked && paidMinor !== 0) throw new Error(`${paidMinor} of ${id} (${state}) is kept`);
	}
	if (at === "the end") await checkStripe(ctx, { honest, bookingIds });
}

async function checkStripe(
	{ stripeModel }: RealHome["ctx"],
	{ honest, bookingIds }: Pick<RealHome, "honest"> & { bookingIds: readonly Id<"booking">[] },
): Promise<void> {
	const faults = await ledgerDifferences(honest, stripeModel, { bookingIds });
	if (faults.length > 0) throw new Error(faults.join("\n"));
}
