import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import { BOOKING_VIEWS, type BookingView } from "#lib/bookings/core/booking-views.ts";
import { type BookingSummary, toSummary } from "#lib/bookings/host-booking.ts";
import {
	type BookingFilter,
	countBookings,
	selectBookings,
	selectZones,
	type Todays,
} from "#lib/bookings/host-booking-store.ts";
import { readMoneyOfMany } from "#lib/payments/read-money-of-many.ts";
import type { Context } from "#lib/platform/context.ts";
import { dayIn } from "#lib/shared/plain-date.ts";

export const BOOKINGS_A_PAGE = 25;

export type BookingList = {
	readonly bookings: readonly BookingSummary[];
	/** Of all pages. */
	readonly total: number;
	/** From 1; the last one when a later was asked for. */
	readonly page: number;
	readonly pages: number;
};

/**
 * One page of the host's bookings: a part of them, or whatever holds the searched text in guest's name, address, telephone number or
 * reference. "Today" is that of each property's zone; who arrives or leaves today is in house. Throws AppError `forbidden` unless a host
 * asks.
 */
export async function listBookings(
	ctx: Context,
	query: ({ readonly view: BookingView } | { readonly search: string }) & { readonly page: number },
): Promise<BookingList> {
	requireHostActor(ctx);
	const filter: BookingFilter =
		"search" in query ? { search: query.search } : { view: query.view, todays: await todaysOf(ctx) };
	const total = await countBookings(ctx.db, filter);
	const pages = Math.max(Math.ceil(total / BOOKINGS_A_PAGE), 1);
	const page = Math.min(Math.max(query.page, 1), pages);
	const rows = await selectBookings(ctx.db, {
		...filter,
		limit: BOOKINGS_A_PAGE,
		offset: (page - 1) * BOOKINGS_A_PAGE,
	});
	const moneyOf = await readMoneyOfMany(
		ctx.db,
		rows.map(({ id }) => id),
	);
	const now = ctx.clock.now();
	const summaries = rows.map((row) => toSummary(row, { money: moneyOf(row.id), now }));
	return { bookings: summaries, total, page, pages };
}

/** How many bookings each part holds. Throws AppError `forbidden` unless a host asks. */
export async function countBookingViews(ctx: Context): Promise<Record<BookingView, number>> {
	requireHostActor(ctx);
	const todays = await todaysOf(ctx);
	const counts = await Promise.all(
		BOOKING_VIEWS.map(async (view) => [view, await countBookings(ctx.db, { view, todays })] as const),
	);
	return Object.fromEntries(counts) as Record<BookingView, number>;
}

async function todaysOf(ctx: Context): Promise<Todays> {
	const now = ctx.clock.now();
	return (await selectZones(ctx.db)).map((timeZone) => ({ timeZone, today: dayIn(timeZone, now) }));
}
