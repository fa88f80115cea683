import { expect, test } from "vitest";
import { quoteRequestSchema } from "#lib/pricing/schemas.ts";

const WHOLE = { property: "casa-limonaria", arrival: "2026-07-01", departure: "2026-07-03", guests: 2 };

test.each([
	[{ ...WHOLE, property: "../x" }, "property must name a home, such as casa-limonaria."],
	[{ ...WHOLE, arrival: "2026-02-31" }, "arrival must be a day such as 2026-07-14."],
	[{ ...WHOLE, departure: "2026-07-01" }, "departure must be later than arrival."],
	[{ ...WHOLE, guests: 1.5 }, "guests must be a whole number."],
	[{ ...WHOLE, guests: "2" }, "guests must be a whole number."],
	[{ ...WHOLE, currency: "USD" }, "Only property, arrival, departure and guests can be asked for."],
])("what cannot be priced is refused with a sentence: %j", (asked, message) => {
	expect(quoteRequestSchema.safeParse(asked).error?.issues.map((issue) => issue.message)).toEqual([message]);
});

test("W23: a count of guests that no home takes is the home's to refuse, with a reason", () => {
	expect(quoteRequestSchema.safeParse({ ...WHOLE, guests: 0 }).success).toBe(true);
});
