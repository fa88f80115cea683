import type { Booking } from "#lib/bookings/booking-record.ts";
import { stayInstants } from "#lib/bookings/core/guest-powers.ts";
import { previewKey } from "#lib/bookings/core/preview-key.ts";
import { readFreeMoney } from "#lib/bookings/read-free-money.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import { dayIn, type PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf } from "#lib/shared/stay.ts";

/** What it means for both sides that a guest did not come, in minor units of the booking's currency. */
export type NoShowPreview = {
	readonly bookingId: Id<"booking">;
	readonly currency: string;
	/** From when a host may say so; `timeZone` is the one of the booking's copy. */
	readonly checkInAt: Date;
	readonly timeZone: string;
	/** All that the host keeps, what is still owed included: from the check-in hour the whole price. */
	readonly keptMinor: number;
	readonly paidMinor: number;
	readonly stillOwedMinor: number;
	/** When the card is charged for the rest, as it was agreed; null when no charge is planned. */
	readonly chargedAt: Date | null;
	/** Nights from today on, by the property's day: these the host opens or keeps closed. */
	readonly nightsLeft: readonly PlainDate[];
	readonly previewKey: string;
};

export type NoShowRefusal =
	/** It is a hold or a request, or has ended. */
	| { readonly ok: false; readonly reason: "not_confirmed" }
	/** The guest may still come: nobody is late before the check-in hour. */
	| { readonly ok: false; readonly reason: "too_early"; readonly from: Date }
	/** Nothing is kept of what no deposit was paid for (W15): such a booking is cancelled instead. */
	| { readonly ok: false; readonly reason: "nothing_paid" };

/**
 * Decides a no-show from what the database says, for the preview and, under the locks, for the command. It is a cancellation from the
 * check-in hour on (product.md, "cancellation", "no-show"): nothing goes back, and what is owed stays owed at the agreed instant.
 */
export async function decideNoShow(
	ctx: Context,
	db: Database,
	{ booking, timeZone }: { readonly booking: Booking; readonly timeZone: string },
): Promise<{ readonly ok: true; readonly preview: NoShowPreview } | NoShowRefusal> {
	if (booking.state !== "confirmed") return { ok: false, reason: "not_confirmed" };
	const { id: bookingId, currency, arrival, departure, terms } = booking;
	const now = ctx.clock.now();
	const { checkIn } = stayInstants({ stay: { arrival, departure }, terms });
	if (now < checkIn) return { ok: false, reason: "too_early", from: checkIn };
	const { owedMinor, paidMinor, balanceMinor } = await readFreeMoney(db, bookingId);
	if (paidMinor <= 0) return { ok: false, reason: "nothing_paid" };
	const today = dayIn(timeZone, now);
	const figures = {
		...{ bookingId, currency, paidMinor },
		...{ checkInAt: checkIn, timeZone: terms.timeZone },
		keptMinor: owedMinor,
		stillOwedMinor: balanceMinor,
		chargedAt: balanceMinor > 0 ? booking.nextChargeAt : null,
		nightsLeft: nightsOf({ arrival, departure }).filter((night) => night >= today),
	};
	return { ok: true, preview: { ...figures, previewKey: previewKey([booking.amountVersion, figures]) } };
}
