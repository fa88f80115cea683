"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { HoldCountdown } from "./hold-countdown.tsx";
import { PublicForm, type PublicFormAction } from "./public-form.tsx";
import { useCheckoutReason } from "./use-checkout-reason.ts";

type HoldPanelProps = {
	/** Of the hour at the home, and what that zone is called. */
	until: { readonly time: string; readonly zone: string };
	secondsLeft: number;
	/** What is due now, with its currency. */
	amount: string;
	/** What paying does now and later, in words. */
	consequences: ReactNode;
	hidden: Readonly<Record<string, string>>;
	onContinue: PublicFormAction<never>;
	onRelease: PublicFormAction<never>;
};

/** The nights that this browser holds: how long, and the two ways on. */
export function HoldPanel(props: HoldPanelProps) {
	const { until, secondsLeft, amount, consequences, hidden, onContinue, onRelease } = props;
	const t = useTranslations("site.checkout.hold");
	const checkout = useTranslations("site.checkout");
	const reasonOf = useCheckoutReason();
	return (
		<section aria-labelledby="apartadas" className="grid gap-4 rounded-card bg-maize-tint p-4 sm:p-6">
			<div className="grid gap-1">
				<h2 id="apartadas" className="font-semibold">
					{t("title", { time: until.time })}
				</h2>
				<HoldCountdown secondsLeft={secondsLeft} />
				<p className="max-w-measure text-note">
					{t("text")} {t("zone", { zone: until.zone })}
				</p>
			</div>
			<div className="grid max-w-measure gap-2 text-note">{consequences}</div>
			<PublicForm
				action={onContinue}
				hidden={hidden}
				submit={t("continue", { amount })}
				busy={t("busy")}
				isWide
				problem={checkout("problem")}
				reasonOf={reasonOf}
			/>
			<PublicForm
				action={onRelease}
				hidden={hidden}
				submit={t("release")}
				busy={t("releaseBusy")}
				look="quiet"
				isWide
				problem={checkout("problem")}
				reasonOf={reasonOf}
			/>
		</section>
	);
}
