"use client";

import { useTranslations } from "next-intl";
import type { Failed } from "./public-form.tsx";

const KNOWN = [
	"invalid",
	"held",
	"price_changed",
	"terms_changed",
	"mode_changed",
	"too_many_holds",
	"payments_off",
	"payment_unavailable",
	"paid_meanwhile",
	"not_payable",
	"nothing_due",
	"not_yet",
	"request_open",
	"too_many_requests",
	"refused",
	"rate_limited",
	"forbidden",
] as const;

/** Why a checkout could not go on, what it means for nights and money, and what to do. */
export function useCheckoutReason(): (failed: Failed) => string {
	const t = useTranslations("site.checkout.refusals");
	return ({ reason, values }) => {
		const known = KNOWN.find((each) => each === reason) ?? "unexpected";
		return t(known, { until: "", before: "", after: "", why: "", ...values });
	};
}
