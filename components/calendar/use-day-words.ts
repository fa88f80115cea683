"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "#lib/shared/format-money.ts";
import { daysBetween, type PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";
import type { DayChoice, PickerDay } from "./range-rules.ts";

export type DayFacts = {
	readonly date: PlainDate;
	readonly day: PickerDay | undefined;
	readonly choice: DayChoice;
	/** What is chosen already, a departure perhaps not yet. */
	readonly picked: Partial<Stay>;
};

/** What a day is and allows, in words: read out after its figure, and written below the calendar for whoever points at it. */
export function useDayWords(currency: string): (facts: DayFacts) => string {
	const t = useTranslations("calendar");
	const locale = useLocale();
	return ({ date, day, choice, picked }) => {
		const own = ownPlace(date, picked);
		if (own) return t(own);
		if (choice.can === null)
			return choice.why === "too_short" ? t("tooShort", { count: choice.nights }) : t(WHY[choice.why]);
		if (choice.can === "depart") {
			return `${t("departHere")}, ${t("nights", { count: daysBetween(choice.stay.arrival, date) })}`;
		}
		const words: string[] = [t("free")];
		if (day && day.priceMinor !== null) {
			words.push(t("nightPrice", { price: formatMoney(locale, { minor: day.priceMinor, currency }) }));
		}
		if (day && day.minNights > 1) words.push(t("minNights", { count: day.minNights }));
		return words.join(", ");
	};
}

const WHY = {
	over: "over",
	unknown: "unknown",
	taken: "taken",
	departure_only: "departureOnly",
	no_arrival: "noArrival",
	no_departure: "noDeparture",
} as const;

function ownPlace(date: PlainDate, { arrival, departure }: Partial<Stay>) {
	if (date === arrival) return "yourArrival";
	if (date === departure) return "yourDeparture";
	return arrival && departure && arrival < date && date < departure ? "chosen" : null;
}
