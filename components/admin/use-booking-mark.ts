import { useTranslations } from "next-intl";
import type { BookingOutlook } from "#lib/bookings/core/booking-outlook.ts";
import type { BookingState } from "#lib/bookings/core/booking-state.ts";

type Standing = {
	readonly state: BookingState;
	readonly outlook: BookingOutlook;
	/** Closed code: who ended it and why. */
	readonly endReason: string | null;
};

/** Where a booking stands, in a word: what is wrong with its money before its state. */
export function useBookingMark({ state, outlook, endReason }: Standing): string {
	const t = useTranslations("admin.bookings");
	switch (outlook.code) {
		case "charge_failed":
		case "overdue":
		case "frozen":
		case "give_back":
		case "collect":
			return t(`mark.${outlook.code}`);
		default:
			return t(`state.${endReason === "no_show" ? endReason : state}`);
	}
}
