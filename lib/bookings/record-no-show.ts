import { requireManagingHost } from "#lib/accounts/require-managing-host.ts";
import { type Booking, changeBooking, getBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import type { RecordNoShowInput } from "#lib/bookings/booking-schemas.ts";
import { decideNoShow, type NoShowPreview, type NoShowRefusal } from "#lib/bookings/decide-no-show.ts";
import { replaceHeldChanges } from "#lib/bookings/end-held-changes.ts";
import { recordBlock } from "#lib/bookings/record-block.ts";
import { releaseClaim } from "#lib/bookings/release-claim.ts";
import { settleOpenSessions } from "#lib/bookings/settle-open-sessions.ts";
import { announceCalendarChange, recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import { noteConflicts } from "#lib/calendars/note-conflicts.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { tellHosts } from "#lib/messages/tell-hosts.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import { readBookingMoney } from "#lib/payments/ledger-record.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inPropertyTransaction, type LockedProperty } from "#lib/platform/database.ts";

export type NoShowOutcome =
	| {
			readonly ok: true;
			/** In minor units; what is still owed included. */
			readonly keptMinor: number;
			readonly stillOwedMinor: number;
			readonly freedNights: number;
	  }
	| NoShowRefusal
	/** The figures are others than those that were shown: show them again. */
	| { readonly ok: false; readonly reason: "changed_meanwhile" };

type Locked = { readonly property: LockedProperty; readonly booking: Booking };
type Recorded = { readonly outcome: NoShowOutcome; readonly version: number | null };

/**
 * The host says that a guest did not come, on the figures that `previewNoShow` showed (product.md, "no-show": never automatic). The
 * booking ends, nothing goes back, and what is owed is collected as it was agreed. The nights left are opened or stay closed as a block
 * of ours, as the host chose. Said twice it is recorded once. Throws AppError `forbidden` unless an owner or a co-host asks.
 */
export async function recordNoShow(ctx: Context, input: RecordNoShowInput): Promise<NoShowOutcome> {
	requireManagingHost(ctx);
	const { bookingId } = input;
	const { propertyId } = await getBooking(ctx.db, bookingId);
	const { outcome, version } = await inPropertyTransaction(
		ctx.database,
		propertyId,
		async (tx, property): Promise<Recorded> => {
			const booking = await lockBooking(tx, bookingId);
			if (booking.endReason === "no_show") return { outcome: await told(tx, booking), version: null };
			const decided = await decideNoShow(ctx, tx, { booking, timeZone: property.timeZone });
			if (!decided.ok) return { outcome: decided, version: null };
			const { preview } = decided;
			if (preview.previewKey !== input.previewKey) {
				return { outcome: { ok: false, reason: "changed_meanwhile" }, version: null };
			}
			return end(ctx, tx, { locked: { property, booking }, preview, input });
		},
	);
	if (version === null) return outcome;
	await announceCalendarChange(ctx, { propertyId, version });
	// A top-up has nothing left to pay for; links for what is owed stay good.
	if (ctx.stripe) await settleOpenSessions(ctx, { bookingId, purpose: "top_up" });
	return outcome;
}

async function told(tx: Database, { id, keptMinor }: Booking): Promise<NoShowOutcome> {
	const { balanceMinor } = await readBookingMoney(tx, id);
	return { ok: true, keptMinor: keptMinor ?? 0, stillOwedMinor: balanceMinor, freedNights: 0 };
}

type Ending = { readonly locked: Locked; readonly preview: NoShowPreview; readonly input: RecordNoShowInput };

async function end(ctx: Context, tx: Database, ending: Ending): Promise<Recorded> {
	const { locked, preview, input } = ending;
	const { property, booking } = locked;
	const { bookingId, keptMinor, stillOwedMinor } = preview;
	const endedAt = ctx.clock.now();
	await changeBooking(ctx, tx, { bookingId, state: "cancelled", endedAt, endReason: "no_show", keptMinor });
	await replaceHeldChanges(ctx, tx, { bookingId });
	if (booking.claimId) await releaseClaim(ctx, tx, { claimId: booking.claimId, stay: booking });
	const [from] = preview.nightsLeft;
	if (from && input.nights === "keep_closed") {
		await recordBlock(ctx, tx, { property, stay: { arrival: from, departure: booking.departure }, note: null });
	}
	await tell(ctx, tx, ending);
	const version = await recordCalendarChange(ctx, tx, property);
	await noteConflicts(ctx, tx, property);
	const freedNights = input.nights === "free" ? preview.nightsLeft.length : 0;
	return { outcome: { ok: true, keptMinor, stillOwedMinor, freedNights }, version };
}

async function tell(ctx: Context, tx: Database, { locked, preview, input }: Ending): Promise<void> {
	const { property, booking } = locked;
	const { id: bookingId, arrival, departure } = booking;
	const { keptMinor, stillOwedMinor: balanceMinor } = preview;
	const amounts = { keptMinor, refundMinor: 0, transferMinor: 0, balanceMinor };
	await queueGuestMail(ctx, tx, { bookingId, kind: "cancelled", details: { ...amounts, by: "no_show" } });
	const code = input.nights === "free" ? "no_show_free" : "no_show_closed";
	const details = { ...amounts, code };
	await tellHosts(ctx, tx, { kind: "booking_cancelled", bookingId, propertyId: property.id, details });
	await writeAudit(ctx, tx, {
		action: "booking.no_show",
		subjectKind: "booking",
		subjectId: bookingId,
		propertyId: property.id,
		details: { arrival, departure, ...amounts, nights: input.nights, reason: input.reason },
	});
}
