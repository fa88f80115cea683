import { inArray } from "drizzle-orm";
import { bookings } from "#db/schema/bookings.ts";
import { claimNights, claims } from "#db/schema/claims.ts";
import { payments } from "#db/schema/payments.ts";
import { holdsNights } from "#lib/bookings/core/booking-state.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import { nightsOf, overlaps } from "#lib/shared/stay.ts";

type Claim = typeof claims.$inferSelect;
type Booking = typeof bookings.$inferSelect;

/**
 * What is doubled or half among the nights of these homes, in words; nothing when all is well. Every live claim has exactly its nights,
 * no two share one, and every booking has claim, nights and an attempt to pay, or none of them.
 */
export async function nightFaults(db: Database, propertyIds: readonly Id<"property">[]): Promise<string[]> {
	const ids = [...propertyIds];
	const claimRows = await db.select().from(claims).where(inArray(claims.propertyId, ids));
	const nightRows = await db.select().from(claimNights).where(inArray(claimNights.propertyId, ids));
	const bookingRows = await db.select().from(bookings).where(inArray(bookings.propertyId, ids));
	const bookingIds = bookingRows.map(({ id }) => id);
	const paymentRows = bookingIds.length
		? await db.select().from(payments).where(inArray(payments.bookingId, bookingIds))
		: [];
	const payable = new Set(paymentRows.map(({ bookingId }) => bookingId));
	const nightsByClaim = new Map<string, string[]>();
	for (const { claimId, night } of nightRows) {
		nightsByClaim.set(claimId, [...(nightsByClaim.get(claimId) ?? []), night]);
	}
	return [
		...overlapsIn(claimRows),
		...claimRows.flatMap((claim) => faultOfNights(claim, nightsByClaim.get(claim.id) ?? [])),
		...bookingRows.flatMap((booking) => faultOfBooking(booking, claimRows)),
		...bookingRows
			.filter(({ id, origin }) => origin === "instant" && !payable.has(id))
			.map(({ id }) => `${id} was stored without its attempt to pay`),
		...claimRows
			.filter((claim) => isOfBooking(claim) && !bookingRows.some(({ claimId }) => claimId === claim.id))
			.map(({ id }) => `${id} takes nights for no booking`),
	];
}

function isOfBooking({ kind }: Claim): boolean {
	return kind === "hold" || kind === "booking";
}

function overlapsIn(rows: readonly Claim[]): string[] {
	const live = rows.filter(({ releasedAt }) => releasedAt === null);
	return live.flatMap((claim, at) =>
		live
			.slice(at + 1)
			.filter((other) => other.propertyId === claim.propertyId && overlaps(claim, other))
			.map((other) => `overlap: ${claim.id} and ${other.id}`),
	);
}

function faultOfNights(claim: Claim, found: readonly string[]): string[] {
	const wanted = claim.releasedAt === null ? nightsOf(claim) : [];
	if (wanted.join() === found.toSorted().join()) return [];
	return [`${claim.id} has ${found.length} nights instead of ${wanted.length}`];
}

function faultOfBooking(booking: Booking, claimRows: readonly Claim[]): string[] {
	const claim = claimRows.find(({ id }) => id === booking.claimId);
	const isLive = claim?.releasedAt === null;
	if (!holdsNights(booking.state)) {
		return isLive ? [`${booking.id} is ${booking.state} and still has its nights`] : [];
	}
	if (!claim || !isLive) return [`${booking.id} is ${booking.state} without nights`];
	const isSame = claim.arrival === booking.arrival && claim.departure === booking.departure;
	const kind = booking.state === "hold" ? "hold" : "booking";
	return isSame && claim.kind === kind
		? []
		: [`${booking.id} is ${booking.state} over a ${claim.kind} of other nights`];
}
