import type { PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

/** One explained part of a total; amounts in minor units of the quote's currency, discounts negative. */
export type QuoteLine = {
	readonly kind: "nights" | "extra_guests" | "length_discount" | "cleaning_fee" | "tax";
	/** Name of a tax; null for all other lines, which have a sentence of their own in `messages/`. */
	readonly name: string | null;
	/** Nights, or person-nights. */
	readonly quantity: number;
	/** Of one, where all are alike; null where the nights have different prices. */
	readonly unitMinor: number | null;
	/** Of a discount or a tax by share. */
	readonly bps: number | null;
	readonly amountMinor: number;
};

/** The price of one stay, frozen; kept as JSON in each booking. The sum of `lines` is `totalMinor`. */
export type Quote = {
	readonly currency: string;
	readonly stay: Stay;
	readonly guests: number;
	readonly nights: readonly { readonly night: PlainDate; readonly minor: number; readonly season: string | null }[];
	readonly lines: readonly QuoteLine[];
	readonly totalMinor: number;
	/** `depositMinor + balanceMinor = totalMinor`; what is due when depends on the day, see `paymentSchedule`. */
	readonly depositMinor: number;
	readonly balanceMinor: number;
	/** Version of the rate plan that it was made from. */
	readonly planVersion: number;
};
