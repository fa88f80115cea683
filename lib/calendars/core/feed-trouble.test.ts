import { expect, test } from "vitest";
import { feedTrouble } from "#lib/calendars/core/feed-trouble.ts";

const health = { age: "fresh", isFailing: false, isLinkDead: false } as const;
const feed = { state: "active", health, isOnSale: true } as const;

test("the most pressing cause names the trouble of a feed", () => {
	const all = { age: "late", isFailing: true, isLinkDead: true } as const;
	expect(feedTrouble({ ...feed, health: all })).toEqual({ kind: "feed_dead_link", severity: "urgent" });
	expect(feedTrouble({ ...feed, health: { ...all, isLinkDead: false } })).toEqual({
		kind: "feed_failing",
		severity: "warning",
	});
	expect(feedTrouble({ ...feed, health: { ...health, age: "late" } })).toEqual({
		kind: "feed_late",
		severity: "warning",
	});
	expect(feedTrouble(feed)).toBe("fine");
});

test("with nights on sale its age makes it urgent", () => {
	for (const age of ["urgent", "red"] as const) {
		expect(feedTrouble({ ...feed, health: { ...health, age } })).toEqual({ kind: "feed_late", severity: "urgent" });
		expect(feedTrouble({ ...feed, health: { ...health, age, isFailing: true } })).toEqual({
			kind: "feed_failing",
			severity: "urgent",
		});
	}
});

test("a home that is not on sale has no trouble with mere lateness, and less with the rest", () => {
	const off = { ...feed, isOnSale: false };
	expect(feedTrouble({ ...off, health: { ...health, age: "red" } })).toBe("as_before");
	expect(feedTrouble({ ...off, health: { ...health, age: "red", isFailing: true } })).toEqual({
		kind: "feed_failing",
		severity: "notice",
	});
	expect(feedTrouble({ ...off, health: { ...health, isLinkDead: true } })).toEqual({
		kind: "feed_dead_link",
		severity: "warning",
	});
});

test("a paused feed is late and nothing else", () => {
	const paused = { ...feed, state: "paused" } as const;
	expect(feedTrouble({ ...paused, health: { age: "late", isFailing: true, isLinkDead: true } })).toEqual({
		kind: "feed_late",
		severity: "warning",
	});
	expect(feedTrouble({ ...paused, health: { ...health, isFailing: true } })).toBe("fine");
});
