import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { calendarAnswer, limitedAnswer, notFoundAnswer, unavailableAnswer } from "#app/api/ical/[file]/answer.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const CACHED = {
	pointer: {
		exportId: "exp_a",
		tokenId: "tok_a",
		propertyId: "prp_a",
		portal: "airbnb",
		portalName: "",
		version: 1,
		bodyHash: "abc",
		lastModified: "2026-03-01T12:00:00.500Z",
	},
	body: { bodyHash: "abc", forms: { identity: bytes("whole"), gzip: bytes("zip"), br: bytes("b") } },
} as const;

const ask = (headers: Record<string, string>, method = "GET") =>
	calendarAnswer(new Request("https://estancias.example.com/api/ical/x.ics", { method, headers }), CACHED);

test("a calendar is sent with what importers and the law of caches ask for", async () => {
	const { response, bytes: sent } = ask({});
	expect(Object.fromEntries(response.headers)).toEqual({
		"cache-control": "private, no-cache",
		"content-disposition": 'inline; filename="calendar.ics"',
		"content-type": "text/calendar; charset=utf-8",
		etag: '"abc"',
		"last-modified": "Sun, 01 Mar 2026 12:00:00 GMT",
		"referrer-policy": "no-referrer",
		vary: "Accept-Encoding",
		"x-content-type-options": "nosniff",
		"x-robots-tag": "noindex",
	});
	expect([response.status, sent, await response.text()]).toEqual([200, 5, "whole"]);
});

test("a compressed form has its own tag", async () => {
	const { response, bytes: sent } = ask({ "accept-encoding": "gzip" });
	expect([response.headers.get("etag"), sent, await response.text()]).toEqual(['"abc-gzip"', 3, "zip"]);
});

test("who has it already gets 304 with the tag and no body", async () => {
	for (const condition of [{ "if-none-match": 'W/"abc"' }, { "if-modified-since": "Sun, 01 Mar 2026 12:00:00 GMT" }]) {
		const { response, bytes: sent } = ask(condition);
		expect([response.status, response.headers.get("etag"), sent, await response.text()]).toEqual([304, '"abc"', 0, ""]);
		expect(response.headers.has("content-type")).toBe(false);
	}
});

test("HEAD has the headers of GET and no body", async () => {
	const { response, bytes: sent } = ask({}, "HEAD");
	expect([response.headers.get("etag"), sent, await response.text()]).toEqual(['"abc"', 0, ""]);
});

test("what is no calendar says so in plain text, in the encoding the server will name, and when to come back", async () => {
	const request = new Request("https://estancias.example.com/api/ical/x.ics", {
		headers: { "accept-encoding": "gzip" },
	});
	for (const [answer, status, retryAfter] of [
		[notFoundAnswer(request), 404, null],
		[limitedAnswer(request, 7), 429, "7"],
		[unavailableAnswer(request, 60), 503, "60"],
	] as const) {
		expect([answer.status, answer.headers.get("retry-after")]).toEqual([status, retryAfter]);
		expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
		expect(gunzipSync(await answer.arrayBuffer()).toString()).toMatch(/calendar/);
	}
});
