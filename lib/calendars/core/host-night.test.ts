import { expect, test } from "vitest";
import type { FeedNight, KnownEvent } from "#lib/calendars/core/feed-memory.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { type HostClaim, type HostFeed, hostNights } from "./host-night.ts";

const seen = new Date("2026-02-01T00:00:00Z");
const today = plainDate("2026-03-01");
const stay = (arrival: string, departure: string) => ({
	arrival: plainDate(arrival),
	departure: plainDate(departure),
});
const state = (more: Partial<FeedNight> = {}): FeedNight => ({
	...{ kind: "reservation", echo: null, isFarFuture: false, firstSeenAt: seen, waiting: null },
	...more,
});

function feed(id: string, nights: Record<string, FeedNight>, more: Partial<HostFeed> = {}): HostFeed {
	const entries = Object.entries(nights).map(([night, value]) => [plainDate(night), value] as const);
	return { id, portal: "airbnb", portalName: null, nights: new Map(entries), events: [], ...more };
}

function event(uid: string, start: string, end: string): KnownEvent {
	const dates = { start: plainDate(start), end: plainDate(end) };
	return {
		...{ uid, kind: "reservation", ...dates, firstSeenAt: seen, isFarFuture: false },
		...{ isListed: true, endSince: seen, slideSteps: 0 },
	};
}

const block: HostClaim = {
	claimId: "clm_1",
	kind: "block",
	stay: stay("2026-03-10", "2026-03-12"),
	note: "Pintura",
	createdAt: seen,
	holdExpiresAt: null,
};

test("each night names all that closes it, ours first, and a free night names nothing", () => {
	const range = stay("2026-03-10", "2026-03-13");
	const busy = feed("b", { "2026-03-11": state({ kind: "busy" }) }, { portal: "booking" });
	const nights = hostNights({ range, today, claims: [block], feeds: [busy] });
	expect(nights.map((night) => night.sources.map((source) => source.source))).toEqual([
		["claim"],
		["claim", "feed"],
		[],
	]);
	expect(nights.map((night) => night.isOpen)).toEqual([false, false, true]);
});

test("a reservation of a portal on a block of ours is a conflict, a busy night on it is none", () => {
	const range = stay("2026-03-10", "2026-03-12");
	const reserved = feed("a", { "2026-03-10": state() });
	const busy = feed("b", { "2026-03-11": state({ kind: "busy" }) }, { portal: "booking" });
	const nights = hostNights({ range, today, claims: [block], feeds: [reserved, busy] });
	expect(nights.map((night) => night.isConflict)).toEqual([true, false]);
});

test("a night of a portal is told with its event, its wait and its class", () => {
	const night = plainDate("2026-03-20");
	const since = new Date("2026-02-20T00:00:00Z");
	const waiting = { since, reads: 1, isMass: true, towards: "free" as const };
	const reserved = feed("a", { [night]: state({ waiting }) }, { events: [event("u", "2026-03-19", "2026-03-22")] });
	const tail = feed("b", { [night]: state({ kind: "busy", isFarFuture: true }) }, { portal: "booking" });
	const [only] = hostNights({ range: stay("2026-03-20", "2026-03-21"), today, claims: [], feeds: [reserved, tail] });
	expect(only?.sources).toMatchObject([
		{
			kind: "reservation",
			stay: stay("2026-03-19", "2026-03-22"),
			waiting: { since, isMass: true, opens: true },
			closesHere: true,
		},
		{ kind: "rule_window", stay: null, waiting: null },
	]);
});

test("a night is never told with an event that takes nothing", () => {
	const since = new Date("2026-02-20T00:00:00Z");
	const waiting = { since, reads: 1, isMass: false, towards: "free" as const };
	const events = (["own", "ignored"] as const).map((kind) => ({ ...event(kind, "2026-03-18", "2026-03-24"), kind }));
	const held = feed("a", { "2026-03-20": state({ waiting }) }, { events });
	const [only] = hostNights({ range: stay("2026-03-20", "2026-03-21"), today, claims: [], feeds: [held] });
	expect(only?.sources).toMatchObject([{ kind: "reservation", stay: null }]);
});

test("an echo of our own calendar is named but leaves the night open", () => {
	const echo = { certainty: "sure" as const, closesHere: false, staysSince: null, staysReads: 0 };
	const mirrored = feed("a", { "2026-03-20": state({ kind: "host_block", echo }) });
	const [only] = hostNights({ range: stay("2026-03-20", "2026-03-21"), today, claims: [], feeds: [mirrored] });
	expect(only).toMatchObject({ isOpen: true, isConflict: false, sources: [{ echo: "sure", closesHere: false }] });
});
