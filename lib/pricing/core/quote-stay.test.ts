import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quoteStay } from "#lib/pricing/core/quote-stay.ts";
import { type RatePlan, ratePlanSchema, type Season } from "#lib/pricing/core/rate-plan.ts";
import { sumOf } from "#lib/shared/money.ts";
import { addDays, plainDate } from "#lib/shared/plain-date.ts";
import { makeRatePlan, makeTax } from "#lib/testing/factories.ts";

/** A Sunday, so that the first week runs to Saturday. */
const SUNDAY = plainDate("2026-08-02");
const IVA = makeTax({ name: "IVA", base: "nights_and_fees", bps: 1_600 });
const ISH = makeTax({ name: "ISH", base: "nights", bps: 300 });

function quote(nights: number, overrides: Partial<RatePlan> = {}, guests = 2) {
	const stay = { arrival: SUNDAY, departure: addDays(SUNDAY, nights) };
	return quoteStay({ plan: makeRatePlan(overrides), planVersion: 1, stay, guests });
}

function taxesOf(nights: number, taxes: RatePlan["taxes"], guests = 2) {
	const { lines } = quote(nights, { taxes }, guests);
	return lines.filter((line) => line.kind === "tax").map((line) => line.amountMinor);
}

function season(more: Partial<Season>): Season {
	return {
		name: "Navidad",
		from: plainDate("2026-08-04"),
		to: plainDate("2026-08-06"),
		nightMinor: null,
		weekendNightMinor: null,
		minNights: null,
		maxNights: null,
		minNightsByArrival: null,
		closedToArrival: null,
		closedToDeparture: null,
		...more,
	};
}

describe("the worked examples of business-rules.md 1.1, IVA alone", () => {
	test.each([
		[2, 243_600, 73_080, 170_520],
		[6, 707_600, 212_280, 495_320],
		[7, 742_400, 222_720, 519_680],
		[27, 2_830_400, 849_120, 1_981_280],
		[29, 3_039_200, 911_760, 2_127_440],
		[30, 2_795_600, 838_680, 1_956_920],
	])("%i nights", (...[nights, total, deposit, balance]) => {
		const { totalMinor, depositMinor, balanceMinor } = quote(nights);
		expect([totalMinor, depositMinor, balanceMinor]).toEqual([total, deposit, balance]);
	});
});

test("2 nights with IVA and ISH are 2,496.00, deposit 748.80, balance 1,747.20 (product.md, taxes)", () => {
	const { totalMinor, depositMinor, balanceMinor, lines } = quote(2, { taxes: [IVA, ISH] });
	expect([totalMinor, depositMinor, balanceMinor]).toEqual([249_600, 74_880, 174_720]);
	expect(lines).toEqual([
		{ kind: "nights", name: null, quantity: 2, unitMinor: 100_000, bps: null, amountMinor: 200_000 },
		{ kind: "cleaning_fee", name: null, quantity: 1, unitMinor: 10_000, bps: null, amountMinor: 10_000 },
		{ kind: "tax", name: "IVA", quantity: 2, unitMinor: null, bps: 1_600, amountMinor: 33_600 },
		{ kind: "tax", name: "ISH", quantity: 2, unitMinor: null, bps: 300, amountMinor: 6_000 },
	]);
});

test("extra guests pay for each night, and the length discount is on the nights alone", () => {
	const { lines } = quote(7, { includedGuests: 2, extraGuestNightMinor: 15_000, taxes: [] }, 4);
	expect(
		lines.map(({ kind, quantity, unitMinor, bps, amountMinor }) => [kind, quantity, unitMinor, bps, amountMinor]),
	).toEqual([
		["nights", 7, 100_000, null, 700_000],
		["extra_guests", 14, 15_000, null, 210_000],
		["length_discount", 7, null, 1_000, -70_000],
		["cleaning_fee", 1, 10_000, null, 10_000],
	]);
});

test("weekend nights are those of Friday and Saturday; the line then names no single price", () => {
	const { nights, lines } = quote(7, { weekendNightMinor: 130_000 });
	expect(nights.map((night) => night.minor / 1_000)).toEqual([100, 100, 100, 100, 100, 130, 130]);
	expect(lines[0]).toMatchObject({ kind: "nights", quantity: 7, unitMinor: null, amountMinor: 760_000 });
});

test("of two seasons that hold a night the first wins, and what it leaves open follows the plan", () => {
	const seasons = [
		season({ name: "Puente", minNights: 3 }),
		season({ name: "Verano", from: SUNDAY, to: plainDate("2026-08-20"), nightMinor: 120_000 }),
	];
	expect(quote(5, { seasons }).nights.map(({ minor, season: name }) => [name, minor / 1_000])).toEqual([
		["Verano", 120],
		["Verano", 120],
		["Puente", 100],
		["Puente", 100],
		["Verano", 120],
	]);
});

test("a season's own night price is not undercut on weekends by the plan's weekend price", () => {
	const week = { from: SUNDAY, to: plainDate("2026-08-09") };
	const prices = (more: Partial<Season>) =>
		quote(7, { weekendNightMinor: 130_000, seasons: [season({ ...week, ...more })] }).nights.map(
			(at) => at.minor / 1_000,
		);
	expect(prices({ nightMinor: 200_000 })).toEqual([200, 200, 200, 200, 200, 200, 200]);
	expect(prices({ nightMinor: 200_000, weekendNightMinor: 220_000 })).toEqual([200, 200, 200, 200, 200, 220, 220]);
	expect(prices({ weekendNightMinor: 220_000 })).toEqual([100, 100, 100, 100, 100, 220, 220]);
	expect(prices({})).toEqual([100, 100, 100, 100, 100, 130, 130]);
});

