import { requireManagingHost } from "#lib/accounts/require-managing-host.ts";
import { listPortalNights } from "#lib/availability/list-portal-nights.ts";
import type { CreateHostBookingInput } from "#lib/bookings/booking-schemas.ts";
import {
	type BookingRow,
	insertBooking,
	type NewBooking,
	selectBookingByAttempt,
} from "#lib/bookings/booking-store.ts";
import { claimForBooking } from "#lib/bookings/claim-for-booking.ts";
import { stayInstants } from "#lib/bookings/core/guest-powers.ts";
import { HOST_QUOTE_HOURS } from "#lib/bookings/core/hold-limits.ts";
import { newBookingRow } from "#lib/bookings/new-booking-row.ts";
import {
	type AgreedProblem,
	atAgreedTotal,
	offerWithoutRules,
	type PlannedOffer,
	type StayOffer,
	withoutDeposit,
} from "#lib/bookings/stay-offer.ts";
import { listClaimsIn } from "#lib/bookings/store.ts";
import { announceCalendarChange, recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import { noteConflicts } from "#lib/calendars/note-conflicts.ts";
import { refreshStaleFeeds } from "#lib/calendars/refresh-stale-feeds.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { tellHosts } from "#lib/messages/tell-hosts.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import { addLedgerEntry } from "#lib/payments/ledger-record.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inPropertyTransaction, type LockedProperty } from "#lib/platform/database.ts";
import type { StayRefusal } from "#lib/pricing/core/stay-refusal.ts";
import { decideStay } from "#lib/pricing/decide-stay.ts";
import type { Id } from "#lib/shared/ids.ts";
import { dayIn, type PlainDate } from "#lib/shared/plain-date.ts";

const HOUR_MS = 3_600_000;

export type HostBookingOutcome =
	| { ok: true; bookingId: Id<"booking">; holdExpiresAt: Date | null }
	| { ok: false; reason: "payments_off" }
	/** A portal closes these nights, and nobody has said that it may be overruled. */
	| { ok: false; reason: "portal_nights"; nights: readonly PlainDate[] }
	/** The host's own price cannot be. */
	| ({ ok: false } & AgreedProblem)
	| { ok: false; reason: "refused"; refusal: StayRefusal };

type Making = { readonly property: LockedProperty; readonly input: CreateHostBookingInput };
type Made = { readonly outcome: HostBookingOutcome; readonly version: number | null };

/**
 * A host writes down a booking that came by phone (half-open stay, property's days), at today's price or at a total
 * of the host's own, of which fees and taxes are part (`agreedTotalMinor`, minor units): confirmed at once and collected as
 * agreed, or held for 48 hours with a payment link. Rules of the plan are the host's to bend; nights of ours and, unless
 * `acceptsPortalNights`, of portals are not. The same `attemptKey` twice books once. Throws AppError `forbidden` unless an owner or a
 * co-host asks.
 */
export async function createHostBooking(ctx: Context, input: CreateHostBookingInput): Promise<HostBookingOutcome> {
	requireManagingHost(ctx);
	if (input.mode === "quote" && !ctx.stripe) return { ok: false, reason: "payments_off" };
	await refreshStaleFeeds(ctx, input.propertyId);
	const { outcome, version } = await inPropertyTransaction(ctx.database, input.propertyId, (tx, property) =>
		make(ctx, tx, { property, input }),
	);
	if (version !== null) await announceCalendarChange(ctx, { propertyId: input.propertyId, version });
	return outcome;
}

async function make(ctx: Context, tx: Database, making: Making): Promise<Made> {
	const { property, input } = making;
	const known = await selectBookingByAttempt(tx, input.attemptKey);
	if (known) return { outcome: told(known), version: null };
	const planned = await offerFor(ctx, tx, making);
	if (!planned.ok) return { outcome: planned, version: null };
	const offer = agreedOffer(ctx, { planned, input });
	if (!offer.ok) return { outcome: offer, version: null };
	const row = input.mode === "quote" ? quoteRow(ctx, { making, offer }) : confirmedRow(ctx, { making, offer });
	const claim = { propertyId: property.id, bookingId: row.id, stay: input, holdExpiresAt: row.holdExpiresAt ?? null };
	const claimId = await claimForBooking(ctx, tx, claim);
	await insertBooking(tx, { ...row, claimId, hostNote: input.note || null });
	await tell(ctx, tx, { making, row, quotedMinor: planned.quote.totalMinor });
	const version = await recordCalendarChange(ctx, tx, property);
	await noteConflicts(ctx, tx, property);
	return { outcome: { ok: true, bookingId: row.id, holdExpiresAt: row.holdExpiresAt ?? null }, version };
}

/** The price, once the nights are there. */
async function offerFor(
	ctx: Context,
	tx: Database,
	{ property, input }: Making,
): Promise<({ readonly ok: true } & PlannedOffer) | Extract<HostBookingOutcome, { ok: false }>> {
	const stay = { arrival: input.arrival, departure: input.departure };
	const today = dayIn(property.timeZone, ctx.clock.now());
	if (stay.arrival < today) return { ok: false, reason: "refused", refusal: { reason: "past", from: today } };
	const decided = await decideStay(ctx, tx, { property, stay, guests: input.guests, judges: "nights" });
	if (decided.ok) return decided;
	const { refusal } = decided;
	const isOurs = (await listClaimsIn(tx, property.id, stay)).length > 0;
	if (refusal.reason !== "taken" || isOurs) return { ok: false, reason: "refused", refusal };
	if (!input.acceptsPortalNights) {
		const { closed } = await listPortalNights(tx, { propertyId: property.id, stay });
		return { ok: false, reason: "portal_nights", nights: [...new Set(closed)].sort() };
	}
	const offer = await offerWithoutRules(ctx, { property, stay, guests: input.guests });
	return offer ? { ok: true, ...offer } : { ok: false, reason: "refused", refusal: { reason: "no_price" } };
}

function agreedOffer(
	ctx: Context,
	{ planned, input }: { planned: { readonly ok: true } & PlannedOffer; input: CreateHostBookingInput },
) {
	const { agreedTotalMinor: agreedMinor, mode } = input;
	if (agreedMinor === undefined) return planned;
	return atAgreedTotal(ctx, { offer: planned, agreedMinor, isByLink: mode === "quote" });
}

type Priced = { readonly making: Making; readonly offer: StayOffer };

function quoteRow(ctx: Context, { making, offer }: Priced): NewBooking {
	const { property, input } = making;
	const { checkOut } = stayInstants({ stay: offer.quote.stay, terms: offer.terms });
	const byHours = ctx.clock.now().getTime() + HOST_QUOTE_HOURS * HOUR_MS;
	// Nobody pays for a stay that is over.
	const holdExpiresAt = new Date(Math.min(byHours, checkOut.getTime()));
	const row = newBookingRow(ctx, { propertyId: property.id, input, ...offer });
	return { ...row, state: "hold", origin: "host", holdKind: "host_quote", holdExpiresAt };
}

function confirmedRow(ctx: Context, { making, offer }: Priced): NewBooking {
	const { property, input } = making;
	const row = newBookingRow(ctx, { propertyId: property.id, input, ...withoutDeposit(offer) });
	return { ...row, state: "confirmed", origin: "host", confirmedAt: ctx.clock.now() };
}

type Told = { readonly making: Making; readonly row: NewBooking; readonly quotedMinor: number };

async function tell(ctx: Context, tx: Database, { making, row, quotedMinor }: Told): Promise<void> {
	const { property, input } = making;
	const about = { bookingId: row.id, propertyId: property.id };
	if (row.state === "confirmed") {
		const { totalMinor } = row.quote;
		const entry = { bookingId: row.id, kind: "price", amountMinor: totalMinor, currency: row.currency } as const;
		await addLedgerEntry(ctx, tx, { ...entry, objectId: row.id });
		await queueGuestMail(ctx, tx, { bookingId: row.id, kind: "confirmation" });
		await tellHosts(ctx, tx, { ...about, kind: "booking_made" });
	} else {
		await queueGuestMail(ctx, tx, { bookingId: row.id, kind: "host_quote" });
	}
	const { arrival, departure, mode, acceptsPortalNights, agreedTotalMinor } = input;
	const agreed = agreedTotalMinor === undefined ? {} : { agreedMinor: agreedTotalMinor, quotedMinor };
	await writeAudit(ctx, tx, {
		action: "booking.made_by_host",
		subjectKind: "booking",
		subjectId: row.id,
		propertyId: property.id,
		details: { arrival, departure, mode, acceptsPortalNights, ...agreed },
	});
}

function told({ id: bookingId, holdExpiresAt }: BookingRow): HostBookingOutcome {
	return { ok: true, bookingId, holdExpiresAt };
}
