import { getTranslations } from "next-intl/server";
import type { ChangeRefusal } from "#lib/bookings/decide-change.ts";
import type { Locale } from "#lib/platform/i18n/routing.ts";

/** Why dates cannot be changed to those that were asked for, and what to try. */
export async function refusalWords(locale: Locale, refusal: ChangeRefusal): Promise<string> {
	const t = await getTranslations({ locale, namespace: "guest.change.refusals" });
	if (refusal.reason !== "refused") return t(refusal.reason);
	const { reason, nights } = refusal.refusal;
	return t(reason === "unknown_property" ? "no_price" : reason, { nights: nights ?? 0 });
}

const REASONS = [
	"changed_meanwhile",
	"not_changeable",
	"same_dates",
	"only_departure",
	"payments_off",
	"past",
	"too_soon",
	"too_far",
	"too_short",
	"too_long",
	"closed_to_arrival",
	"closed_to_departure",
	"taken",
	"preparation",
	"too_many_guests",
	"no_guests",
	"unavailable",
] as const;

/** All of them, for a form that learns of one when it is sent. */
export async function allRefusals(locale: Locale): Promise<Record<string, string>> {
	const t = await getTranslations({ locale, namespace: "guest.change.refusals" });
	return Object.fromEntries(REASONS.map((reason) => [reason, t(reason, { nights: 0 })]));
}
