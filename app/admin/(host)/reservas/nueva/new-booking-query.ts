import { daysBetween, isPlainDate, type PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

const MAX_NIGHTS = 365;
const MAX_GUESTS = 50;
const MAX_PRICE = 30;

export type NewBookingQuery = {
	readonly slug: string;
	readonly arrival: PlainDate | null;
	readonly departure: PlainDate | null;
	readonly guests: number;
	/** As it was typed; "" for the price of the plan. */
	readonly price: string;
	/** Null until all of it makes sense together. */
	readonly stay: Stay | null;
	/** True when dates were given and make no sense. */
	readonly isInvalid: boolean;
};

/** What the address says of the booking to be written down. */
export function readNewBookingQuery(params: Record<string, string | string[] | undefined>): NewBookingQuery {
	const text = (name: string) => {
		const value = params[name];
		return typeof value === "string" ? value.trim() : "";
	};
	const day = (name: string) => {
		const value = text(name);
		return isPlainDate(value) ? value : null;
	};
	const [arrival, departure] = [day("llegada"), day("salida")];
	const guests = Number(text("personas") || 2);
	const isForward = arrival !== null && departure !== null && departure > arrival;
	const isWhole = Number.isInteger(guests) && guests >= 1 && guests <= MAX_GUESTS;
	const stay = isForward && daysBetween(arrival, departure) <= MAX_NIGHTS ? { arrival, departure } : null;
	const isAsked = text("llegada") !== "" || text("salida") !== "";
	return {
		slug: text("casa"),
		arrival,
		departure,
		guests: isWhole ? guests : 2,
		price: text("precio").slice(0, MAX_PRICE),
		stay: isWhole ? stay : null,
		isInvalid: isAsked && (!stay || !isWhole),
	};
}
