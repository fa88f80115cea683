import { listHostNames } from "#lib/accounts/list-host-names.ts";
import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import { type Booking, getBooking } from "#lib/bookings/booking-record.ts";
import { type BookingOutlook, bookingOutlook } from "#lib/bookings/core/booking-outlook.ts";
import { type ChangeRow, selectChanges } from "#lib/bookings/host-booking-store.ts";
import type { BookingMoney } from "#lib/payments/core/ledger.ts";
import { readBookingMoney } from "#lib/payments/ledger-record.ts";
import type { Context } from "#lib/platform/context.ts";
import type { HostProperty } from "#lib/properties/host-property.ts";
import { listPropertiesForHost } from "#lib/properties/list-properties-for-host.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { Stay } from "#lib/shared/stay.ts";

/** All that a host's page of a booking shows of it; nothing by which a guest or a browser is recognised, no id of Stripe's. */
export type HostBooking = Pick<
	Booking,
	| "id"
	| "reference"
	| "state"
	| "origin"
	| "holdKind"
	| "holdExpiresAt"
	| "answerBy"
	| "guests"
	| "guestName"
	| "guestEmail"
	| "guestPhone"
	| "guestMessage"
	| "locale"
	| "currency"
	| "quote"
	| "terms"
	| "depositMinor"
	| "balanceDueAt"
	| "nextChargeAt"
	| "chargeProblem"
	| "isFrozen"
	| "keptMinor"
	| "hostNote"
	| "createdAt"
	| "confirmedAt"
	| "endedAt"
	| "endReason"
	| "linkVersion"
> & {
	readonly stay: Stay;
	readonly property: HostProperty;
	readonly money: BookingMoney;
	readonly outlook: BookingOutlook;
	/** A card that may be charged while the guest is away. */
	readonly hasCard: boolean;
	/** Of the host who made it; null when a guest did. */
	readonly madeBy: string | null;
	/** Newest first. */
	readonly changes: readonly Pick<
		ChangeRow,
		| "id"
		| "state"
		| "askedBy"
		| "fromArrival"
		| "fromDeparture"
		| "toArrival"
		| "toDeparture"
		| "topUpMinor"
		| "holdExpiresAt"
		| "createdAt"
	>[];
};

/** One booking with its money, for the host. Throws AppError `forbidden` unless a host asks, `not_found` for an unknown booking. */
export async function getBookingForHost(ctx: Context, bookingId: Id<"booking">): Promise<HostBooking> {
	requireHostActor(ctx);
	const booking = await getBooking(ctx.db, bookingId);
	const [money, changes, homes, names] = await Promise.all([
		readBookingMoney(ctx.db, bookingId),
		selectChanges(ctx.db, bookingId),
		listPropertiesForHost(ctx),
		listHostNames(ctx, [booking.createdBy]),
	]);
	const property = homes.find(({ id }) => id === booking.propertyId);
	if (!property) throw new AppError("not_found", "property does not exist");
	return {
		...shownOf(booking),
		stay: { arrival: booking.arrival, departure: booking.departure },
		property,
		money,
		outlook: bookingOutlook({ ...booking, money }, ctx.clock.now()),
		hasCard: booking.stripePaymentMethodId !== null,
		madeBy: names.get(booking.createdBy) ?? null,
		changes: changes.map(shownChange),
	};
}

function shownOf(booking: Booking) {
	const { id, reference, state, origin, holdKind, holdExpiresAt, answerBy, guests, locale, currency } = booking;
	const { guestName, guestEmail, guestPhone, guestMessage, quote, terms, depositMinor, hostNote, linkVersion } =
		booking;
	const { balanceDueAt, nextChargeAt, chargeProblem, isFrozen, keptMinor } = booking;
	const { createdAt, confirmedAt, endedAt, endReason } = booking;
	return {
		...{ id, reference, state, origin, holdKind, holdExpiresAt, answerBy, guests, locale, currency },
		...{ guestName, guestEmail, guestPhone, guestMessage, quote, terms, depositMinor, hostNote, linkVersion },
		...{ balanceDueAt, nextChargeAt, chargeProblem, isFrozen, keptMinor },
		...{ createdAt, confirmedAt, endedAt, endReason },
	};
}

function shownChange(change: ChangeRow): HostBooking["changes"][number] {
	const { id, state, askedBy, fromArrival, fromDeparture, toArrival, toDeparture } = change;
	const { topUpMinor, holdExpiresAt, createdAt } = change;
	return {
		...{ id, state, askedBy, fromArrival, fromDeparture, toArrival, toDeparture },
		...{ topUpMinor, holdExpiresAt, createdAt },
	};
}
