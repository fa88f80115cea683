import { getTranslations } from "next-intl/server";
import type { Locale } from "#lib/platform/i18n/routing.ts";

const COMMON = [
	"invalid",
	"not_found",
	"precondition",
	"conflict",
	"forbidden",
	"rate_limited",
	"upstream",
	"unexpected",
] as const;

/** Why an action of these pages was refused, whatever it is; a form adds its own reasons. */
export async function commonRefusals(locale: Locale): Promise<Record<string, string>> {
	const t = await getTranslations({ locale, namespace: "guest.errors" });
	return Object.fromEntries(COMMON.map((reason) => [reason, t(reason)]));
}

/** The words of a form that leads to Stripe's page; `submit` differs. */
export async function payWords(locale: Locale) {
	const t = await getTranslations({ locale, namespace: "guest.pay" });
	const own = (["nothing_due", "not_payable", "payment_under_way", "unavailable"] as const).map((reason) => [
		reason,
		t(`refusals.${reason}`),
	]);
	return {
		busy: t("busy"),
		refusalTitle: t("refusals.title"),
		refusals: { ...(await commonRefusals(locale)), ...Object.fromEntries(own) } as Record<string, string>,
	};
}
