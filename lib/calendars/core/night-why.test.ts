import { expect, test } from "vitest";
import type { FeedNight } from "#lib/calendars/core/feed-memory.ts";
import { nightWhy } from "#lib/calendars/core/night-why.ts";

const AT = new Date("2026-05-01T18:00:00Z");
const night = (more: Partial<FeedNight>): FeedNight => ({
	kind: "reservation",
	echo: null,
	isFarFuture: false,
	firstSeenAt: AT,
	waiting: null,
	...more,
});
const shown = (kind: string, more = {}) => ({ kind, isFarFuture: false, slideSteps: 0, ...more });
const ECHO = { certainty: "probable", closesHere: true, staysSince: null, staysReads: 0 } as const;
const WAITING = { since: AT, reads: 1, isMass: false, towards: "host_block" } as const;

test.each([
	["reservation", "airbnb", night({}), shown("reservation"), null],
	["tentative", "vrbo", night({ kind: "tentative" }), shown("tentative"), null],
	["host_block", "airbnb", night({ kind: "host_block" }), shown("host_block"), null],
	["busy_portal", "booking", night({ kind: "busy" }), shown("busy"), null],
	["busy_text", "airbnb", night({ kind: "busy" }), shown("busy"), null],
	["busy_calendar", "google", night({ kind: "busy" }), shown("busy"), null],
	["far_tail", "airbnb", night({ kind: "rule_window", isFarFuture: true }), shown("rule_window"), null],
	["sliding", "airbnb", night({ kind: "rule_window" }), shown("rule_window", { slideSteps: 2 }), null],
	["rule", "airbnb", night({ kind: "rule_window" }), shown("rule_window"), null],
	["kept", "booking", night({ kind: "busy" }), shown("rule_window", { isFarFuture: true }), null],
	["reservation", "airbnb", night({ waiting: WAITING }), shown("host_block"), null],
	["echo_probable", "booking", night({ kind: "busy", echo: ECHO }), shown("echo"), null],
	["decided_reservation", "airbnb", night({}), shown("reservation"), "reservation"],
	["decided_host_block", "airbnb", night({ kind: "host_block" }), shown("host_block"), "host_block"],
	["busy_portal", "booking", night({ kind: "busy" }), null, null],
] as const)("%s is the reason at %s", (...[why, portal, state, event, choice]) => {
	expect(nightWhy({ portal, state, event, choice })).toBe(why);
});
