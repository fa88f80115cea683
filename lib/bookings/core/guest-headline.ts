import { bookingOutlook, type OutlookFacts } from "#lib/bookings/core/booking-outlook.ts";
import type { LedgerKind } from "#lib/payments/core/ledger.ts";

/** What matters now to the guest; each code has a title and a sentence under `guest.now` in `messages/`. */
export const GUEST_HEADLINES = [
	"requested",
	"hold_checkout",
	"hold_approved_request",
	"hold_host_quote",
	"hold_over",
	"frozen",
	"give_back",
	"charge_failed_again",
	"charge_failed",
	"charge",
	"charge_without_card",
	"overdue",
	"collect_by",
	"collect",
	"paid",
	"staying",
	"completed",
	"completed_owes",
	"declined",
	"expired",
	"expired_giving_back",
	"cancelled",
	"cancelled_giving_back",
	"cancelled_given_back",
	"cancelled_kept",
	"cancelled_owes",
] as const;
export type HeadlineCode = (typeof GUEST_HEADLINES)[number];

export type GuestHeadline = {
	readonly code: HeadlineCode;
	readonly tone: "good" | "info" | "waiting" | "problem" | "off";
	/** What is to be paid, given back or kept, in minor units. */
	readonly amountMinor: number;
	/** When it is due, tried, answered or over. */
	readonly at: Date | null;
};

export type HeadlineFacts = OutlookFacts & {
	readonly depositMinor: number;
	readonly hasCard: boolean;
	readonly keptMinor: number | null;
	readonly checkIn: Date;
	readonly movements: readonly { readonly kind: LedgerKind; readonly amountMinor: number }[];
};

type Parts = Partial<Pick<GuestHeadline, "amountMinor" | "at">>;

function say(code: HeadlineCode, tone: GuestHeadline["tone"], parts: Parts = {}): GuestHeadline {
	return { code, tone, amountMinor: parts.amountMinor ?? 0, at: parts.at ?? null };
}

/** The one thing to say first of a booking, seen at `now`; the most pressing wins. */
export function guestHeadline(booking: HeadlineFacts, now: Date): GuestHeadline {
	switch (booking.state) {
		case "requested":
			return say("requested", "waiting", { at: booking.answerBy });
		case "hold":
			return holdHeadline(booking, now);
		case "confirmed":
			return confirmedHeadline(booking, now);
		case "completed":
			return booking.money.balanceMinor > 0
				? say("completed_owes", "problem", { amountMinor: booking.money.balanceMinor })
				: say("completed", "off");
		case "declined":
			return say("declined", "off");
		case "expired":
			return booking.money.excessMinor > 0
				? say("expired_giving_back", "waiting", { amountMinor: booking.money.excessMinor })
				: say("expired", "off");
		case "cancelled":
			return cancelledHeadline(booking);
	}
}

function holdHeadline({ holdKind, holdExpiresAt, depositMinor }: HeadlineFacts, now: Date): GuestHeadline {
	if (!holdExpiresAt || holdExpiresAt <= now) return say("hold_over", "waiting");
	return say(`hold_${holdKind ?? "checkout"}`, "waiting", { amountMinor: depositMinor, at: holdExpiresAt });
}

function confirmedHeadline(booking: HeadlineFacts, now: Date): GuestHeadline {
	const { money, balanceDueAt } = booking;
	const amountMinor = money.balanceMinor;
	const outlook = bookingOutlook(booking, now);
	switch (outlook.code) {
		case "frozen":
			return say("frozen", "problem");
		case "give_back":
			return say("give_back", "info", { amountMinor: money.excessMinor });
		case "charge_failed":
			return outlook.again
				? say("charge_failed_again", "problem", { amountMinor, at: outlook.again })
				: say("charge_failed", "problem", { amountMinor });
		case "charge":
			return say(booking.hasCard ? "charge" : "charge_without_card", "good", { amountMinor, at: outlook.at });
		case "overdue":
			return say("overdue", "problem", { amountMinor, at: outlook.since });
		case "collect":
			return balanceDueAt
				? say("collect_by", "good", { amountMinor, at: balanceDueAt })
				: say("collect", "good", { amountMinor });
		default:
			return now < booking.checkIn ? say("paid", "good") : say("staying", "good");
	}
}

function cancelledHeadline({ money, keptMinor, movements }: HeadlineFacts): GuestHeadline {
	if (money.balanceMinor > 0) return say("cancelled_owes", "problem", { amountMinor: money.balanceMinor });
	if (money.excessMinor > 0) return say("cancelled_giving_back", "waiting", { amountMinor: money.excessMinor });
	const givenBack = -movements
		.filter(({ kind }) => kind === "refund" || kind === "refund_failed" || kind === "transfer_out")
		.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
	if (givenBack > 0) return say("cancelled_given_back", "off", { amountMinor: givenBack });
	if (keptMinor !== null && keptMinor > 0) return say("cancelled_kept", "off", { amountMinor: keptMinor });
	return say("cancelled", "off");
}
