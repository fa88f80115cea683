import { expect, test } from "vitest";
import { stayAfterFreeing } from "#lib/bookings/core/stay-after-freeing.ts";
import { plainDate } from "#lib/shared/plain-date.ts";

const stay = (arrival: string, departure: string) => ({ arrival: plainDate(arrival), departure: plainDate(departure) });
const block = stay("2026-03-10", "2026-03-16");

test.each([
	["all of it", stay("2026-03-10", "2026-03-16"), []],
	["more than all of it", stay("2026-03-01", "2026-04-01"), []],
	["its start", stay("2026-03-09", "2026-03-12"), [stay("2026-03-12", "2026-03-16")]],
	["its end", stay("2026-03-15", "2026-03-20"), [stay("2026-03-10", "2026-03-15")]],
	[
		"its middle",
		stay("2026-03-12", "2026-03-13"),
		[stay("2026-03-10", "2026-03-12"), stay("2026-03-13", "2026-03-16")],
	],
	["nights beside it", stay("2026-03-16", "2026-03-20"), [block]],
])("freeing %s of a block leaves the rest", (_, freed, rest) => {
	expect(stayAfterFreeing(block, freed)).toEqual(rest);
});
