import { expect, test } from "vitest";
import { ratePlanSchema } from "#lib/pricing/core/rate-plan.ts";
import { newPropertySchema } from "#lib/properties/schemas.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { DEMO_HOMES } from "#scripts/seed/demo-homes.ts";
import { demoPlan } from "#scripts/seed/demo-plans.ts";

test.each(["2026-01-03", "2026-08-01", "2027-12-31", "2028-02-29"])(
	"each demo home has valid facts and prices on %s",
	(day) => {
		for (const home of DEMO_HOMES) {
			expect(newPropertySchema.safeParse(home).error).toBeUndefined();
			const plan = demoPlan({ position: home.position, today: plainDate(day) });
			expect(ratePlanSchema.safeParse(plan).error).toBeUndefined();
		}
	},
);

test("seasons lie ahead, with Easter where the calendar has it", () => {
	const { seasons } = demoPlan({ position: 0, today: plainDate("2026-08-01") });
	expect(seasons.map(({ name, from, to }) => `${name}: ${from}/${to}`)).toEqual([
		"Verano 2026: 2026-07-11/2026-08-23",
		"Día de Muertos 2026: 2026-10-30/2026-11-03",
		"Navidad y Año Nuevo 2026: 2026-12-19/2027-01-06",
		// Easter Sunday is 28 March 2027.
		"Semana Santa y Pascua 2027: 2027-03-19/2027-04-04",
		"Verano 2027: 2027-07-11/2027-08-23",
		"Día de Muertos 2027: 2027-10-30/2027-11-03",
		"Navidad y Año Nuevo 2027: 2027-12-19/2028-01-06",
	]);
});
