import { stayInstants } from "#lib/bookings/core/guest-powers.ts";
import type { CancellationPreview } from "#lib/bookings/decide-cancellation.ts";
import type { ChangePreview } from "#lib/bookings/decide-change.ts";
import type { NoShowPreview } from "#lib/bookings/decide-no-show.ts";
import type { HostBooking } from "#lib/bookings/get-booking-for-host.ts";
import { previewCancellation } from "#lib/bookings/preview-cancellation.ts";
import { previewChange } from "#lib/bookings/preview-change.ts";
import { previewNoShow } from "#lib/bookings/preview-no-show.ts";
import type { Context } from "#lib/platform/context.ts";
import { daysBetween, isPlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

const MAX_NIGHTS = 365;

/** By whose wish it is; null for what cannot be cancelled any more. */
export type CancellationPreviews = { readonly host: CancellationPreview; readonly guest: CancellationPreview };

export type ChangeQuestion = {
	readonly stay: Stay;
	/** `present`: the booking has these dates, as it does once a change of them has been made. */
	readonly outcome: Awaited<ReturnType<typeof previewChange>> | "invalid" | "present";
	/** The same without what is kept, where something is. */
	readonly waived: ChangePreview | null;
};

export type Previews = {
	readonly cancellation: CancellationPreviews | null;
	readonly change: ChangeQuestion | null;
	/** Null until the guest could have come, and where nothing was paid. */
	readonly noShow: NoShowPreview | null;
};

type Asked = { booking: HostBooking; params: Record<string, string | string[] | undefined> };

/** What cancelling would mean, a guest who did not come, and the change of dates that the address asks about. */
export async function previewsOf(ctx: Context, { booking, params }: Asked): Promise<Previews> {
	return {
		cancellation: await cancellations(ctx, booking),
		change: await changeAsked(ctx, { booking, params }),
		noShow: await noShowOf(ctx, booking),
	};
}

/** Not asked before the check-in hour: the answer takes the property's lock, and most bookings looked at are still to come. */
async function noShowOf(ctx: Context, booking: HostBooking): Promise<NoShowPreview | null> {
	if (booking.state !== "confirmed" || ctx.clock.now() < stayInstants(booking).checkIn) return null;
	const outcome = await previewNoShow(ctx, { bookingId: booking.id });
	return outcome.ok ? outcome.preview : null;
}

async function cancellations(ctx: Context, { id: bookingId }: HostBooking): Promise<CancellationPreviews | null> {
	const host = await previewCancellation(ctx, { bookingId, wish: "host" });
	if (!host.ok) return null;
	const guest = await previewCancellation(ctx, { bookingId, wish: "guest" });
	return guest.ok ? { host: host.preview, guest: guest.preview } : null;
}

async function changeAsked(ctx: Context, { booking, params }: Asked): Promise<ChangeQuestion | null> {
	const { llegada: arrival, salida: departure } = params;
	if (typeof arrival !== "string" || typeof departure !== "string" || booking.state !== "confirmed") return null;
	if (!isPlainDate(arrival) || !isPlainDate(departure)) {
		return { stay: booking.stay, outcome: "invalid", waived: null };
	}
	const stay = { arrival, departure };
	if (arrival === booking.stay.arrival && departure === booking.stay.departure) {
		return { stay, outcome: "present", waived: null };
	}
	if (departure <= arrival || daysBetween(arrival, departure) > MAX_NIGHTS) {
		return { stay, outcome: "invalid", waived: null };
	}
	const asked = { bookingId: booking.id, ...stay };
	const outcome = await previewChange(ctx, asked);
	if (!outcome.ok || outcome.preview.keptMinor === 0) return { stay, outcome, waived: null };
	const waived = await previewChange(ctx, { ...asked, waiverReason: "preview" });
	return { stay, outcome, waived: waived.ok ? waived.preview : null };
}
