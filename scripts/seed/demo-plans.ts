import type { RatePlan, Season } from "#lib/pricing/core/rate-plan.ts";
import { addDays, type PlainDate, plainDate } from "#lib/shared/plain-date.ts";

/** In pesos, by the home's place among the demo homes. */
type DemoPrice = {
	readonly night: number;
	readonly weekend: number;
	readonly cleaning: number;
	readonly includedGuests: number;
	readonly extraGuest: number;
	readonly more?: Partial<RatePlan>;
};

const PRICES: readonly DemoPrice[] = [
	{ night: 1_200, weekend: 1_380, cleaning: 350, includedGuests: 2, extraGuest: 150 },
	{ night: 980, weekend: 1_150, cleaning: 300, includedGuests: 2, extraGuest: 120 },
	// Small and in demand for a night between two stays: a gap of one night is sold.
	{ night: 850, weekend: 950, cleaning: 250, includedGuests: 2, extraGuest: 0, more: { gapMinNights: 1 } },
	{ night: 1_900, weekend: 2_250, cleaning: 600, includedGuests: 4, extraGuest: 180 },
	// A day to air and clean eight beds.
	{ night: 2_600, weekend: 3_100, cleaning: 900, includedGuests: 6, extraGuest: 200, more: { preparationDays: 1 } },
	{
		night: 3_200,
		weekend: 3_900,
		cleaning: 1_200,
		includedGuests: 8,
		extraGuest: 250,
		more: { bookingMode: "request", leadTimeHours: 24 },
	},
];

const BOOKING_WINDOW_DAYS = 540;
const pesos = (amount: number) => amount * 100;

/** Prices and rules of a demo home, with the seasons that lie ahead of `today`. */
export function demoPlan({ position, today }: { position: number; today: PlainDate }): RatePlan {
	const price = PRICES[position % PRICES.length];
	if (!price) throw new Error(`no price for home ${position}`);
	return {
		currency: "MXN",
		nightMinor: pesos(price.night),
		weekendNightMinor: pesos(price.weekend),
		weekendNights: [5, 6],
		minNights: 2,
		maxNights: 365,
		minNightsByArrival: {},
		closedToArrival: [],
		closedToDeparture: [],
		seasons: seasonsAhead(price, today),
		leadTimeHours: 0,
		bookingWindowDays: BOOKING_WINDOW_DAYS,
		preparationDays: 0,
		gapMinNights: null,
		cleaningFeeMinor: pesos(price.cleaning),
		includedGuests: price.includedGuests,
		extraGuestNightMinor: pesos(price.extraGuest),
		lengthDiscounts: [
			{ nights: 7, bps: 1_000 },
			{ nights: 30, bps: 2_000 },
		],
		taxes: [tax({ name: "IVA", base: "nights_and_fees", bps: 1_600 }), tax({ name: "ISH", base: "nights", bps: 300 })],
		terms: {
			depositBps: 3_000,
			balanceDueDays: 1,
			balanceDueTime: "15:00",
			freeCancellationDays: 7,
			lateKeptBps: 5_000,
		},
		bookingMode: "instant",
		...price.more,
	};
}

function tax(line: Pick<RatePlan["taxes"][number], "name" | "base" | "bps">): RatePlan["taxes"][number] {
	return { ...line, amountMinor: 0, capMinor: null, capNights: null, includesTaxesBefore: false };
}

function seasonsAhead(price: DemoPrice, today: PlainDate): Season[] {
	const thisYear = Number(today.slice(0, 4));
	const end = addDays(today, BOOKING_WINDOW_DAYS);
	return [thisYear - 1, thisYear, thisYear + 1, thisYear + 2]
		.flatMap((year) => seasonsOf(price, year))
		.filter(({ from, to }) => to > today && from < end);
}

function seasonsOf(price: DemoPrice, year: number): Season[] {
	const easter = easterOf(year);
	const season = (name: string, days: { from: string; to: string; percent: number; minNights: number | null }) => ({
		name: `${name} ${year}`,
		from: plainDate(days.from),
		to: plainDate(days.to),
		nightMinor: dearer(price.night, days.percent),
		weekendNightMinor: dearer(price.weekend, days.percent),
		minNights: days.minNights,
		maxNights: null,
		minNightsByArrival: null,
		closedToArrival: null,
		closedToDeparture: null,
	});
	return [
		season("Semana Santa y Pascua", { from: addDays(easter, -9), to: addDays(easter, 7), percent: 30, minNights: 3 }),
		season("Verano", { from: `${year}-07-11`, to: `${year}-08-23`, percent: 15, minNights: null }),
		season("Día de Muertos", { from: `${year}-10-30`, to: `${year}-11-03`, percent: 20, minNights: 3 }),
		season("Navidad y Año Nuevo", { from: `${year}-12-19`, to: `${year + 1}-01-06`, percent: 40, minNights: 4 }),
	];
}

/** So many percent more, to the next ten pesos. */
function dearer(night: number, percent: number): number {
	return pesos(Math.round((night * (100 + percent)) / 1_000) * 10);
}

/** Easter Sunday of the Gregorian calendar (the anonymous algorithm). */
function easterOf(year: number): PlainDate {
	const golden = year % 19;
	const century = Math.floor(year / 100);
	const ofCentury = year % 100;
	const drift = century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) + 15;
	const moon = (19 * golden + drift) % 30;
	const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7;
	const late = Math.floor((golden + 11 * moon + 22 * weekday) / 451);
	const at = moon + weekday - 7 * late + 114;
	const twoDigits = (part: number) => String(part).padStart(2, "0");
	return plainDate(`${year}-${twoDigits(Math.floor(at / 31))}-${twoDigits((at % 31) + 1)}`);
}
