import { expect, test } from "vitest";
import { feedStanding, type StandingInput, worstStanding } from "./feed-standing.ts";

const fresh: StandingInput = {
	state: "active",
	health: { age: "fresh", isLinkDead: false },
	lastOutcome: "ok",
	lastVerdict: "good",
	failuresInRow: 0,
	lastConfirmedAt: new Date("2026-03-01T12:00:00Z"),
	waitingNights: 0,
	isHeldMass: false,
};

test.each<[string, Partial<StandingInput>, ReturnType<typeof feedStanding>]>([
	["a feed that was read well lately is fresh", {}, { standing: "fresh", tone: "good" }],
	["a 304 is as good as a read", { lastOutcome: "not_modified" }, { standing: "fresh", tone: "good" }],
	[
		"one failed fetch is told, not shouted",
		{ lastOutcome: "timeout", failuresInRow: 1 },
		{ standing: "not_answering", tone: "waiting" },
	],
	[
		"a portal silent for hours is a problem",
		{ lastOutcome: "http_error", failuresInRow: 4, health: { age: "urgent", isLinkDead: false } },
		{ standing: "not_answering", tone: "problem" },
	],
	[
		"a page instead of a calendar is no silence",
		{ failuresInRow: 1, lastVerdict: "bad" },
		{ standing: "unreadable", tone: "waiting" },
	],
	["one broken event among good ones is named", { lastVerdict: "bad" }, { standing: "broken_event", tone: "waiting" }],
	[
		"a dead link outranks its failures",
		{ lastOutcome: "http_error", failuresInRow: 3, health: { age: "late", isLinkDead: true } },
		{ standing: "link_dead", tone: "problem" },
	],
	[
		"nights held after a mass removal wait",
		{ waitingNights: 20, isHeldMass: true },
		{ standing: "held", tone: "waiting" },
	],
	["a plain cancellation on its way is information", { waitingNights: 3 }, { standing: "releasing", tone: "info" }],
	[
		"a feed that we did not fetch is late",
		{ health: { age: "late", isLinkDead: false } },
		{ standing: "late", tone: "waiting" },
	],
	[
		"a feed that was never read says so",
		{ lastOutcome: null, lastVerdict: null, lastConfirmedAt: null },
		{ standing: "unread", tone: "info" },
	],
	[
		"a paused feed is off, however old",
		{ state: "paused", health: { age: "red", isLinkDead: false } },
		{ standing: "paused", tone: "off" },
	],
])("%s", (_name, change, expected) => {
	expect(feedStanding({ ...fresh, ...change })).toEqual(expected);
});

test("of several feeds the most pressing one speaks, and none is silent", () => {
	expect(worstStanding([{ standing: "fresh" }, { standing: "held" }, { standing: "late" }])).toEqual({
		standing: "held",
	});
	expect(worstStanding([])).toBeNull();
});
