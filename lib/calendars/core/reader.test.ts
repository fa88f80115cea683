import { expect, test } from "vitest";
import type { Portal } from "#lib/calendars/core/portals.ts";
import { isPortalRead, type Reader, type ReadRequest, readerOf } from "#lib/calendars/core/reader.ts";

const AIRBNB = { portal: "airbnb" as const, portalName: "", ownAgent: "OurFetcher/" };
const CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36";
const GOOGLE = "Google-Calendar-Importer";

const CASES: readonly [string, Partial<ReadRequest>, { portal?: Portal; portalName?: string }, Reader][] = [
	["an unknown program", { userAgent: "Java/17" }, {}, "portal"],
	["no user agent at all", { userAgent: "" }, {}, "portal"],
	[
		"a program that calls itself Mozilla but wants any type",
		{ userAgent: "Mozilla/5.0 (compatible; sync)", accept: "*/*" },
		{},
		"portal",
	],
	["a browser that asks for a page", { userAgent: CHROME, accept: "text/html,*/*;q=0.8" }, {}, "person"],
	["a browser's own fetch", { userAgent: "Something", hasFetchMetadata: true }, {}, "person"],
	["a look at the head alone", { userAgent: "Java/17", method: "HEAD" }, {}, "person"],
	["Google on a link that is Airbnb's", { userAgent: GOOGLE }, {}, "calendar_program"],
	["Google on its own link", { userAgent: GOOGLE }, { portal: "google" }, "portal"],
	["an iPhone on Airbnb's link", { userAgent: "iOS/26.0 dataaccessd/1.0" }, {}, "calendar_program"],
	[
		"an iPhone on a link made for it",
		{ userAgent: "iOS/26.0 dataaccessd/1.0" },
		{ portal: "other", portalName: "iPhone de casa" },
		"portal",
	],
	["Outlook on Airbnb's link", { userAgent: "Microsoft Exchange/15.20" }, {}, "calendar_program"],
	["our own check", { userAgent: "OurFetcher/1.0" }, {}, "own_check"],
];

test.each(CASES)("the reader is told by its request: %s", (...[, request, target, reader]) => {
	const whole = { method: "GET", userAgent: "", accept: "*/*", hasFetchMetadata: false, ...request };
	expect(readerOf(whole, { ...AIRBNB, ...target })).toBe(reader);
});

test("only a 200 or 304 to the portal's reader means that the portal has seen our calendar", () => {
	expect(isPortalRead({ reader: "portal", status: 200 })).toBe(true);
	expect(isPortalRead({ reader: "portal", status: 304 })).toBe(true);
	expect(isPortalRead({ reader: "portal", status: 503 })).toBe(false);
	expect(isPortalRead({ reader: "person", status: 200 })).toBe(false);
});
