import { expect, test } from "vitest";
import { chooseEncoding, entityTag, isNotModified } from "#lib/calendars/core/representation.ts";

test.each([
	[null, "identity"],
	["", "identity"],
	["gzip", "gzip"],
	["gzip, deflate, br", "br"],
	["GZIP;q=0.5, br;q=0.1", "gzip"],
	["br;q=0, gzip;q=0", "identity"],
	["*", "br"],
	["*;q=0", "identity"],
	["identity, gzip;q=0.5", "identity"],
	["br;q=x, deflate", "identity"],
])("a reader that accepts %s gets %s", (accept, encoding) => {
	expect(chooseEncoding(accept)).toBe(encoding);
});

const CURRENT = { entityTag: entityTag("abc", "gzip"), lastModified: new Date("2026-10-10T12:00:00.700Z") };

test.each([
	['"abc-gzip"', null, true],
	['W/"abc-gzip"', null, true],
	['"old", W/"abc-gzip"', null, true],
	["*", null, true],
	['"abc"', null, false],
	['"old"', "Sat, 10 Oct 2026 12:00:00 GMT", false],
	[null, "Sat, 10 Oct 2026 12:00:00 GMT", true],
	[null, "Sat, 10 Oct 2026 11:59:59 GMT", false],
	[null, "yesterday", false],
	[null, null, false],
])(
	"with If-None-Match %s and If-Modified-Since %s, not modified is %s",
	(...[ifNoneMatch, ifModifiedSince, answer]) => {
		expect(isNotModified({ ifNoneMatch, ifModifiedSince }, CURRENT)).toBe(answer);
	},
);

test("each encoding has a strong tag of its own", () => {
	expect([entityTag("abc", "identity"), entityTag("abc", "br")]).toEqual(['"abc"', '"abc-br"']);
});
