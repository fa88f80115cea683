import { expect, test } from "vitest";
import { invoiceDataSchema } from "./invoice-data.ts";

const valid = { rfc: "XAXX010101000", name: "María Pérez", regime: "605", postcode: "44100", use: "G03" };

test("an RFC may be typed in small letters, with blanks and dashes", () => {
	expect(invoiceDataSchema.parse({ ...valid, rfc: "vecj-880326 xxa" }).rfc).toBe("VECJ880326XXA");
	expect(invoiceDataSchema.parse({ ...valid, rfc: "ABC680524P76" }).rfc).toBe("ABC680524P76");
});

test.each([
	["rfc", "ABC68052"],
	["rfc", "VECJ881326XXA"],
	["rfc", ""],
	["name", "  "],
	["regime", "999"],
	["postcode", "4410"],
	["use", "X99"],
])("%s cannot be %j", (field, value) => {
	const parsed = invoiceDataSchema.safeParse({ ...valid, [field]: value });
	expect(parsed.error?.issues.map(({ message, path }) => [path[0], message])).toEqual([[field, field]]);
});
