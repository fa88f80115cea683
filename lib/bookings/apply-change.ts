import { listPortalNights } from "#lib/availability/list-portal-nights.ts";
import { type Booking, changeBooking } from "#lib/bookings/booking-record.ts";
import { type ChangeRow, moveClaim, selectChange, selectTakenOf } from "#lib/bookings/change-store.ts";
import { endHeldChange, replaceHeldChanges, swapOf } from "#lib/bookings/end-held-changes.ts";
import { readFreeMoney } from "#lib/bookings/read-free-money.ts";
import { recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import { noteConflicts } from "#lib/calendars/note-conflicts.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { tellHosts } from "#lib/messages/tell-hosts.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { RefundPlan } from "#lib/payments/core/plan-refunds.ts";
import { addLedgerEntry } from "#lib/payments/ledger-record.ts";
import { planRefunds } from "#lib/payments/request-refunds.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database, LockedProperty } from "#lib/platform/database.ts";
import { balanceDueInstant } from "#lib/pricing/core/payment-schedule.ts";
import type { Id } from "#lib/shared/ids.ts";
import { shareOf, sumOf } from "#lib/shared/money.ts";

export type PaidChangeOutcome =
	| { readonly kind: "applied"; readonly version: number }
	/** It was applied before: the money came twice. */
	| { readonly kind: "already" }
	/** Its nights are gone, or the booking is another by now: the money goes back. */
	| { readonly kind: "refused" };

type Locked = { readonly property: LockedProperty; readonly booking: Booking };

/**
 * The top-up of a change has been paid: moves the booking, in the caller's transaction, which holds the locks of property and booking and
 * has put the payment into the ledger (W7, W9). A change that has lapsed meanwhile is applied only while every new night is free of all
 * claims and feeds. After the commit the caller announces `version`.
 */
export async function applyPaidChange(
	ctx: Context,
	tx: Database,
	{ property, booking, changeId }: Locked & { readonly changeId: Id<"change"> },
): Promise<PaidChangeOutcome> {
	const change = await selectChange(tx, changeId);
	if (change?.bookingId !== booking.id) return { kind: "refused" };
	if (change.state === "applied") return { kind: "already" };
	if (booking.state !== "confirmed" || change.state === "replaced") return { kind: "refused" };
	if (booking.arrival !== change.fromArrival || booking.departure !== change.fromDeparture) return { kind: "refused" };
	if (!(await hasItsNights(tx, { property, change }))) return { kind: "refused" };
	return { kind: "applied", version: await applyChange(ctx, tx, { property, booking, change }) };
}

async function hasItsNights(
	tx: Database,
	{ property, change }: { property: LockedProperty; change: ChangeRow },
): Promise<boolean> {
	const { gained, gainedSpan } = swapOf(change);
	if (!gainedSpan) return true;
	const { closed, sold } = await listPortalNights(tx, { propertyId: property.id, stay: gainedSpan });
	if (change.state === "held") return !gained.some((night) => sold.includes(night));
	const taken = await selectTakenOf(tx, { propertyId: property.id, nights: gained });
	return taken.length === 0 && !gained.some((night) => closed.includes(night));
}

/**
 * Moves a confirmed booking to the dates of a change, with its price, its due instant and what goes back, in the caller's transaction,
 * which holds the locks of property and booking. The new nights are either held by the change or free. Returns the calendar version.
 */
export async function applyChange(
	ctx: Context,
	tx: Database,
	{ property, booking, change }: Locked & { readonly change: ChangeRow },
): Promise<number> {
	const now = ctx.clock.now();
	const { gained, givenUp } = swapOf(change);
	const to = { arrival: change.toArrival, departure: change.toDeparture };
	await endHeldChange(ctx, tx, { change, state: "applied" });
	await replaceHeldChanges(ctx, tx, { bookingId: booking.id, exceptId: change.id });
	if (booking.claimId) {
		await moveClaim(tx, { propertyId: property.id, claimId: booking.claimId, to, gained, givenUp, at: now });
	}
	const refund = await moveMoney(ctx, tx, { booking, change });
	await tellOfChange(ctx, tx, { property, booking, change, refund });
	const version = await recordCalendarChange(ctx, tx, property);
	await noteConflicts(ctx, tx, property);
	return version;
}

async function moveMoney(
	ctx: Context,
	tx: Database,
	{ booking, change }: { booking: Booking; change: ChangeRow },
): Promise<RefundPlan> {
	const { id: bookingId, currency, terms } = booking;
	const { priceChangeMinor, quote } = change;
	if (priceChangeMinor !== 0) {
		const entry = { bookingId, kind: "price_change", amountMinor: priceChangeMinor, currency } as const;
		await addLedgerEntry(ctx, tx, { ...entry, objectId: change.id });
	}
	const money = await readFreeMoney(tx, bookingId);
	const refund = await planRefunds(ctx, tx, { bookingId, amountMinor: money.excessMinor, reason: "dates_changed" });
	const to = { arrival: change.toArrival, departure: change.toDeparture };
	const depositMinor = shareOf(quote.totalMinor, terms.depositBps);
	const balanceDueAt = money.balanceMinor > 0 ? balanceDueInstant({ terms, ...to }) : null;
	await changeBooking(ctx, tx, {
		bookingId,
		...to,
		quote: { ...quote, depositMinor, balanceMinor: quote.totalMinor - depositMinor },
		depositMinor,
		balanceDueAt,
		nextChargeAt: nextChargeOf(ctx, { booking, balanceDueAt }),
		amountVersion: booking.amountVersion + (priceChangeMinor === 0 ? 0 : 1),
	});
	return refund;
}

/** A balance that is due already keeps the try that is planned for it; one that is not waits for its new instant. */
function nextChargeOf(
	ctx: Context,
	{ booking, balanceDueAt }: { booking: Booking; balanceDueAt: Date | null },
): Date | null {
	// Without a deposit there is no card: the host collects.
	if (balanceDueAt === null || booking.terms.depositBps === 0) return null;
	const now = ctx.clock.now();
	return balanceDueAt > now ? balanceDueAt : (booking.nextChargeAt ?? now);
}

async function tellOfChange(
	ctx: Context,
	tx: Database,
	{ property, booking, change, refund }: Locked & { readonly change: ChangeRow; readonly refund: RefundPlan },
): Promise<void> {
	const { id: bookingId } = booking;
	const about = { bookingId, subject: change.id };
	const { fromArrival, fromDeparture, toArrival, toDeparture } = change;
	const dates = { fromArrival, fromDeparture, arrival: toArrival, departure: toDeparture };
	const { keptMinor, priceChangeMinor } = change;
	const refundMinor = sumOf(refund.parts.map((part) => part.amountMinor));
	const amounts = { keptMinor, refundMinor, transferMinor: refund.byTransferMinor };
	await queueGuestMail(ctx, tx, { ...about, kind: "dates_changed", details: { ...dates, ...amounts } });
	await tellHosts(ctx, tx, {
		...about,
		kind: "booking_changed",
		propertyId: property.id,
		details: { ...dates, ...amounts, amountMinor: change.quote.totalMinor },
	});
	await writeAudit(ctx, tx, {
		action: "booking.dates_changed",
		subjectKind: "booking",
		subjectId: bookingId,
		propertyId: property.id,
		details: {
			...dates,
			...amounts,
			priceChangeMinor,
			changeId: change.id,
			askedBy: change.askedBy,
			reason: change.waiverReason,
		},
	});
}
