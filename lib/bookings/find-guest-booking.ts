import { type Booking, findBooking } from "#lib/bookings/booking-record.ts";
import type { BookingState, HoldKind } from "#lib/bookings/core/booking-state.ts";
import type { BookingTerms } from "#lib/bookings/core/booking-terms.ts";
import {
	arrivalInfoFrom,
	type GuestAccess,
	type GuestPowers,
	guestAccess,
	guestPowers,
	isOverdue,
	type PowerFacts,
	showsArrivalInfo,
	stayInstants,
} from "#lib/bookings/core/guest-powers.ts";
import type { InvoiceData } from "#lib/bookings/core/invoice-data.ts";
import { isGuestLinkToken } from "#lib/bookings/guest-link.ts";
import { type ChangeRow, selectChanges } from "#lib/bookings/host-booking-store.ts";
import { openInvoiceData } from "#lib/bookings/open-invoice-data.ts";
import { type BookingMoney, type LedgerKind, moneyOf } from "#lib/payments/core/ledger.ts";
import { listLedger } from "#lib/payments/ledger-record.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Quote } from "#lib/pricing/core/quote.ts";
import { getStayHome, type StayHome } from "#lib/properties/get-stay-home.ts";
import { type Id, isId } from "#lib/shared/ids.ts";
import type { Stay } from "#lib/shared/stay.ts";

/** A change of dates that waits for its top-up; the booking keeps its old nights meanwhile. */
export type HeldChange = {
	readonly id: Id<"change">;
	readonly stay: Stay;
	readonly topUpMinor: number;
	readonly holdExpiresAt: Date;
};

/** All that the private page shows of a booking. Amounts in minor units of `currency`, instants to be told in `terms.timeZone`. */
export type GuestBooking = {
	readonly id: Id<"booking">;
	readonly reference: string;
	/** Of its own nights, which are free to it when it moves. */
	readonly claimId: Id<"claim"> | null;
	readonly state: BookingState;
	readonly holdKind: HoldKind | null;
	readonly holdExpiresAt: Date | null;
	/** Of a request: until when the host may answer. */
	readonly answerBy: Date | null;
	readonly confirmedAt: Date | null;
	readonly endedAt: Date | null;
	readonly endReason: string | null;
	/** `receipts` once the stay is over. */
	readonly access: Exclude<GuestAccess, "none">;
	readonly home: Omit<StayHome, "arrival">;
	readonly stay: Stay;
	readonly checkIn: Date;
	readonly checkOut: Date;
	readonly guests: number;
	readonly guest: { readonly name: string; readonly email: string };
	readonly terms: BookingTerms;
	/** Not yet so for a stay that a host prepared and nobody has gone on to pay. */
	readonly hasAcceptedTerms: boolean;
	readonly currency: string;
	readonly quote: Quote;
	readonly money: BookingMoney;
	/** What a hold asks for before it is a booking. */
	readonly depositMinor: number;
	readonly movements: readonly { readonly kind: LedgerKind; readonly amountMinor: number; readonly at: Date }[];
	readonly balanceDueAt: Date | null;
	readonly nextChargeAt: Date | null;
	/** Why the last try failed, as a closed code. */
	readonly chargeProblem: string | null;
	readonly isOverdue: boolean;
	readonly isFrozen: boolean;
	readonly hasCard: boolean;
	readonly keptMinor: number | null;
	/** Address and the way in; null while they are not shown. */
	readonly arrival: { readonly address: string | null; readonly es: string | null; readonly en: string | null } | null;
	readonly arrivalInfoFrom: Date;
	readonly heldChange: HeldChange | null;
	readonly invoice: InvoiceData | null;
	readonly can: GuestPowers;
};

type Link = {
	/** As it stands in the address; anything may stand there. */
	readonly bookingId: string;
	readonly token: string;
	/** Of the browser that asks, when it has a cookie of ours. */
	readonly browserSha256?: Buffer | null;
};

/**
 * The booking behind a private link, or null for anything that is wrong with it: no such booking, another booking's token, an older
 * version of the link, or a stay that ended more than 60 days ago. Null looks the same in every case (product.md, "guest link").
 */
