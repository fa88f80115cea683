import { expect, test } from "vitest";
import { acceptProducer, releaseHeldNights } from "#lib/calendars/core/release-held-nights.ts";
import { addDays, type PlainDate, plainDate } from "#lib/shared/plain-date.ts";
import { SampleFeed, sampleEvent } from "#lib/testing/sample-feed.ts";

const MAY = sampleEvent("2026-05-10/2026-05-12");
const JUNE = sampleEvent("2026-06-01/2026-06-03");
const today = plainDate("2026-05-01");
const days = (from: string, count: number): PlainDate[] =>
	Array.from({ length: count }, (_, day) => addDays(plainDate(from), day));

test("release now frees nights that the feed no longer lists, and only those", () => {
	const feed = new SampleFeed();
	feed.read([MAY, JUNE]);
	feed.after(15).read([JUNE]);
	const release = releaseHeldNights(feed.memory, {
		nights: [...days("2026-05-10", 2), ...days("2026-06-01", 2)],
		today,
	});
	expect(release.released).toEqual(["2026-05-10", "2026-05-11"]);
	expect([...release.memory.nights.keys()]).toEqual(["2026-06-01", "2026-06-02"]);
});

test("a night that the feed still closes in a weaker class falls to it", () => {
	const feed = new SampleFeed();
	feed.read([MAY, JUNE]);
	feed.after(15).read([sampleEvent("2026-05-10/2026-05-12", { kind: "host_block" }), JUNE]);
	const release = releaseHeldNights(feed.memory, { nights: days("2026-05-10", 2), today });
	expect(release).toMatchObject({ released: [], changedClass: ["2026-05-10", "2026-05-11"] });
	expect(release.memory.nights.get(plainDate("2026-05-10"))).toMatchObject({ kind: "host_block", waiting: null });
});

test("a released night that the feed shows again is closed again at once", () => {
	const feed = new SampleFeed();
	feed.read([MAY, JUNE]);
	feed.after(15).read([]);
	feed.memory = releaseHeldNights(feed.memory, { nights: days("2026-05-10", 2), today }).memory;
	expect(feed.after(15).read([MAY, JUNE]).added).toEqual(["2026-05-10", "2026-05-11"]);
});

test("the host's OK makes a new maker the known one", () => {
	const feed = new SampleFeed();
	feed.read([MAY, JUNE]);
	feed.after(15).read([MAY, JUNE], { producer: "Other" });
	feed.memory = acceptProducer(feed.memory);
	expect(feed.after(15).read([JUNE], { producer: "Other" }).notices).toEqual([]);
	expect(feed.after(60).read([JUNE], { producer: "Other" }).released).toEqual(["2026-05-10", "2026-05-11"]);
});
