"use client";

import { ArrowLeft, ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import { InPlace } from "./in-place.tsx";
import { neighbouringMonths } from "./neighbouring-months.ts";

type MonthStepsProps = {
	hrefOf: (month: PlainDate) => string;
	month: PlainDate;
	first: PlainDate;
	last: PlainDate;
	onStep: (month: PlainDate) => void;
};

export function MonthSteps({ hrefOf, month, first, last, onStep }: MonthStepsProps) {
	const t = useTranslations("calendar");
	const { earlier, later } = neighbouringMonths({ month, first, last });
	const stepTo = (to: PlainDate) => ({ href: `${hrefOf(to)}#calendario`, onGo: () => onStep(to) });
	return (
		<nav aria-label={t("navigation")} className="flex flex-wrap items-center justify-between gap-3">
			{earlier ? (
				<Button asChild look="quiet">
					<InPlace {...stepTo(earlier)}>
						<ArrowLeft strokeWidth={1.5} aria-hidden />
						{t("earlier")}
					</InPlace>
				</Button>
			) : (
				<span />
			)}
			{later && (
				<Button asChild look="quiet">
					<InPlace {...stepTo(later)}>
						{t("later")}
						<ArrowRight strokeWidth={1.5} aria-hidden />
					</InPlace>
				</Button>
			)}
		</nav>
	);
}