export async function findGuestBooking(ctx: Context, link: Link): Promise<GuestBooking | null> {
	const booking = await findLinkedBooking(ctx, link);
	if (!booking) return null;
	const [home, entries, changes] = await Promise.all([
		getStayHome(ctx, booking.propertyId),
		listLedger(ctx.db, booking.id),
		selectChanges(ctx.db, booking.id),
	]);
	const now = ctx.clock.now();
	const heldChange = heldChangeIn(changes, now);
	const facts = powerFacts(ctx, {
		booking,
		money: moneyOf(entries),
		hasHeldChange: heldChange !== null,
		browserSha256: link.browserSha256 ?? null,
	});
	const access = guestAccess(facts, now);
	if (access === "none") return null;
	return {
		...shownOf(booking),
		...timesOf(facts),
		access,
		home: withoutArrival(home),
		money: facts.money,
		movements: entries.map(({ kind, amountMinor, at }) => ({ kind, amountMinor, at })),
		isOverdue: isOverdue(facts, now),
		hasCard: facts.hasCard,
		arrival: showsArrivalInfo(facts, now) ? home.arrival : null,
		heldChange,
		invoice: openInvoiceData(ctx, booking),
		can: guestPowers(facts, now),
	};
}

async function findLinkedBooking(ctx: Context, { bookingId, token }: Link): Promise<Booking | null> {
	if (!isId("booking", bookingId)) return null;
	const booking = await findBooking(ctx.db, bookingId);
	// The comparison is made for an unknown booking too, so that time tells nothing of which ids there are.
	const isRight = isGuestLinkToken(ctx, { bookingId, linkVersion: booking?.linkVersion ?? 0, token });
	return isRight ? booking : null;
}

function powerFacts(
	ctx: Context,
	seen: { booking: Booking; money: BookingMoney; hasHeldChange: boolean; browserSha256: Buffer | null },
): PowerFacts {
	const { booking, money, hasHeldChange, browserSha256 } = seen;
	const { state, holdKind, holdExpiresAt, confirmedAt, balanceDueAt, isFrozen, terms } = booking;
	return {
		stay: { arrival: booking.arrival, departure: booking.departure },
		...{ state, holdKind, holdExpiresAt, confirmedAt, balanceDueAt, isFrozen, terms, money, hasHeldChange },
		hasCard: booking.stripePaymentMethodId !== null,
		isOwnBrowser: browserSha256 !== null && booking.browserSha256?.equals(browserSha256) === true,
		takesPayments: ctx.stripe !== null,
	};
}

function shownOf(booking: Booking) {
	const { id, reference, state, holdKind, holdExpiresAt, answerBy, confirmedAt, endedAt, endReason } = booking;
	const { guests, terms, currency, quote, depositMinor, balanceDueAt, nextChargeAt, chargeProblem } = booking;
	return {
		...{ id, reference, state, holdKind, holdExpiresAt, answerBy, confirmedAt, endedAt, endReason },
		...{ guests, terms, currency, quote, depositMinor, balanceDueAt, nextChargeAt, chargeProblem },
		hasAcceptedTerms: booking.termsAcceptedAt !== null,
		claimId: booking.claimId,
		isFrozen: booking.isFrozen,
		keptMinor: booking.keptMinor,
		stay: { arrival: booking.arrival, departure: booking.departure },
		guest: { name: booking.guestName, email: booking.guestEmail },
	};
}

function timesOf(facts: PowerFacts) {
	const { checkIn, checkOut } = stayInstants(facts);
	return { checkIn, checkOut, arrivalInfoFrom: arrivalInfoFrom(facts) };
}

function withoutArrival({ arrival: _kept, ...home }: StayHome): Omit<StayHome, "arrival"> {
	return home;
}

function heldChangeIn(changes: readonly ChangeRow[], now: Date): HeldChange | null {
	const held = changes.find(({ state, holdExpiresAt }) => state === "held" && holdExpiresAt && holdExpiresAt > now);
	if (!held?.holdExpiresAt) return null;
	const { id, toArrival: arrival, toDeparture: departure, topUpMinor, holdExpiresAt } = held;
	return { id, stay: { arrival, departure }, topUpMinor, holdExpiresAt };
}
