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
		"content-length": "5",
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

test("a compressed form has its own tag and length", async () => {
	const { response } = ask({ "accept-encoding": "gzip" });
	const { headers } = response;
	expect([headers.get("content-encoding"), headers.get("etag"), headers.get("content-length")]).toEqual([
		"gzip",
		'"abc-gzip"',
		"3",
	]);
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
	expect([response.headers.get("content-length"), sent, await response.text()]).toEqual(["5", 0, ""]);
});

test("what is no calendar says so in plain text, and when to come back", () => {
	expect(notFoundAnswer().status).toBe(404);
	for (const [answer, status] of [
		[limitedAnswer(7), 429],
		[unavailableAnswer(60), 503],
	] as const) {
		expect(answer.status).toBe(status);
		expect(answer.headers.get("retry-after")).toMatch(/^(7|60)$/);
		expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
	}
});
