import { changeBooking } from "#lib/bookings/booking-record.ts";
import {
	type BookingRow,
	countLiveHolds,
	insertBooking,
	selectBookingByAttempt,
	selectBrowserHolds,
} from "#lib/bookings/booking-store.ts";
import { AFTER_SESSION_MINUTES, isOverHoldLimit, SESSION_MINUTES } from "#lib/bookings/core/hold-limits.ts";
import { newReference } from "#lib/bookings/core/reference.ts";
import { heldUntilIn, heldUntilOf } from "#lib/bookings/find-held-until.ts";
import { releaseOwnHold } from "#lib/bookings/release-own-hold.ts";
import { insertClaim, listClaimsIn } from "#lib/bookings/store.ts";
import { announceCalendarChange, recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import { noteConflicts } from "#lib/calendars/note-conflicts.ts";
import { refreshStaleFeeds } from "#lib/calendars/refresh-stale-feeds.ts";
import { prepareCheckout } from "#lib/payments/prepare-checkout.ts";
import { actorName } from "#lib/platform/actor-name.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inPropertyTransaction, type LockedProperty } from "#lib/platform/database.ts";
import type { StayRefusal } from "#lib/pricing/core/stay-refusal.ts";
import { decideStay } from "#lib/pricing/decide-stay.ts";
import type { Id } from "#lib/shared/ids.ts";
import { laterOf } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

const MINUTE_MS = 60_000;

export type HoldInput = {
	readonly propertyId: Id<"property">;
	readonly stay: Stay;
	readonly guests: number;
	readonly guest: { readonly name: string; readonly email: string; readonly phone: string };
	readonly locale: "es-MX" | "en";
	/** Made with the form, so that sending it twice holds once. */
	readonly attemptKey: string;
	readonly browserSha256: Buffer;
	/** Null while it is unknown. */
	readonly clientAddress: string | null;
	/** Of the terms and the total that the guest saw: others are shown again, never taken. */
	readonly termsVersion: string;
	readonly expectedTotalMinor: number;
};

export type HoldOutcome =
	| { ok: true; bookingId: Id<"booking">; holdExpiresAt: Date; isResumed: boolean }
	| {
			ok: false;
			reason:
				| "payments_off"
				| "ask_first"
				| "price_changed"
				| "terms_changed"
				| "too_many_holds"
				| "paid_meanwhile"
				| "hold_over";
	  }
	| { ok: false; reason: "refused"; refusal: StayRefusal; heldUntil: Date | null };

/**
 * Takes the nights for 36 minutes while the guest pays (half-open stay, property's days), after a fresh look at every calendar that was
 * read more than five minutes ago. The same browser asking for the same stay gets its hold again, with the time it has left; asking for
 * another stay at this home gives the earlier hold up first. Refuses what the rules, other claims, the portals or the limits refuse.
 */
export async function placeHold(ctx: Context, input: HoldInput): Promise<HoldOutcome> {
	if (!ctx.stripe) return { ok: false, reason: "payments_off" };
	const known = await selectBookingByAttempt(ctx.db, input.attemptKey);
	if (known && !isOwnHold(known, input)) return resumed(known);
	const own = await selectBrowserHolds(ctx.db, { ...input, now: ctx.clock.now() });
	for (const hold of own.filter((each) => !isSameStay(each, input))) {
		const { browserSha256 } = input;
		const outcome = await releaseOwnHold(ctx, { bookingId: hold.id, browserSha256 });
		if (outcome === "paid") return { ok: false, reason: "paid_meanwhile" };
	}
	if (!own.some((hold) => isSameStay(hold, input))) {
		const taken = await takenByOurs(ctx, input);
		if (taken) return taken;
		await refreshStaleFeeds(ctx, input.propertyId);
	}
	return holdOrFind(ctx, input);
}

/** What a claim of ours takes already needs neither a portal's word nor the lock, which many may be waiting for. */
async function takenByOurs(ctx: Context, { propertyId, stay }: HoldInput): Promise<HoldOutcome | null> {
	const taken = await listClaimsIn(ctx.db, propertyId, stay);
	const [first] = taken;
	if (!first) return null;
	const refusal = { reason: "taken", from: laterOf(first.arrival, stay.arrival) } as const;
	return { ok: false, reason: "refused", refusal, heldUntil: heldUntilOf(taken, ctx.clock.now()) };
}

function isSameStay(hold: BookingRow, input: HoldInput): boolean {
	return hold.arrival === input.stay.arrival && hold.departure === input.stay.departure && hold.guests === input.guests;
}

/** The same form sent again by the same browser may bring a corrected name or address. */
function isOwnHold(known: BookingRow, input: HoldInput): boolean {
	const isOwn = known.browserSha256?.equals(input.browserSha256) ?? false;
	return known.state === "hold" && isOwn && isSameStay(known, input);
}

function resumed(booking: BookingRow): HoldOutcome {
	const { id: bookingId, state, holdExpiresAt } = booking;
	if (state === "confirmed" || state === "completed") return { ok: false, reason: "paid_meanwhile" };
	if (state !== "hold" || !holdExpiresAt) return { ok: false, reason: "hold_over" };
	return { ok: true, bookingId, holdExpiresAt, isResumed: true };
}

/** A commit whose outcome is unknown is looked up by the attempt's key and never made again (reliability.md 1c). */
async function holdOrFind(ctx: Context, input: HoldInput): Promise<HoldOutcome> {
	let version: number | null = null;
	try {
		const outcome = await inPropertyTransaction(ctx.database, input.propertyId, async (tx, property) => {
			const placed = await hold(ctx, tx, { property, input });
			version = placed.version;
			return placed.outcome;
		});
		if (version !== null) await announceCalendarChange(ctx, { propertyId: input.propertyId, version });
		return outcome;
	} catch (error) {
		const known = await selectBookingByAttempt(ctx.db, input.attemptKey).catch(() => null);
		if (known) return resumed(known);
		throw error;
	}
}

type Held = { outcome: HoldOutcome; version: number | null };
const refused = (outcome: HoldOutcome): Held => ({ outcome, version: null });

async function hold(
	ctx: Context,
	tx: Database,
	{ property, input }: { property: LockedProperty; input: HoldInput },
): Promise<Held> {
	const now = ctx.clock.now();
	const known = await selectBookingByAttempt(tx, input.attemptKey);
	if (known && !isOwnHold(known, input)) return refused(resumed(known));
	if (known) return refused(await resumeOwn(ctx, tx, { own: known, input }));
	const own = (await selectBrowserHolds(tx, { ...input, now })).find((each) => isSameStay(each, input));
	if (own) return refused(await resumeOwn(ctx, tx, { own, input }));
	const decision = await decideStay(ctx, tx, { property, stay: input.stay, guests: input.guests });
	if (!decision.ok) {
		const heldUntil = await heldUntilIn(tx, { propertyId: property.id, stay: input.stay, now });
		return refused({ ok: false, reason: "refused", refusal: decision.refusal, heldUntil });
	}
	const counts = await countLiveHolds(tx, { ...input, email: input.guest.email, now });
	if (isOverHoldLimit(counts)) return refused({ ok: false, reason: "too_many_holds" });
	const { quote, terms, schedule } = decision;
	if (decision.mode !== "instant") return refused({ ok: false, reason: "ask_first" });
	if (terms.version !== input.termsVersion) return refused({ ok: false, reason: "terms_changed" });
	if (quote.totalMinor !== input.expectedTotalMinor) return refused({ ok: false, reason: "price_changed" });
	const row = await insertHold(ctx, tx, { property, input, decision });
	const sessionExpiresAt = new Date(row.holdExpiresAt.getTime() - AFTER_SESSION_MINUTES * MINUTE_MS);
	await prepareCheckout(ctx, tx, {
		booking: { ...row, amountVersion: 1, linkVersion: 1, stripeCustomerId: null },
		property,
		purpose: schedule.laterMinor > 0 ? "deposit" : "full",
		amountMinor: schedule.dueNowMinor,
		expiresAt: sessionExpiresAt,
	});
	const version = await recordCalendarChange(ctx, tx, property);
	await noteConflicts(ctx, tx, property);
	const { id: bookingId, holdExpiresAt } = row;
	return { outcome: { ok: true, bookingId, holdExpiresAt, isResumed: false }, version };
}

type Accepted = Extract<Awaited<ReturnType<typeof decideStay>>, { ok: true }>;

async function insertHold(
	ctx: Context,
	tx: Database,
	{ property, input, decision }: { property: LockedProperty; input: HoldInput; decision: Accepted },
) {
	const now = ctx.clock.now();
	const { quote, terms, schedule } = decision;
	const { guest, stay, attemptKey, browserSha256, clientAddress, guests, locale } = input;
	const id = ctx.newId("booking");
	const claimId = ctx.newId("claim");
	const holdExpiresAt = new Date(now.getTime() + (SESSION_MINUTES + AFTER_SESSION_MINUTES) * MINUTE_MS);
	const made = { createdAt: now, createdBy: actorName(ctx.actor), changedAt: now };
	const propertyId = property.id;
	await insertClaim(tx, { id: claimId, propertyId, kind: "hold", ...stay, attemptKey: id, holdExpiresAt, ...made });
	const row = {
		id,
		reference: newReference(ctx.randomBytes),
		propertyId,
		claimId,
		state: "hold",
		origin: "instant",
		holdKind: "checkout",
		holdExpiresAt,
		attemptKey,
		browserSha256,
		clientAddress,
		...stay,
		guests,
		guestName: guest.name,
		guestEmail: guest.email,
		guestPhone: guest.phone,
		locale,
		currency: quote.currency,
		quote,
		terms,
		termsAcceptedAt: now,
		depositMinor: schedule.dueNowMinor,
		balanceDueAt: schedule.laterAt,
		...made,
	} as const;
	await insertBooking(tx, row);
	return row;
}

/** Whoever went back to mend a name or an address keeps the hold, its session and its time. */
async function resumeOwn(
	ctx: Context,
	tx: Database,
	{ own, input }: { own: BookingRow; input: HoldInput },
): Promise<HoldOutcome> {
	const { name: guestName, email: guestEmail, phone: guestPhone } = input.guest;
	await changeBooking(ctx, tx, { bookingId: own.id, guestName, guestEmail, guestPhone });
	return resumed(own);
}