test.each<[string, Partial<RatePlan["taxes"][number]>, number]>([
	["on discounted nights", { base: "nights", bps: 300 }, 18_900],
	["on fees", { base: "fees", bps: 1_600 }, 1_600],
	["on both", { base: "nights_and_fees", bps: 1_600 }, 102_400],
	["per night", { base: "per_night", amountMinor: 5_000 }, 35_000],
	["per night, at most five nights", { base: "per_night", amountMinor: 5_000, capNights: 5 }, 25_000],
	["per person and night", { base: "per_person_night", amountMinor: 2_000 }, 28_000],
	["per person and night, capped", { base: "per_person_night", amountMinor: 2_000, capMinor: 20_000 }, 20_000],
	["on the first three nights", { base: "nights", bps: 300, capNights: 3 }, 8_100],
	["a share, capped", { base: "nights_and_fees", bps: 1_600, capMinor: 90_000 }, 90_000],
])("a tax %s of 7 nights at 1,000 for two", (_, tax, minor) => {
	expect(taxesOf(7, [makeTax(tax)])).toEqual([minor]);
});

test("no tax is on a tax unless it says so, and then only on those before it", () => {
	const first = makeTax({ name: "A", base: "nights", bps: 1_000 });
	expect(taxesOf(2, [first, makeTax({ name: "B", base: "nights", bps: 1_000 })])).toEqual([20_000, 20_000]);
	const onTop = makeTax({ name: "B", base: "nights", bps: 1_000, includesTaxesBefore: true });
	expect(taxesOf(2, [first, onTop])).toEqual([20_000, 22_000]);
	expect(taxesOf(2, [onTop, first])).toEqual([20_000, 20_000]);
});

test("each tax is rounded half up for itself", () => {
	const half = (name: string) => makeTax({ name, base: "nights", bps: 5 });
	const { lines } = quote(1, { nightMinor: 1_000, cleaningFeeMinor: 0, taxes: [half("A"), half("B")] });
	expect(lines.slice(1).map((line) => line.amountMinor)).toEqual([1, 1]);
});

test.each([
	["JPY", 0, 12_345],
	["MXN", 2, 104_950],
	["KWD", 3, 33_333],
])("row 30: in %s (%i decimals) all amounts are whole, whatever the shares", (currency, _, nightMinor) => {
	const taxes = [makeTax({ name: "A", bps: 1_333 }), makeTax({ name: "B", base: "fees", bps: 777 })];
	const terms = { ...makeRatePlan().terms, depositBps: 3_333 };
	const made = quote(9, { currency, nightMinor, cleaningFeeMinor: 101, taxes, terms });
	expect(made.currency).toBe(currency);
	for (const { amountMinor } of made.lines) expect(Number.isSafeInteger(amountMinor)).toBe(true);
	expect(made.depositMinor + made.balanceMinor).toBe(made.totalMinor);
});

test("whatever the plan, the lines add up to the total, and deposit and balance too", () => {
	const amount = fc.integer({ min: 0, max: 5_000_000 });
	const bps = fc.integer({ min: 0, max: 10_000 });
	const tax = fc.record({
		name: fc.constant("T"),
		base: fc.constantFrom("nights", "fees", "nights_and_fees", "per_night", "per_person_night"),
		bps,
		amountMinor: amount,
		capMinor: fc.option(amount),
		capNights: fc.option(fc.integer({ min: 1, max: 30 })),
		includesTaxesBefore: fc.boolean(),
	});
	const overrides = fc.record({
		nightMinor: amount,
		weekendNightMinor: fc.option(amount),
		cleaningFeeMinor: amount,
		extraGuestNightMinor: amount,
		includedGuests: fc.integer({ min: 1, max: 4 }),
		lengthDiscounts: fc.array(fc.record({ nights: fc.integer({ min: 1, max: 40 }), bps }), { maxLength: 4 }),
		taxes: fc.array(tax, { maxLength: 4 }),
		terms: bps.map((depositBps) => ({ ...makeRatePlan().terms, depositBps })),
	}) as fc.Arbitrary<Partial<RatePlan>>;
	const length = fc.integer({ min: 1, max: 60 });
	const people = fc.integer({ min: 1, max: 10 });
	fc.assert(
		fc.property(overrides, length, people, (plan, nights, guests) => {
			expect(ratePlanSchema.safeParse(makeRatePlan(plan)).success).toBe(true);
			const made = quote(nights, plan, guests);
			expect(sumOf(made.lines.map((line) => line.amountMinor))).toBe(made.totalMinor);
			expect(made.depositMinor + made.balanceMinor).toBe(made.totalMinor);
			for (const part of [made.totalMinor, made.depositMinor, made.balanceMinor])
				expect(part).toBeGreaterThanOrEqual(0);
			for (const { quantity, unitMinor, amountMinor } of made.lines) {
				if (unitMinor !== null) expect(quantity * unitMinor).toBe(amountMinor);
			}
		}),
		{ numRuns: 300 },
	);
});
