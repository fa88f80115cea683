import { expect, test } from "vitest";
import {
	isLinkUnread,
	isReadLately,
	isSilent,
	nextReadAt,
	readerRhythm,
	silentFrom,
} from "#lib/calendars/core/reader-rhythm.ts";

const at = (text: string) => new Date(`2026-03-${text}:00Z`);

test("no rhythm is known before the fifth read, so nobody is called silent by it", () => {
	const four = readerRhythm([at("01T00:00"), at("01T01:00"), at("01T02:00"), at("01T03:00")]);
	expect(four).toEqual({ visits: 4, lastReadAt: at("01T03:00"), usualGapMs: null });
	expect(isSilent(four, at("20T00:00"))).toBe(false);
	expect(nextReadAt(four)).toBeNull();
});

test("the usual gap is the median, so one long night does not move it", () => {
	const reads = ["01T00:00", "01T02:10", "01T04:20", "01T20:00", "01T22:10", "02T00:20"].map(at);
	const rhythm = readerRhythm(reads);
	expect(rhythm.usualGapMs).toBe(130 * 60_000);
	expect(nextReadAt(rhythm)).toEqual(at("02T02:30"));
});

test("the order of the reads does not matter", () => {
	const reads = ["01T00:00", "01T03:00", "01T06:00", "01T09:00", "01T12:00"].map(at);
	expect(readerRhythm([...reads].reverse())).toEqual(readerRhythm(reads));
});

test("two reads within two minutes are one visit: a portal that asks twice is not taken for a hasty one", () => {
	const reads = ["01", "02", "03", "04", "05"].flatMap((day) => [at(`${day}T08:00`), at(`${day}T08:01`)]);
	expect(readerRhythm(reads)).toEqual({ visits: 5, lastReadAt: at("05T08:01"), usualGapMs: 24 * 60 * 60_000 });
});

test("a reader who comes every minute is still seen to come often", () => {
	const reads = Array.from({ length: 20 }, (_, minute) => new Date(at("01T00:00").getTime() + minute * 60_000));
	expect(readerRhythm(reads)).toMatchObject({ visits: 10, usualGapMs: 120_000 });
});

test.each([
	{ gap: "an hour", step: 1, silentAfter: 24 },
	{ gap: "eight hours", step: 8, silentAfter: 24 },
	{ gap: "twelve hours", step: 12, silentAfter: 36 },
	{ gap: "a day", step: 24, silentAfter: 72 },
])("a portal that comes every $gap is silent after $silentAfter hours and not before", ({ step, silentAfter }) => {
	const hours = (count: number) => new Date(at("01T00:00").getTime() + count * 3_600_000);
	const rhythm = readerRhythm(Array.from({ length: 6 }, (_, visit) => hours(visit * step)));
	const last = 5 * step;
	expect(silentFrom(rhythm)).toEqual(hours(last + silentAfter));
	expect(isSilent(rhythm, hours(last + silentAfter))).toBe(false);
	expect(isSilent(rhythm, new Date(hours(last + silentAfter).getTime() + 1))).toBe(true);
	expect(isReadLately(hours(last), hours(last + 24))).toBe(true);
});

test("a link is unread once a day has passed without a read of it", () => {
	const link = { createdAt: at("01T10:00"), isRead: false };
	expect(isLinkUnread(link, at("02T10:00"))).toBe(false);
	expect(isLinkUnread(link, at("02T10:01"))).toBe(true);
	expect(isLinkUnread({ ...link, isRead: true }, at("09T10:00"))).toBe(false);
});
