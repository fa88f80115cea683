import { expect, test } from "vitest";
import { availabilityQuerySchema } from "#lib/availability/schemas.ts";

const WHOLE = { property: "casa-limonaria", from: "2026-07-01", to: "2026-08-01" };

test.each([
	[{ ...WHOLE, property: undefined }, "property must name a home, such as casa-limonaria."],
	[{ ...WHOLE, property: "../x" }, "property must name a home, such as casa-limonaria."],
	[{ ...WHOLE, from: "2026-02-31" }, "from must be a day such as 2026-07-14."],
	[{ ...WHOLE, to: ["2026-08-01", "2026-09-01"] }, "to must be a day such as 2026-07-14."],
	[{ ...WHOLE, to: "2026-07-01" }, "to must be later than from; the night of to is not listed."],
	[{ ...WHOLE, to: "2028-07-02" }, "At most 24 months can be asked for at once."],
	[{ ...WHOLE, guests: "2" }, "Only property, from and to can be asked for, each once."],
])("what cannot be answered is refused with a sentence: %j", (query, message) => {
	const result = availabilityQuerySchema.safeParse(query);
	expect(result.error?.issues.map((issue) => issue.message)).toEqual([message]);
});

test("24 months to the day can be asked for", () => {
	expect(availabilityQuerySchema.safeParse({ ...WHOLE, to: "2028-07-01" }).success).toBe(true);
});
