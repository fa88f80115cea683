import { expect, test } from "vitest";
import { readJson } from "#lib/platform/read-json.ts";

function read(body: string | null) {
	return readJson(new Request("http://localhost/", { method: "POST", body }), { maxBytes: 20 });
}

test.each([
	['{"a":"ñ"}', { a: "ñ" }],
	[`"${"x".repeat(18)}"`, "x".repeat(18)],
	[`"${"x".repeat(19)}"`, null],
	["{", null],
	["", null],
	[null, null],
])("a body of at most 20 bytes that is JSON is read: %j", async (body, value) => {
	expect(await read(body)).toEqual(value);
});
