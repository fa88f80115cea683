import { expect, test } from "vitest";
import type { EventKind } from "#lib/calendars/core/calendar-reading.ts";
import { type ConflictClaim, findConflicts } from "#lib/calendars/core/find-conflicts.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { SampleFeed, sampleEvent } from "#lib/testing/sample-feed.ts";

const today = plainDate("2026-05-01");
const STAY = "2026-05-10/2026-05-13";

function feedWith(portal: Portal, ...events: ReturnType<typeof sampleEvent>[]) {
	const feed = new SampleFeed(portal);
	feed.read(events);
	return { feedId: portal, nights: feed.memory.nights, events: feed.memory.events };
}
const claim = (kind: ConflictClaim["kind"]): ConflictClaim => ({
	claimId: "clm_1",
	kind,
	stay: { arrival: plainDate("2026-05-12"), departure: plainDate("2026-05-15") },
});
const found = (input: Omit<Parameters<typeof findConflicts>[0], "today">) =>
	findConflicts({ ...input, today }).map(({ severity, stay }) => `${severity} ${stay.arrival}/${stay.departure}`);

test("what an event of a portal means against each claim of ours, on the nights they share", () => {
	const table = (kind: EventKind) =>
		(["booking", "hold", "owner_stay", "block"] as const).map(
			(ours) => found({ feeds: [feedWith("airbnb", sampleEvent(STAY, { kind }))], claims: [claim(ours)] })[0] ?? "none",
		);
	const clash = "conflict 2026-05-12/2026-05-13";
	const notice = "notice 2026-05-12/2026-05-13";
	expect(table("reservation")).toEqual([clash, clash, clash, clash]);
	expect(table("busy")).toEqual([clash, clash, clash, "none"]);
	expect(table("tentative")).toEqual([notice, notice, notice, notice]);
	expect(table("host_block")).toEqual(["none", "none", "none", "none"]);
	expect(table("rule_window")).toEqual(["none", "none", "none", "none"]);
});

test("reservation and busy of two feeds clash; tentative is a notice; blocks do not", () => {
	const airbnb = (kind: EventKind) => feedWith("airbnb", sampleEvent(STAY, { kind }));
	const booking = feedWith("booking", sampleEvent("2026-05-11/2026-05-20", { kind: "busy" }));
	expect(found({ feeds: [airbnb("reservation"), booking], claims: [] })).toEqual(["conflict 2026-05-11/2026-05-13"]);
	expect(found({ feeds: [airbnb("tentative"), booking], claims: [] })).toEqual(["notice 2026-05-11/2026-05-13"]);
	expect(found({ feeds: [airbnb("host_block"), booking], claims: [] })).toEqual([]);
});

test("a far tail of class busy raises none", () => {
	const tail = feedWith("booking", sampleEvent("2026-05-10/2027-11-01", { kind: "busy", isFarFuture: true }));
	expect(found({ feeds: [tail], claims: [claim("booking")] })).toEqual([]);
});

test("inside one feed only two reservations under different UIDs clash", () => {
	const second = sampleEvent("2026-05-12/2026-05-14", { uid: "second@portal.test" });
	expect(found({ feeds: [feedWith("airbnb", sampleEvent(STAY), second)], claims: [] })).toEqual([
		"conflict 2026-05-12/2026-05-13",
	]);
	const same = sampleEvent("2026-05-12/2026-05-14", { uid: sampleEvent(STAY).uid });
	expect(found({ feeds: [feedWith("airbnb", sampleEvent(STAY), same)], claims: [] })).toEqual([]);
	const busy = [sampleEvent(STAY, { kind: "busy" }), sampleEvent("2026-05-12/2026-05-14", { kind: "busy" })];
	expect(found({ feeds: [feedWith("booking", ...busy)], claims: [] })).toEqual([]);
});

test("a stay that moves by a new UID while the old one waits is no clash with itself", () => {
	const feed = new SampleFeed("vrbo");
	feed.read([sampleEvent(STAY)]);
	feed.after(15).read([sampleEvent("2026-05-11/2026-05-14", { uid: "moved" })]);
	expect(found({ feeds: [{ feedId: "vrbo", ...feed.memory }], claims: [] })).toEqual([]);
});

test("both sides are named, one that is on its way out as waiting, and the key survives the passing days", () => {
	const feed = new SampleFeed("airbnb");
	feed.read([sampleEvent(STAY), sampleEvent("2026-06-01/2026-06-03")]);
	feed.after(15).read([sampleEvent("2026-06-01/2026-06-03")]);
	const feeds = [{ feedId: "fed_1", ...feed.memory }];
	const [first] = findConflicts({ feeds, claims: [claim("booking")], today });
	expect(first?.sides).toEqual([
		{ source: "claim", claimId: "clm_1", kind: "booking" },
		{ source: "feed", feedId: "fed_1", kind: "reservation", uid: "2026-05-10@portal.test", isWaiting: true },
	]);
	const [later] = findConflicts({ feeds, claims: [claim("booking")], today: plainDate("2026-05-12") });
	expect(later?.key).toBe(first?.key);
});

test("nights that have passed raise none", () => {
	const feeds = [feedWith("airbnb", sampleEvent(STAY))];
	expect(findConflicts({ feeds, claims: [claim("booking")], today: plainDate("2026-05-13") })).toEqual([]);
});
