import { expect, test } from "vitest";
import { fetchFinding } from "./fetch-finding.ts";

const ok = { outcome: "ok", httpStatus: 200, verdict: "good" as const, reasons: [] };

test.each([
	["a good read", ok, "good"],
	["a 304", { ...ok, outcome: "not_modified", httpStatus: 304, verdict: null }, "unchanged"],
	["one broken event", { ...ok, verdict: "bad" as const, reasons: ["unreadable_event"] }, "broken_event"],
	["a login page", { ...ok, verdict: "bad" as const, reasons: ["not_a_calendar"] }, "not_whole"],
	[
		"half a calendar with a broken event",
		{ ...ok, verdict: "bad" as const, reasons: ["no_end", "unreadable_event"] },
		"not_whole",
	],
	["404", { ...ok, outcome: "http_error", httpStatus: 404, verdict: null }, "link_dead"],
	["403", { ...ok, outcome: "http_error", httpStatus: 403, verdict: null }, "refused"],
	["429", { ...ok, outcome: "http_error", httpStatus: 429, verdict: null }, "asked_to_wait"],
	["500", { ...ok, outcome: "http_error", httpStatus: 500, verdict: null }, "portal_error"],
	["a time-out", { ...ok, outcome: "timeout", httpStatus: null, verdict: null }, "no_answer"],
	["a refused connection", { ...ok, outcome: "network", httpStatus: null, verdict: null }, "unreachable"],
	["a redirect into our own network", { ...ok, outcome: "refused", httpStatus: null, verdict: null }, "unsafe"],
	["no free place", { ...ok, outcome: "busy", httpStatus: null, verdict: null }, "postponed"],
])("%s has a sentence of its own", (_name, fetch, result) => {
	expect(fetchFinding(fetch)).toBe(result);
});
