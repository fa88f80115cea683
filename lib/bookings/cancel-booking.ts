import { type Booking, changeBooking, getBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import type { CancelBookingInput } from "#lib/bookings/booking-schemas.ts";
import {
	type CancellationPreview,
	type CancellationWish,
	canCancel,
	decideCancellation,
} from "#lib/bookings/decide-cancellation.ts";
import { replaceHeldChanges } from "#lib/bookings/end-held-changes.ts";
import { endHold } from "#lib/bookings/end-hold.ts";
import { releaseClaim } from "#lib/bookings/release-claim.ts";
import { requireBookingActor } from "#lib/bookings/require-booking-actor.ts";
import { settleOpenSessions } from "#lib/bookings/settle-open-sessions.ts";
import { announceCalendarChange, recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import { noteConflicts } from "#lib/calendars/note-conflicts.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { tellHosts } from "#lib/messages/tell-hosts.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import { chargeBalance } from "#lib/payments/charge-balance.ts";
import { addLedgerEntry, readBookingMoney } from "#lib/payments/ledger-record.ts";
import { planRefunds } from "#lib/payments/request-refunds.ts";
import { sendRefunds } from "#lib/payments/send-refunds.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inPropertyTransaction, type LockedProperty } from "#lib/platform/database.ts";

export type CancelOutcome =
	| { ok: true; guestGetsMinor: number; hostKeepsMinor: number; newBalanceMinor: number }
	| {
			ok: false;
			reason: /** It has ended, or the guest has left. */
				| "not_cancellable"
				/** The figures are others than those that were shown: show them again. */
				| "changed_meanwhile"
				/** The hold was paid before it could be ended: it is confirmed now. */
				| "paid_meanwhile"
				/** Stripe has not said yet that nobody can pay the hold any more: try again in a minute. */
				| "not_yet";
	  };

type Asked = {
	readonly by: "guest" | "host";
	readonly wish: CancellationWish;
	readonly input: CancelBookingInput;
};

/**
 * Cancels a booking, a hold or a request, on the figures that `previewCancellation` showed. A confirmed booking gives its nights back at
 * once; what goes back is planned in the same transaction, and what is still owed is charged right after. Throws AppError `not_found` or
 * `forbidden` for whom the booking is not.
 */
export async function cancelBooking(ctx: Context, input: CancelBookingInput): Promise<CancelOutcome> {
	const { bookingId } = input;
	const by = requireBookingActor(ctx, bookingId);
	const wish = by === "guest" || input.guestAskedBecause !== undefined ? "guest" : "host";
	const seen = await getBooking(ctx.db, bookingId);
	if (seen.state === "hold") return cancelHold(ctx, { by, wish, input });
	let version: number | null = null;
	const outcome = await inPropertyTransaction(ctx.database, seen.propertyId, async (tx, property) => {
		version = null;
		const booking = await lockBooking(tx, bookingId);
		if (booking.state === "hold" || !canCancel(booking, { by, now: ctx.clock.now() })) return "not_cancellable";
		const preview = await decideCancellation(ctx, tx, { booking, wish });
		if (preview.previewKey !== input.previewKey) return "changed_meanwhile";
		version = await end(ctx, tx, { property, booking, preview, asked: { by, wish, input } });
		return preview;
	});
	if (typeof outcome === "string") return { ok: false, reason: outcome };
	if (version !== null) await announceCalendarChange(ctx, { propertyId: seen.propertyId, version });
	await moveCancelledMoney(ctx, outcome);
	const { guestGetsMinor, hostKeepsMinor, newBalanceMinor } = outcome;
	return { ok: true, guestGetsMinor, hostKeepsMinor, newBalanceMinor };
}

/** Stripe first: the nights of a hold go back only when nobody can pay it any more. */
async function cancelHold(ctx: Context, { by, input }: Asked): Promise<CancelOutcome> {
	const { bookingId } = input;
	const booking = await getBooking(ctx.db, bookingId);
	if (!canCancel(booking, { by, now: ctx.clock.now() })) return { ok: false, reason: "not_cancellable" };
	switch (await endHold(ctx, { bookingId, end: "given_up" })) {
		case "released":
			await writeAudit(ctx, ctx.db, {
				action: "booking.hold_given_up",
				subjectKind: "booking",
				subjectId: bookingId,
				propertyId: booking.propertyId,
				details: { by },
			});
			return { ok: true, guestGetsMinor: 0, hostKeepsMinor: 0, newBalanceMinor: 0 };
		case "paid":
			return { ok: false, reason: "paid_meanwhile" };
		case "not_yet":
			return { ok: false, reason: "not_yet" };
		case "no_hold":
			return { ok: false, reason: "not_cancellable" };
	}
}

type Ending = {
	readonly property: LockedProperty;
	readonly booking: Booking;
	readonly preview: CancellationPreview;
	readonly asked: Asked;
};

async function end(ctx: Context, tx: Database, ending: Ending): Promise<number | null> {
	const { property, booking, preview } = ending;
	const { id: bookingId, currency } = booking;
	const { hostKeepsMinor, guestGetsMinor, newBalanceMinor } = preview;
	const now = ctx.clock.now();
	const { owedMinor } = await readBookingMoney(tx, bookingId);
	if (hostKeepsMinor !== owedMinor) {
		const entry = { bookingId, kind: "cancellation", amountMinor: hostKeepsMinor - owedMinor, currency } as const;
		await addLedgerEntry(ctx, tx, { ...entry, objectId: bookingId });
	}
	await changeBooking(ctx, tx, {
		bookingId,
		state: "cancelled",
		endedAt: now,
		endReason: endReasonOf(ending.asked),
		keptMinor: hostKeepsMinor,
		nextChargeAt: newBalanceMinor > 0 ? now : null,
		balanceDueAt: newBalanceMinor > 0 ? now : null,
		chargeProblem: null,
		amountVersion: booking.amountVersion + 1,
	});
	await planRefunds(ctx, tx, { bookingId, amountMinor: guestGetsMinor, reason: "cancelled" });
	await tell(ctx, tx, ending);
	return freeNights(ctx, tx, { property, booking });
}

async function freeNights(
	ctx: Context,
	tx: Database,
	{ property, booking }: { property: LockedProperty; booking: Booking },
): Promise<number | null> {
	if (!booking.claimId) return null;
	await replaceHeldChanges(ctx, tx, { bookingId: booking.id });
	await releaseClaim(ctx, tx, { claimId: booking.claimId, stay: booking });
	const version = await recordCalendarChange(ctx, tx, property);
	await noteConflicts(ctx, tx, property);
	return version;
}

function endReasonOf({ by, wish }: Asked): "guest" | "host" | "host_for_guest" {
	if (by === "guest") return "guest";
	return wish === "guest" ? "host_for_guest" : "host";
}

async function tell(ctx: Context, tx: Database, { property, booking, preview, asked }: Ending): Promise<void> {
	const { id: bookingId, arrival, departure } = booking;
	const { hostKeepsMinor: keptMinor, byTransferMinor: transferMinor, newBalanceMinor: balanceMinor, tier } = preview;
	const amounts = { keptMinor, refundMinor: preview.guestGetsMinor - transferMinor, transferMinor, balanceMinor };
	await queueGuestMail(ctx, tx, { bookingId, kind: "cancelled", details: { ...amounts, by: asked.wish } });
	await tellHosts(ctx, tx, { kind: "booking_cancelled", bookingId, propertyId: property.id, details: amounts });
	await writeAudit(ctx, tx, {
		action: "booking.cancelled",
		subjectKind: "booking",
		subjectId: bookingId,
		propertyId: property.id,
		details: {
			...{ arrival, departure, from: booking.state, tier: tier.code, wish: asked.wish },
			...amounts,
			...(asked.input.guestAskedBecause && { reason: asked.input.guestAskedBecause }),
		},
	});
}

/** After the commit: old links end, refunds are asked for, and what is owed is charged. What does not get through is the jobs'. */
async function moveCancelledMoney(ctx: Context, { bookingId, newBalanceMinor }: CancellationPreview): Promise<void> {
	if (!ctx.stripe) return;
	const areClosed = await settleOpenSessions(ctx, { bookingId });
	await sendRefunds(ctx);
	if (areClosed && newBalanceMinor > 0) await chargeBalance(ctx, { bookingId, by: "job" });
}
