import { expect, test } from "vitest";
import { groupReaders, type ReadCount } from "#lib/calendars/core/group-readers.ts";
import { pairChannels } from "#lib/calendars/core/pair-channels.ts";
import { readDays } from "#lib/calendars/core/read-days.ts";
import { readerStanding } from "#lib/calendars/core/reader-standing.ts";
import { plainDate } from "#lib/shared/plain-date.ts";

const at = (text: string) => new Date(`2026-03-${text}:00Z`);

test("feeds and exports of one portal stand together, whatever the case of its name", () => {
	const feeds = [
		{ id: "a", portal: "airbnb", portalName: null },
		{ id: "b", portal: "other", portalName: "Tripadvisor" },
		{ id: "c", portal: "airbnb", portalName: null },
	] as const;
	const exports = [
		{ id: "x", portal: "vrbo", portalName: "" },
		{ id: "y", portal: "other", portalName: "tripadvisor" },
	] as const;
	const pairs = pairChannels(feeds, exports).map((pair) => [
		pair.portal,
		pair.feeds.map((feed) => feed.id).join(),
		pair.export?.id ?? null,
	]);
	expect(pairs).toEqual([
		["airbnb", "a,c", null],
		["other", "b", "y"],
		["vrbo", "", "x"],
	]);
});

test("the chart counts by the days of the property and keeps the empty ones", () => {
	const counts = [
		{ at: at("09T05:30"), count: 2 },
		{ at: at("09T06:00"), count: 3 },
		{ at: at("11T12:00"), count: 1 },
	];
	expect(readDays(counts, { today: plainDate("2026-03-11"), days: 4, timeZone: "America/Mexico_City" })).toEqual([
		{ day: "2026-03-08", reads: 2 },
		{ day: "2026-03-09", reads: 3 },
		{ day: "2026-03-10", reads: 0 },
		{ day: "2026-03-11", reads: 1 },
	]);
});

const count = (more: Partial<ReadCount>): ReadCount => ({
	tokenId: "tok_a",
	reader: "portal",
	userAgent: "Java/17",
	status: 200,
	count: 1,
	lastAt: at("10T00:00"),
	...more,
});

test("the portal's programs stand apart from people, and what got no calendar is only a number", () => {
	const counts = [
		count({ count: 7 }),
		count({ status: 304, count: 5, lastAt: at("11T00:00") }),
		count({ reader: "person", userAgent: "Mozilla/5.0", tokenId: "tok_b" }),
		count({ status: 429, count: 2 }),
	];
	expect(groupReaders(counts)).toEqual({
		portal: [{ reader: "portal", userAgent: "Java/17", count: 12, lastAt: at("11T00:00") }],
		others: [{ reader: "person", userAgent: "Mozilla/5.0", count: 1, lastAt: at("10T00:00") }],
		refused: 2,
	});
	expect(groupReaders(counts, "tok_b").portal).toEqual([]);
});

const READER = {
	isAnswered: true,
	hasLinks: true,
	isSilent: false,
	isUnread: false,
	isMoveAwaited: false,
	lastReadAt: at("10T00:00"),
	hasSeenPresent: true,
};

test.each([
	{ change: {}, standing: "current", tone: "good" },
	{ change: { hasSeenPresent: false }, standing: "behind", tone: "info" },
	{ change: { isMoveAwaited: true, hasSeenPresent: false }, standing: "moving", tone: "waiting" },
	{ change: { lastReadAt: null, hasSeenPresent: false }, standing: "never_read", tone: "info" },
	{ change: { lastReadAt: null, isUnread: true }, standing: "unread", tone: "waiting" },
	{ change: { isSilent: true, isMoveAwaited: true }, standing: "silent", tone: "problem" },
	{ change: { hasLinks: false }, standing: "no_links", tone: "problem" },
	{ change: { isAnswered: false, isSilent: true }, standing: "not_answered", tone: "off" },
])("a reader is $standing by the most pressing that holds", ({ change, standing, tone }) => {
	expect(readerStanding({ ...READER, ...change })).toEqual({ standing, tone });
});
