import { expect, test } from "vitest";
import {
	dueReminder,
	isMoveAwaited,
	isRotationDue,
	presentToken,
	type RotatingToken,
	tokensToEnd,
} from "#lib/calendars/core/token-rotation.ts";

const ZONE = "America/Mexico_City";
const at = (text: string) => new Date(`2026-${text}T15:10:00Z`);
const OLD: RotatingToken = {
	id: "tok_old",
	createdAt: at("01-10"),
	supersededAt: at("07-11"),
	lastPortalReadAt: at("07-20"),
};
const NEW: RotatingToken = {
	id: "tok_new",
	createdAt: at("07-11"),
	supersededAt: null,
	lastPortalReadAt: at("08-10"),
};
const NO_GAPS = new Map<never, number>();

test("a link is replaced on the day after six calendar months, not before", () => {
	const token = { ...OLD, supersededAt: null, lastPortalReadAt: at("07-09") };
	expect(isRotationDue([token], { now: at("07-10"), timeZone: ZONE })).toBe(false);
	expect(isRotationDue([token], { now: at("07-11"), timeZone: ZONE })).toBe(true);
});

test("a link that nobody reads, or not for a month, is left alone", () => {
	const now = at("09-01");
	expect(isRotationDue([{ ...OLD, lastPortalReadAt: null }], { now, timeZone: ZONE })).toBe(false);
	expect(isRotationDue([{ ...OLD, lastPortalReadAt: at("07-20") }], { now, timeZone: ZONE })).toBe(false);
	expect(isRotationDue([], { now, timeZone: ZONE })).toBe(false);
});

test("a young link is not replaced although an older one is still read", () => {
	expect(isRotationDue([{ ...OLD, lastPortalReadAt: at("08-11") }, NEW], { now: at("08-12"), timeZone: ZONE })).toBe(
		false,
	);
});

test("an old link ends 14 days after its last read when its portal reads the new one", () => {
	const ended = (now: Date) => tokensToEnd([OLD, NEW], { now, usualGapsMs: NO_GAPS }).map((token) => token.id);
	expect(ended(new Date("2026-08-03T15:09:59Z"))).toEqual([]);
	expect(ended(at("08-11"))).toEqual(["tok_old"]);
});

test.each([
	{ why: "the new one was never read", newer: { ...NEW, lastPortalReadAt: null }, now: at("12-01") },
	{ why: "the portal reads neither", newer: NEW, now: at("12-01") },
	{
		why: "the new one was last read before the old one",
		newer: { ...NEW, lastPortalReadAt: at("07-15") },
		now: at("07-28"),
	},
])("an old link goes on when $why", ({ newer, now }) => {
	expect(tokensToEnd([OLD, newer], { now, usualGapsMs: NO_GAPS })).toEqual([]);
});

test("a portal that comes seldom is given three of its gaps before its old link ends", () => {
	const usualGapsMs = new Map([["tok_old" as const, 10 * 86_400_000]]);
	expect(tokensToEnd([OLD, NEW], { now: at("08-12"), usualGapsMs })).toEqual([]);
});

test("a second link that the host never replaced does not end", () => {
	expect(tokensToEnd([{ ...OLD, supersededAt: null }, NEW], { now: at("08-12"), usualGapsMs: NO_GAPS })).toEqual([]);
});

test("when the host switches the new link off, the old one is the present one again and does not end", () => {
	expect(presentToken([OLD])?.id).toBe("tok_old");
	expect(tokensToEnd([OLD], { now: at("12-01"), usualGapsMs: NO_GAPS })).toEqual([]);
	expect(isMoveAwaited([OLD])).toBe(false);
});

test("the host is reminded on days 7, 14, 21 … and once each", () => {
	const tokens = [
		{ ...OLD, lastPortalReadAt: at("07-31") },
		{ ...NEW, lastPortalReadAt: null },
	];
	const due = (now: Date, reminded: number) =>
		dueReminder({ tokens, since: at("07-11"), reminded, now, timeZone: ZONE });
	expect(due(at("07-17"), 0)).toBeNull();
	expect(due(at("07-18"), 0)).toBe(7);
	expect(due(at("07-19"), 7)).toBeNull();
	expect(due(at("07-25"), 7)).toBe(14);
	expect(due(at("08-02"), 14)).toBe(21);
});

test("nobody is reminded once the portal has moved, or while it reads nothing", () => {
	const about = { since: at("07-11"), reminded: 0, now: at("08-12"), timeZone: ZONE };
	expect(dueReminder({ ...about, tokens: [{ ...OLD, lastPortalReadAt: at("08-11") }, NEW] })).toBeNull();
	expect(dueReminder({ ...about, tokens: [OLD, { ...NEW, lastPortalReadAt: null }] })).toBeNull();
});
