import { requireManagingHost } from "#lib/accounts/require-managing-host.ts";
import { type Booking, changeBooking, getBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import type { AnswerRequestInput } from "#lib/bookings/booking-schemas.ts";
import { claimForBooking } from "#lib/bookings/claim-for-booking.ts";
import { stayInstants } from "#lib/bookings/core/guest-powers.ts";
import { REQUEST_HOLD_HOURS } from "#lib/bookings/core/hold-limits.ts";
import { announceCalendarChange, recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import { noteConflicts } from "#lib/calendars/note-conflicts.ts";
import { refreshStaleFeeds } from "#lib/calendars/refresh-stale-feeds.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { wakeOutbox } from "#lib/operations/add-to-outbox.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inPropertyTransaction, type LockedProperty } from "#lib/platform/database.ts";
import { paymentSchedule } from "#lib/pricing/core/payment-schedule.ts";
import type { StayRefusal } from "#lib/pricing/core/stay-refusal.ts";
import { decideStay } from "#lib/pricing/decide-stay.ts";
import { dayIn } from "#lib/shared/plain-date.ts";

const HOUR_MS = 3_600_000;

export type AnswerOutcome =
	| { ok: true; answer: "approve"; holdExpiresAt: Date }
	| { ok: true; answer: "decline" }
	/** It was answered, withdrawn or has run out. */
	| { ok: false; reason: "not_open" }
	/** Nobody can pay here: a yes would hold nights for a page that does not exist. */
	| { ok: false; reason: "payments_off" }
	| { ok: false; reason: "refused"; refusal: StayRefusal };

type Answered = { readonly outcome: AnswerOutcome; readonly version: number | null };
type Locked = { readonly property: LockedProperty; readonly booking: Booking };

/**
 * The host answers a request. Yes: its nights are judged once more, after a fresh look at the portals' calendars, and held for 24 hours
 * while the guest pays, at the price of the request. No: the guest is told; the reason is kept for the host. Throws AppError `forbidden`
 * unless an owner or a co-host asks.
 */
export async function answerRequest(ctx: Context, input: AnswerRequestInput): Promise<AnswerOutcome> {
	requireManagingHost(ctx);
	if (input.answer === "approve" && !ctx.stripe) return { ok: false, reason: "payments_off" };
	const { propertyId } = await getBooking(ctx.db, input.bookingId);
	if (input.answer === "approve") await refreshStaleFeeds(ctx, propertyId);
	const { outcome, version } = await inPropertyTransaction(ctx.database, propertyId, async (tx, property) => {
		const booking = await lockBooking(tx, input.bookingId);
		const isOpen = booking.state === "requested" && booking.answerBy !== null && booking.answerBy > ctx.clock.now();
		if (!isOpen) return { outcome: { ok: false, reason: "not_open" }, version: null } satisfies Answered;
		return input.answer === "approve"
			? approve(ctx, tx, { property, booking })
			: decline(ctx, tx, { booking, reason: input.reason || null });
	});
	if (version !== null) await announceCalendarChange(ctx, { propertyId, version });
	else if (outcome.ok) await wakeOutbox(ctx);
	return outcome;
}

async function approve(ctx: Context, tx: Database, { property, booking }: Locked): Promise<Answered> {
	const { id: bookingId, guests, terms, quote } = booking;
	const stay = { arrival: booking.arrival, departure: booking.departure };
	const refusal = await refusalOf(ctx, tx, { property, booking });
	if (refusal) return { outcome: { ok: false, reason: "refused", refusal }, version: null };
	const now = ctx.clock.now();
	const { checkOut } = stayInstants({ stay, terms });
	const holdExpiresAt = new Date(Math.min(now.getTime() + REQUEST_HOLD_HOURS * HOUR_MS, checkOut.getTime()));
	const claimId = await claimForBooking(ctx, tx, { propertyId: property.id, bookingId, stay, holdExpiresAt });
	const schedule = paymentSchedule({ totalMinor: quote.totalMinor, terms, ...stay, now });
	await changeBooking(ctx, tx, {
		bookingId,
		claimId,
		state: "hold",
		holdKind: "approved_request",
		holdExpiresAt,
		depositMinor: schedule.dueNowMinor,
		balanceDueAt: schedule.laterAt,
	});
	await queueGuestMail(ctx, tx, { bookingId, kind: "request_approved" });
	await writeAudit(ctx, tx, {
		action: "booking.request_approved",
		subjectKind: "booking",
		subjectId: bookingId,
		propertyId: property.id,
		details: { ...stay, guests },
	});
	const version = await recordCalendarChange(ctx, tx, property);
	await noteConflicts(ctx, tx, property);
	return { outcome: { ok: true, answer: "approve", holdExpiresAt }, version };
}

/** The rules were judged when it was asked for, and bending them is the host's: only nights that are gone, or past, refuse. */
async function refusalOf(ctx: Context, tx: Database, { property, booking }: Locked): Promise<StayRefusal | null> {
	const { arrival, departure, guests } = booking;
	const today = dayIn(property.timeZone, ctx.clock.now());
	if (arrival < today) return { reason: "past", from: today };
	const decided = await decideStay(ctx, tx, { property, stay: { arrival, departure }, guests, judges: "nights" });
	return decided.ok ? null : decided.refusal;
}

async function decline(
	ctx: Context,
	tx: Database,
	{ booking, reason }: { booking: Booking; reason: string | null },
): Promise<Answered> {
	const { id: bookingId, propertyId } = booking;
	const endedAt = ctx.clock.now();
	await changeBooking(ctx, tx, { bookingId, state: "declined", endedAt, endReason: "declined" });
	await queueGuestMail(ctx, tx, { bookingId, kind: "request_declined", details: { reason: "declined" } });
	await writeAudit(ctx, tx, {
		action: "booking.request_declined",
		subjectKind: "booking",
		subjectId: bookingId,
		propertyId,
		details: { reason },
	});
	return { outcome: { ok: true, answer: "decline" }, version: null };
}
