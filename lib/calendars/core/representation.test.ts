import { expect, test } from "vitest";
import { chooseEncoding, EXPORT_HEADER_RULES, entityTag, isNotModified } from "#lib/calendars/core/representation.ts";

const ACCEPTED: readonly [string | null, string][] = [
	[null, "identity"],
	["", "identity"],
	["gzip", "gzip"],
	["gzip, deflate, br", "br"],
	["x-gzip, brotli", "identity"],
	["GZIP;q=0.5, br;q=0", "gzip"],
	["br;q=0.000, gzip ; q=0", "identity"],
	["deflate,BR ; q=0.001", "br"],
	["*", "identity"],
	["identity, gzip;q=1.0", "gzip"],
	["br;q=x, deflate", "identity"],
];

test.each(ACCEPTED)("a reader that accepts %s gets %s", (accept, encoding) => {
	expect(chooseEncoding(accept)).toBe(encoding);
});

test.each(ACCEPTED)("for %s the server's own rules name the same encoding", (accept, encoding) => {
	// As Next matches `has` and `missing` of a rule.
	const matches = (items: readonly { value: string }[] = []) =>
		items.map(({ value }) => Boolean(accept) && new RegExp(`^${value}$`).test(accept ?? ""));
	const applied = EXPORT_HEADER_RULES.filter(
		(rule) => matches(rule.has).every(Boolean) && !matches("missing" in rule ? rule.missing : []).some(Boolean),
	);
	expect(applied.flatMap((rule) => rule.headers.map((header) => header.value))).toEqual(
		encoding === "identity" ? [] : [encoding],
	);
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
