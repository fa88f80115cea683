import type { bookings } from "#db/schema/bookings.ts";
import { bookings as bookingTable } from "#db/schema/bookings.ts";
import { ledgerEntries } from "#db/schema/ledger-entries.ts";
import type { LedgerKind } from "#lib/payments/core/ledger.ts";
import { newId } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Quote } from "#lib/pricing/core/quote.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { Stay } from "#lib/shared/stay.ts";
import { sampleStay } from "#lib/testing/sample-rows.ts";

const CREATED_AT = new Date("2026-01-01T00:00:00Z");

/** A price of so much, as one line. */
export function sampleQuote(stay: Stay, totalMinor: number): Quote {
	const depositMinor = Math.round(totalMinor * 0.3);
	const line = {
		kind: "nights",
		name: null,
		quantity: 1,
		unitMinor: null,
		bps: null,
		amountMinor: totalMinor,
	} as const;
	return {
		currency: "MXN",
		stay,
		guests: 2,
		nights: [],
		lines: [line],
		totalMinor,
		depositMinor,
		balanceMinor: totalMinor - depositMinor,
		planVersion: 1,
	};
}

/** A row without a claim and without a movement of money, confirmed unless told otherwise. */
export async function insertSampleBooking(
	db: Database,
	booking: { propertyId: Id<"property">; dates: string; totalMinor?: number } & Partial<typeof bookings.$inferInsert>,
): Promise<Id<"booking">> {
	const { dates, totalMinor = 100_000, ...more } = booking;
	const id = newId("booking");
	const stay = sampleStay(dates);
	const quote = sampleQuote(stay, totalMinor);
	await db.insert(bookingTable).values({
		id,
		reference: id.slice(4, 12).toUpperCase(),
		state: "confirmed",
		origin: "instant",
		attemptKey: id,
		...stay,
		guests: 2,
		guestName: "Ana Robles",
		guestEmail: `${id}@example.com`,
		guestPhone: "+523312345678",
		locale: "es-MX",
		currency: "MXN",
		quote,
		terms: {
			timeZone: "America/Mexico_City",
			checkInTime: "15:00",
			checkOutTime: "12:00",
			depositBps: 3000,
			balanceDueDays: 1,
			balanceDueTime: "15:00",
			freeCancellationDays: 7,
			lateKeptBps: 5000,
			version: "test",
		},
		depositMinor: quote.depositMinor,
		createdAt: CREATED_AT,
		createdBy: "guest",
		changedAt: CREATED_AT,
		...more,
	});
	return id;
}

/** One movement of money in the ledger of a booking. */
export async function insertSampleLedger(
	db: Database,
	entry: { bookingId: Id<"booking">; kind: LedgerKind; amountMinor: number },
): Promise<void> {
	const id = newId("ledger");
	const at = CREATED_AT;
	await db
		.insert(ledgerEntries)
		.values({ id, ...entry, currency: "MXN", objectId: id, at, createdAt: at, createdBy: "test" });
}
