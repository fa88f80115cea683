import { applyChange } from "#lib/bookings/apply-change.ts";
import { type Booking, getBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import type { ChangeDatesInput } from "#lib/bookings/booking-schemas.ts";
import {
	type ChangeRow,
	insertChange,
	insertClaimOfNights,
	type NewChange,
	selectChange,
	selectChangeByAttempt,
} from "#lib/bookings/change-store.ts";
import { AFTER_SESSION_MINUTES, SESSION_MINUTES } from "#lib/bookings/core/hold-limits.ts";
import { type ChangePreview, type ChangeRefusal, decideChange } from "#lib/bookings/decide-change.ts";
import { replaceHeldChanges, swapOf } from "#lib/bookings/end-held-changes.ts";
import { payForChange } from "#lib/bookings/pay-for-change.ts";
import { requireBookingActor } from "#lib/bookings/require-booking-actor.ts";
import { settleOpenSessions } from "#lib/bookings/settle-open-sessions.ts";
import { announceCalendarChange, recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import { noteConflicts } from "#lib/calendars/note-conflicts.ts";
import { refreshStaleFeeds } from "#lib/calendars/refresh-stale-feeds.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import { sendRefunds } from "#lib/payments/send-refunds.ts";
import { actorName } from "#lib/platform/actor-name.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inPropertyTransaction, type LockedProperty } from "#lib/platform/database.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";

const MINUTE_MS = 60_000;

export type ChangeOutcome =
	| { ok: true; isApplied: true; changeId: Id<"change"> }
	/** The new nights are held until then, and the booking keeps its old ones; without an address Stripe did not answer. */
	| {
			ok: true;
			isApplied: false;
			changeId: Id<"change">;
			topUpMinor: number;
			holdExpiresAt: Date;
			checkoutUrl: string | null;
	  }
	/** The figures are others than those that were shown: show them again. */
	| { ok: false; reason: "changed_meanwhile" }
	| ChangeRefusal;

type By = "guest" | "host";
type Decided = { readonly outcome: ChangeRow | Extract<ChangeOutcome, { ok: false }>; readonly version: number | null };
type Making = {
	readonly property: LockedProperty;
	readonly booking: Booking;
	readonly by: By;
	readonly input: ChangeDatesInput;
	readonly preview: ChangePreview;
};

/**
 * Moves a confirmed booking to other dates on the figures that `previewChange` showed, after a fresh look at the portals' calendars. What
 * costs nothing now applies at once; else the new nights are held for 36 minutes while the difference is paid (W7-W9). The same
 * `attemptKey` twice moves once. Throws AppError `not_found` or `forbidden` for whom the booking is not.
 */
export async function changeDates(ctx: Context, input: ChangeDatesInput): Promise<ChangeOutcome> {
	const { bookingId } = input;
	const by = requireBookingActor(ctx, bookingId);
	if (input.waiverReason !== undefined && by === "guest") throw new AppError("forbidden", "only a host waives");
	const { propertyId } = await getBooking(ctx.db, bookingId);
	await refreshStaleFeeds(ctx, propertyId);
	const { outcome, version } = await inPropertyTransaction(ctx.database, propertyId, async (tx, property) => {
		const booking = await lockBooking(tx, bookingId);
		return decideAndMake(ctx, tx, { property, booking, by, input });
	});
	if (version !== null) await announceCalendarChange(ctx, { propertyId, version });
	if ("ok" in outcome) return outcome;
	if (ctx.stripe && version !== null) {
		// Links of before ask for amounts of before; that of an earlier, replaced change for nights that are no longer held.
		await settleOpenSessions(ctx, outcome.state === "applied" ? { bookingId } : { bookingId, purpose: "top_up" });
		await sendRefunds(ctx);
	}
	return told(ctx, outcome);
}

async function decideAndMake(ctx: Context, tx: Database, asked: Omit<Making, "preview">): Promise<Decided> {
	const { property, booking, by, input } = asked;
	const known = await selectChangeByAttempt(tx, input.attemptKey);
	if (known) {
		if (known.bookingId === booking.id) return { outcome: known, version: null };
		throw new AppError("conflict", "this attempt is another booking's");
	}
	const to = { arrival: input.arrival, departure: input.departure };
	const isWaived = input.waiverReason !== undefined;
	const decided = await decideChange(ctx, tx, { property, booking, to, by, isWaived });
	if (!decided.ok) return { outcome: decided, version: null };
	const { preview } = decided;
	if (preview.previewKey !== input.previewKey)
		return { outcome: { ok: false, reason: "changed_meanwhile" }, version: null };
	return preview.topUpMinor > 0 ? hold(ctx, tx, { ...asked, preview }) : applyAtOnce(ctx, tx, { ...asked, preview });
}

async function applyAtOnce(ctx: Context, tx: Database, making: Making): Promise<Decided> {
	const row = newChange(ctx, making);
	await insertChange(tx, row);
	const change = await stored(tx, row.id);
	const { property, booking } = making;
	const version = await applyChange(ctx, tx, { property, booking, change });
	return { outcome: await stored(tx, row.id), version };
}

/** The booking keeps its nights; those that it does not have yet are held beside it. */
async function hold(ctx: Context, tx: Database, making: Making): Promise<Decided> {
	const { property, booking, by, preview } = making;
	const now = ctx.clock.now();
	const holdExpiresAt = new Date(now.getTime() + (SESSION_MINUTES + AFTER_SESSION_MINUTES) * MINUTE_MS);
	await replaceHeldChanges(ctx, tx, { bookingId: booking.id });
	const row = { ...newChange(ctx, making), holdExpiresAt };
	const claimId = await holdGained(ctx, tx, { property, row });
	await insertChange(tx, { ...row, claimId });
	const { topUpMinor } = preview;
	if (by === "host") {
		const expiresAt = new Date(now.getTime() + SESSION_MINUTES * MINUTE_MS).toISOString();
		const details = { amountMinor: topUpMinor, expiresAt, changeId: row.id };
		await queueGuestMail(ctx, tx, { bookingId: booking.id, kind: "payment_link", subject: row.id, details });
	}
	await writeAudit(ctx, tx, {
		action: "booking.change_held",
		subjectKind: "booking",
		subjectId: booking.id,
		propertyId: property.id,
		details: { changeId: row.id, ...preview.to, topUpMinor },
	});
	const version = await recordCalendarChange(ctx, tx, property);
	await noteConflicts(ctx, tx, property);
	return { outcome: await stored(tx, row.id), version };
}

async function holdGained(
	ctx: Context,
	tx: Database,
	{ property, row }: { property: LockedProperty; row: NewChange & { holdExpiresAt: Date } },
): Promise<Id<"claim"> | null> {
	const { gained, gainedSpan } = swapOf(row);
	if (!gainedSpan) return null;
	const id = ctx.newId("claim");
	const { createdAt, createdBy, holdExpiresAt } = row;
	const facts = { createdAt, createdBy, holdExpiresAt, changedAt: createdAt };
	await insertClaimOfNights(tx, {
		row: { id, propertyId: property.id, kind: "hold", ...gainedSpan, attemptKey: id, ...facts },
		nights: gained,
	});
	return id;
}

function newChange(ctx: Context, { booking, by, input, preview }: Making) {
	return {
		id: ctx.newId("change"),
		bookingId: booking.id,
		state: "held",
		attemptKey: input.attemptKey,
		askedBy: by,
		fromArrival: preview.from.arrival,
		fromDeparture: preview.from.departure,
		toArrival: preview.to.arrival,
		toDeparture: preview.to.departure,
		quote: preview.quote,
		priceChangeMinor: preview.priceChangeMinor,
		keptMinor: preview.keptMinor,
		topUpMinor: preview.topUpMinor,
		waiverReason: input.waiverReason ?? null,
		createdAt: ctx.clock.now(),
		createdBy: actorName(ctx.actor),
	} as const;
}

async function stored(tx: Database, changeId: Id<"change">): Promise<ChangeRow> {
	const change = await selectChange(tx, changeId);
	if (!change) throw new AppError("precondition", "the change was not stored");
	return change;
}

async function told(ctx: Context, change: ChangeRow): Promise<ChangeOutcome> {
	const { id: changeId, bookingId, topUpMinor, holdExpiresAt } = change;
	if (change.state === "applied") return { ok: true, isApplied: true, changeId };
	if (change.state !== "held" || !holdExpiresAt) return { ok: false, reason: "changed_meanwhile" };
	const page = await payForChange(ctx, { bookingId, changeId });
	return { ok: true, isApplied: false, changeId, topUpMinor, holdExpiresAt, checkoutUrl: page.ok ? page.url : null };
}
