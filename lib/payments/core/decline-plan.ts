import type { BookingTerms } from "#lib/bookings/core/booking-terms.ts";
import { stayInstants } from "#lib/bookings/core/guest-powers.ts";
import type { CardError } from "#lib/payments/core/stripe-gateway.ts";
import { instantAt } from "#lib/pricing/core/instant-at.ts";
import type { Stay } from "#lib/shared/stay.ts";

/** Why no charge succeeded, in words that `messages/` has a sentence for. */
export const CHARGE_PROBLEMS = [
	"authentication_required",
	"insufficient_funds",
	"expired_card",
	"lost_or_stolen",
	"card_refused",
	"card_declined",
	"no_card",
	/** Money was given back at Stripe and not by us: what is owed now is the host's to decide. */
	"refunded_outside",
] as const;
export type ChargeProblem = (typeof CHARGE_PROBLEMS)[number];

/** What only the guest can do about it. */
export type GuestTask = "confirm_payment" | "give_another_card";

export type DeclinePlan = {
	readonly problem: ChargeProblem;
	/** The next automatic try; null = none, until the guest or the host does something. */
	readonly nextChargeAt: Date | null;
	readonly guestTask: GuestTask | null;
};

/** Tries per card; far below the 15 (Visa) and 10 (Mastercard) in 30 days that the schemes allow (reliability.md 2a). */
export const MAX_TRIES = 4;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** From each try to the next: 0, +1, +3, +6 days in all. */
const GAPS_MS = [DAY_MS, 2 * DAY_MS, 3 * DAY_MS];
const MORNING = "09:00";

const LOST_OR_STOLEN: readonly string[] = ["lost_card", "stolen_card", "pickup_card", "restricted_card", "fraudulent"];
/** The issuer will not take this card again, whatever is tried (docs.stripe.com/declines/codes). */
const HARD: readonly string[] = [
	"card_not_supported",
	"currency_not_supported",
	"invalid_account",
	"invalid_amount",
	"invalid_number",
	"incorrect_number",
	"invalid_expiry_month",
	"invalid_expiry_year",
	"merchant_blacklist",
	"new_account_information_available",
	"not_permitted",
	"revocation_of_all_authorizations",
	"revocation_of_authorization",
	"security_violation",
	"service_not_allowed",
	"stop_payment_order",
	"transaction_not_allowed",
];

type Declined = {
	readonly error: CardError;
	/** Of this card, the failed one included. */
	readonly tries: number;
	readonly now: Date;
	readonly stay: Stay;
	readonly terms: Pick<BookingTerms, "timeZone" | "checkInTime" | "checkOutTime">;
};

/**
 * What follows a refused charge, by its cause and the time that is left (product.md, "failed balance"; reliability.md 2d 23-25): a bank
 * that asks for the guest and a card that will never work are not tried again; all else four times, closer together while the guest is
 * in the house and the account is empty.
 */
export function planAfterDecline(declined: Declined): DeclinePlan {
	const problem = problemOf(declined.error);
	if (problem === "authentication_required") return { problem, nextChargeAt: null, guestTask: "confirm_payment" };
	const isFinal = problem !== "insufficient_funds" && problem !== "card_declined";
	if (isFinal) return { problem, nextChargeAt: null, guestTask: "give_another_card" };
	const nextChargeAt = nextTry(declined, problem);
	return { problem, nextChargeAt, guestTask: nextChargeAt ? null : "give_another_card" };
}

function problemOf({ code, declineCode, advice }: CardError): ChargeProblem {
	const words = [code, declineCode ?? ""];
	if (words.includes("authentication_required") || words.includes("approve_with_id")) return "authentication_required";
	if (words.includes("expired_card")) return "expired_card";
	if (words.some((word) => LOST_OR_STOLEN.includes(word))) return "lost_or_stolen";
	if (advice === "do_not_try_again" || words.some((word) => HARD.includes(word))) return "card_refused";
	if (words.includes("insufficient_funds")) return "insufficient_funds";
	return advice === "confirm_card_data" ? "card_refused" : "card_declined";
}

function nextTry({ tries, now, stay, terms }: Declined, problem: ChargeProblem): Date | null {
	if (tries >= MAX_TRIES) return null;
	const after = (ms: number) => new Date(now.getTime() + ms);
	const { checkIn, checkOut } = stayInstants({ stay, terms });
	const isInHouse = checkIn <= now && now < checkOut;
	if (problem !== "insufficient_funds" || !isInHouse) return after(GAPS_MS[tries - 1] ?? DAY_MS);
	if (tries === 1) return after(3 * HOUR_MS);
	const morning = instantAt({ day: stay.departure, time: MORNING, timeZone: terms.timeZone });
	return tries === 2 && morning > now ? morning : after(DAY_MS);
}
