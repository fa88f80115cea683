import { isPlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

/**
 * What a mail's row keeps of the moment it was asked for, by kind. All else is read when it is delivered. Amounts in minor units of the
 * booking's currency, instants as ISO text.
 *
 *   receipt                 amountMinor, purpose (deposit full balance top_up cash transfer)
 *   balance_coming          nothing; its subject is the due instant
 *   balance_failed          code (see `declineCode`), nextTryAt
 *   payment_link            amountMinor, expiresAt; changeId for a top-up
 *   dates_changed           fromArrival, fromDeparture, refundMinor, keptMinor
 *   change_lapsed           toArrival, toDeparture
 *   cancelled               by (guest host), keptMinor, refundMinor, transferMinor (given back by transfer)
 *   refunded                amountMinor
 *   late_payment_refunded   amountMinor
 *   hold_lapsed             reason (lapsed given_up ...)
 *   request_declined        reason (declined expired)
 */
export type MailDetails = Readonly<Record<string, string | number | boolean | null>>;

export function minorIn(details: MailDetails, name: string): number | null {
	const value = details[name];
	return typeof value === "number" && Number.isSafeInteger(value) ? value : null;
}

export function codeIn(details: MailDetails, name: string): string {
	const value = details[name];
	return typeof value === "string" && value !== "" ? value : "other";
}

export function instantIn(details: MailDetails, name: string): Date | null {
	const value = details[name];
	const at = typeof value === "string" ? new Date(value) : null;
	return at && !Number.isNaN(at.getTime()) ? at : null;
}

/** The stay that starts with `prefix`, such as `from` for `fromArrival` and `fromDeparture`. */
export function stayIn(details: MailDetails, prefix: "from" | "to"): Stay | null {
	const { [`${prefix}Arrival`]: arrival, [`${prefix}Departure`]: departure } = details;
	if (typeof arrival !== "string" || typeof departure !== "string") return null;
	return isPlainDate(arrival) && isPlainDate(departure) ? { arrival, departure } : null;
}
