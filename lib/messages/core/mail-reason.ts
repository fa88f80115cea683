import type { BookingState } from "#lib/bookings/core/booking-state.ts";
import type { BookingTerms } from "#lib/bookings/core/booking-terms.ts";
import { arrivalInfoFrom, isOverdue, stayInstants } from "#lib/bookings/core/guest-powers.ts";
import type { GuestMailKind } from "#lib/messages/core/guest-mail.ts";
import type { MailDetails } from "#lib/messages/core/mail-details.ts";
import type { BookingMoney } from "#lib/payments/core/ledger.ts";
import type { Stay } from "#lib/shared/stay.ts";

const HOUR_MS = 3_600_000;

/** Whether a mail that is due goes out now, never, or is looked at again later. */
export type MailReason =
	| { readonly kind: "send" }
	| { readonly kind: "skip"; readonly because: string }
	| { readonly kind: "later"; readonly at: Date };

export type MailFacts = {
	readonly kind: GuestMailKind;
	readonly subject: string;
	readonly details: MailDetails;
	readonly now: Date;
	readonly hasAddress: boolean;
	readonly state: BookingState;
	readonly stay: Stay;
	readonly terms: BookingTerms;
	readonly money: BookingMoney;
	readonly balanceDueAt: Date | null;
	readonly holdExpiresAt: Date | null;
	readonly isFrozen: boolean;
	/** Of `hold_lapsed` alone: no night of the stay was taken since. */
	readonly areNightsFree: boolean;
	/** Of `links` alone. */
	readonly hasLinks: boolean;
};

const SEND: MailReason = { kind: "send" };

function skip(because: string): MailReason {
	return { kind: "skip", because };
}

/**
 * Whether the reason for a mail still holds when it is delivered. What happened to money is always told; what was to come is told only
 * while it is still to come.
 */
export function mailReason(mail: MailFacts): MailReason {
	if (!mail.hasAddress) return skip("no_address");
	const { state, money, kind } = mail;
	const isTaken = state === "confirmed" || state === "completed";
	switch (kind) {
		case "receipt":
		case "refunded":
			return SEND;
		case "late_payment_refunded":
			// A guest whom the host kept gets nothing back.
			return mail.details["code"] === "portal_sold" && isTaken ? skip("guest_kept") : SEND;
		case "confirmation":
		case "dates_changed":
			return isTaken ? SEND : skip("not_confirmed");
		case "change_lapsed":
			return state === "confirmed" ? SEND : skip("not_confirmed");
		case "cancelled":
			return state === "cancelled" ? SEND : skip("not_cancelled");
		case "balance_coming":
			return balanceComing(mail);
		case "balance_failed":
			// A cancelled booking still owes the fee that was accepted with its cancellation.
			return (isTaken || state === "cancelled") && money.balanceMinor > 0 ? SEND : skip("nothing_due");
		case "payment_link":
			return paymentLink(mail);
		case "hold_lapsed":
			return holdLapsed(mail);
		case "request_received":
			return state === "requested" ? SEND : skip("answered");
		case "request_approved":
		case "host_quote":
			return isLiveHold(mail) ? SEND : skip("hold_over");
		case "request_declined":
			return state === "declined" || state === "expired" ? SEND : skip("not_declined");
		case "arrival":
			return arrival(mail);
		case "thanks":
			return thanks(mail);
		case "links":
			return mail.hasLinks ? SEND : skip("no_links");
	}
}

/** An offer to book again, while it can be taken; that a portal took the nights is told anyway. */
function holdLapsed({ state, details, areNightsFree }: MailFacts): MailReason {
	if (state !== "expired" && state !== "cancelled") return skip("hold_goes_on");
	return details["reason"] === "portal_took_nights" || areNightsFree ? SEND : skip("nights_taken");
}

function isLiveHold({ state, holdExpiresAt, now }: MailFacts): boolean {
	return state === "hold" && holdExpiresAt !== null && holdExpiresAt > now;
}

/** Of exactly this due instant: a change of dates or an extension plans a mail of its own. */
function balanceComing({ state, money, balanceDueAt, subject, now, isFrozen }: MailFacts): MailReason {
	if (state !== "confirmed" || isFrozen || money.balanceMinor === 0) return skip("nothing_due");
	return balanceDueAt && balanceDueAt > now && balanceDueAt.toISOString() === subject ? SEND : skip("due_moved");
}

function paymentLink(mail: MailFacts): MailReason {
	const { state, money, details } = mail;
	if (isLiveHold(mail)) return SEND;
	if (state === "confirmed" && typeof details["changeId"] === "string") return SEND;
	const owes = state === "confirmed" || state === "completed" || state === "cancelled";
	return owes && money.balanceMinor > 0 ? SEND : skip("nothing_due");
}

/** From 48 hours before check-in until departure, and while nothing is overdue (product.md, "guest link"; market: keys after payment). */
function arrival(mail: MailFacts): MailReason {
	const { state, now, stay, subject } = mail;
	if (state !== "confirmed") return skip("not_confirmed");
	// Its subject is the arrival it was planned for.
	if (subject !== "" && subject !== stay.arrival) return skip("moved");
	if (now >= stayInstants(mail).checkOut) return skip("over");
	const from = arrivalInfoFrom(mail);
	if (now < from) return { kind: "later", at: from };
	return isOverdue(mail, now) ? { kind: "later", at: new Date(now.getTime() + HOUR_MS) } : SEND;
}

function thanks(mail: MailFacts): MailReason {
	const { state, now } = mail;
	if (state !== "confirmed" && state !== "completed") return skip("not_stayed");
	const { checkOut } = stayInstants(mail);
	if (now < checkOut) return { kind: "later", at: new Date(checkOut.getTime() + 24 * HOUR_MS) };
	return isOverdue(mail, now) ? skip("overdue") : SEND;
}
