import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { properties } from "#db/schema/properties.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";
import { decideStay } from "#lib/pricing/decide-stay.ts";
import { findRatePlan } from "#lib/pricing/find-rate-plan.ts";
import { listDayRules } from "#lib/pricing/list-day-rules.ts";
import { listRatePlans } from "#lib/pricing/list-rate-plans.ts";
import { quoteForGuest } from "#lib/pricing/quote-for-guest.ts";
import { saveRatePlan } from "#lib/pricing/save-rate-plan.ts";
import type { Id } from "#lib/shared/ids.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { givePlan, makeRatePlan } from "#lib/testing/factories.ts";
import {
	addFeedNights,
	insertSampleClaim,
	insertSampleFeed,
	insertSampleProperty,
	sampleStay,
} from "#lib/testing/sample-rows.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
/** Noon in Guadalajara on Saturday 1 August 2026. */
let ctx: TestContext;
beforeAll(async () => {
	database = await openTestDatabase({ connections: 10 });
	ctx = makeTestContext(database, { now: "2026-08-01T18:00:00Z" });
});
afterAll(() => database.close());

type Home = { id: Id<"property">; slug: string };
type More = { guests?: number; ignoreClaims?: readonly Id<"claim">[]; judges?: "everything" | "nights" };

async function homeWithPlan(plan: Parameters<typeof givePlan>[2] = {}): Promise<Home> {
	const home = await insertSampleProperty(ctx.db);
	await givePlan(ctx, home.id, plan);
	return home;
}

async function decide(home: Home, dates: string, more: More = {}) {
	return inPropertyTransaction(database, home.id, (tx, property) =>
		decideStay(ctx, tx, { property, stay: sampleStay(dates), guests: 2, ...more }),
	);
}

async function quote(home: { slug: string }, dates: string, guests = 2) {
	return quoteForGuest(ctx, { slug: home.slug, stay: sampleStay(dates), guests });
}

/** What the quote and the decision under the lock say of each stay, which must be the same. */
async function bothSay(home: Home, stays: readonly string[]): Promise<string[]> {
	const answers: string[] = [];
	for (const dates of stays) {
		const decided = await decide(home, dates);
		const quoted = await quote(home, dates);
		const [one, other] = [decided.ok ? "yes" : decided.refusal.reason, quoted.ok ? "yes" : quoted.reason];
		answers.push(one === other ? one : `${one} or ${other}`);
	}
	return answers;
}

describe("B1: nights that a portal closes refuse a quote and a booking alike", () => {
	test.each([
		[{ kind: "reservation" }, "taken"],
		[{ kind: "busy" }, "taken"],
		[{ kind: "tentative" }, "taken"],
		[{ kind: "host_block" }, "taken"],
		[{ kind: "rule_window" }, "taken"],
		[{ kind: "reservation", waitingTowards: "free", waitingReads: 1 }, "taken"],
		[{ kind: "busy", echoCertainty: "sure", echoClosesHere: true }, "taken"],
		[{ kind: "host_block", echoCertainty: "sure" }, "yes"],
	] as const)("%j", async (night, expected) => {
		const home = await homeWithPlan();
		const feedId = await insertSampleFeed(ctx.db, { propertyId: home.id, portal: "airbnb" });
		await addFeedNights(ctx.db, { feedId, stays: ["2026-09-10/2026-09-13"], ...night });
		const overlapping = ["2026-09-10/2026-09-13", "2026-09-08/2026-09-11", "2026-09-12/2026-09-14"];
		expect(await bothSay(home, overlapping)).toEqual([expected, expected, expected]);
		expect(await bothSay(home, ["2026-09-07/2026-09-10", "2026-09-13/2026-09-15"])).toEqual(["yes", "yes"]);
	});
});

test("claims of ours close their nights, a hold that is over but not yet released included", async () => {
	const home = await homeWithPlan();
	const { id: propertyId } = home;
	await insertSampleClaim(ctx.db, { propertyId, dates: "2026-09-01/2026-09-03" });
	await insertSampleClaim(ctx.db, { propertyId, dates: "2026-09-05/2026-09-07", kind: "owner_stay" });
	const holdExpiresAt = new Date("2026-08-01T17:00:00Z");
	await insertSampleClaim(ctx.db, { propertyId, dates: "2026-09-10/2026-09-12", kind: "hold", holdExpiresAt });
	const stays = ["2026-09-02/2026-09-04", "2026-09-04/2026-09-06", "2026-09-10/2026-09-12", "2026-09-03/2026-09-05"];
	expect(await bothSay(home, stays)).toEqual(["taken", "taken", "taken", "yes"]);
});

test("W30, W38: a guest's own nights, echoed by a portal or not, never stand in the way of that guest", async () => {
	const home = await homeWithPlan({ preparationDays: 1 });
	const { id: propertyId } = home;
	const own = await insertSampleClaim(ctx.db, { propertyId, dates: "2026-09-10/2026-09-13", kind: "booking" });
	const feedId = await insertSampleFeed(ctx.db, { propertyId, portal: "booking" });
	const echo = { kind: "busy", echoCertainty: "sure", echoClosesHere: true } as const;
	await addFeedNights(ctx.db, { feedId, stays: ["2026-09-10/2026-09-13"], ...echo });
	expect(await decide(home, "2026-09-11/2026-09-15")).toMatchObject({ ok: false, refusal: { reason: "taken" } });
	expect(await decide(home, "2026-09-11/2026-09-15", { ignoreClaims: [own] })).toMatchObject({ ok: true });
	const other = await insertSampleFeed(ctx.db, { propertyId, portal: "airbnb" });
	await addFeedNights(ctx.db, { feedId: other, stays: ["2026-09-12/2026-09-13"] });
	expect(await decide(home, "2026-09-11/2026-09-15", { ignoreClaims: [own] })).toEqual({
		ok: false,
		refusal: { reason: "taken", from: "2026-09-12" },
	});
});

test("preparation is kept around stays of ours and of portals, not around blocks and far tails", async () => {
	const home = await homeWithPlan({ preparationDays: 1, minNights: 1 });
	const { id: propertyId } = home;
	await insertSampleClaim(ctx.db, { propertyId, dates: "2026-09-02/2026-09-04", kind: "booking" });
	await insertSampleClaim(ctx.db, { propertyId, dates: "2026-09-06/2026-09-08" });
	const feedId = await insertSampleFeed(ctx.db, { propertyId, portal: "airbnb" });
	await addFeedNights(ctx.db, { feedId, stays: ["2026-09-12/2026-09-14"] });
	await addFeedNights(ctx.db, { feedId, stays: ["2026-09-18/2026-09-20"], kind: "host_block" });
	await addFeedNights(ctx.db, { feedId, stays: ["2026-09-24/2026-09-30"], kind: "busy", isFarFuture: true });
	const nights = ["01", "04", "05", "08", "11", "14", "17", "20", "23"];
	const next = (night: string) => String(Number(night) + 1).padStart(2, "0");
	const answers = await bothSay(
		home,
		nights.map((night) => `2026-09-${night}/2026-09-${next(night)}`),
	);
	expect(nights.map((night, at) => `${night} ${answers[at]}`)).toEqual([
		"01 preparation",
		"04 preparation",
		"05 yes",
		"08 yes",
		"11 preparation",
		"14 preparation",
		"17 yes",
		"20 yes",
		"23 yes",
	]);
});

test("W23: no guests, half a guest or more than the home sleeps are refused, and nothing is offered instead", async () => {
	const home = await homeWithPlan();
	for (const guests of [0, -1, 1.5, 5]) {
		expect(await decide(home, "2026-09-01/2026-09-03", { guests })).toMatchObject({ ok: false });
		expect(await quote(home, "2026-09-01/2026-09-03", guests)).toMatchObject({ ok: false, nearest: [] });
	}
});

test("W38: tonight is sold after the check-in hour, and what is then due is due at once", async () => {
	const home = await homeWithPlan();
	const late: TestContext = makeTestContext(database, { now: "2026-08-02T04:00:00Z" });
	const tonight = { slug: home.slug, stay: sampleStay("2026-08-01/2026-08-03"), guests: 2 };
	expect(await quoteForGuest(late, tonight)).toMatchObject({
		ok: true,
		schedule: { dueNowMinor: 73_080, laterMinor: 170_520, laterAt: new Date("2026-08-02T21:00:00Z") },
	});
	await givePlan(ctx, home.id, { terms: { ...makeRatePlan().terms, balanceDueDays: -7 } });
	expect(await quoteForGuest(late, tonight)).toMatchObject({
		ok: true,
		schedule: { dueNowMinor: 243_600, laterMinor: 0, laterAt: null },
	});
});

test("each stay that a refusal offers is then sold for the total it named", async () => {
	const home = await homeWithPlan({ minNights: 3, preparationDays: 1, closedToArrival: [7] });
	await insertSampleClaim(ctx.db, { propertyId: home.id, dates: "2026-09-10/2026-09-13", kind: "booking" });
	const refused = await quote(home, "2026-09-11/2026-09-14");
	expect(refused).toMatchObject({ ok: false, reason: "taken", refusal: { reason: "taken", from: "2026-09-11" } });
	const nearest = refused.ok ? [] : refused.nearest;
	expect(nearest).toHaveLength(3);
	for (const { stay, totalMinor } of nearest) {
		const sold = await decide(home, `${stay.arrival}/${stay.departure}`);
		expect(sold).toMatchObject({ ok: true, quote: { totalMinor } });
	}
});

test("the quote and the decision name the same price, plan, terms and instants", async () => {
	const home = await homeWithPlan();
	const quoted = await quote(home, "2026-09-01/2026-09-08");
	const decided = await decide(home, "2026-09-01/2026-09-08");
	if (!quoted.ok || !decided.ok) throw new Error("refused");
	const { quote: price, terms, schedule, mode } = decided;
	expect({ quote: price, terms, schedule, mode }).toEqual({
		quote: quoted.quote,
		terms: quoted.terms,
		schedule: quoted.schedule,
		mode: quoted.mode,
	});
	expect(price).toMatchObject({ totalMinor: 742_400, planVersion: 1 });
	expect(terms).toMatchObject({ timeZone: "America/Mexico_City", checkInTime: "15:00", checkOutTime: "12:00" });
});

test("the version of the terms changes with what a guest agrees to, and with nothing else", async () => {
	const home = await homeWithPlan();
	const version = async () => {
		const quoted = await quote(home, "2026-09-01/2026-09-03");
		return quoted.ok ? quoted.terms.version : quoted.reason;
	};
	const before = await version();
	await givePlan(ctx, home.id, { nightMinor: 150_000 });
	expect(await version()).toBe(before);
	await givePlan(ctx, home.id, { terms: { ...makeRatePlan().terms, freeCancellationDays: 14 } });
	const after = await version();
	expect(after).not.toBe(before);
	await ctx.db.update(properties).set({ checkInTime: "16:00" }).where(eq(properties.id, home.id));
	expect(await version()).not.toBe(after);
});

describe("how a stay is booked", () => {
	const readAt = (at: string) => ({ lastConfirmedAt: new Date(at) });
	test.each([
		["at once, without portals", {}, null, "instant"],
		["by asking, when the plan says so", { bookingMode: "request" }, null, "request"],
		["at once, with a feed read 23 h 59 ago", {}, readAt("2026-07-31T18:01:00Z"), "instant"],
		["by asking, with one read 24 h ago", {}, readAt("2026-07-31T18:00:00Z"), "request"],
		["by asking, with one that was never read", {}, { createdAt: new Date("2026-07-30T00:00:00Z") }, "request"],
		["by asking, with a paused one of old", {}, { ...readAt("2026-07-01T00:00:00Z"), state: "paused" }, "request"],
		["at once, with a removed one of old", {}, { ...readAt("2026-07-01T00:00:00Z"), state: "removed" }, "instant"],
	] as const)("%s", async (...[, plan, feed, mode]) => {
		const home = await homeWithPlan(plan);
		if (feed) await insertSampleFeed(ctx.db, { propertyId: home.id, portal: "airbnb", ...feed });
		expect(await quote(home, "2026-09-01/2026-09-03")).toMatchObject({ ok: true, mode });
		expect(await decide(home, "2026-09-01/2026-09-03")).toMatchObject({ ok: true, mode });
	});

	test("by writing to the host, where nothing can be paid", async () => {
		const home = await homeWithPlan();
		const unpaid = { ...ctx, stripe: null };
		const asked = { slug: home.slug, stay: sampleStay("2026-09-01/2026-09-03"), guests: 2 };
		expect(await quoteForGuest(unpaid, asked)).toMatchObject({ ok: true, mode: "contact" });
	});
});

test("a home that is unknown, takes no bookings or has no price is named as such, and a stay that has begun still judged", async () => {
	const priceless = await insertSampleProperty(ctx.db);
	expect(await bothSay(priceless, ["2026-09-01/2026-09-03"])).toEqual(["no_price"]);
	expect(await quote({ slug: "casa-nadie" }, "2026-09-01/2026-09-03")).toEqual({
		ok: false,
		reason: "unknown_property",
		nearest: [],
	});
	const closed = await homeWithPlan();
	await ctx.db.update(properties).set({ isActive: false }).where(eq(properties.id, closed.id));
	expect(await bothSay(closed, ["2026-09-01/2026-09-03"])).toEqual(["unknown_property"]);
	expect(await decide(closed, "2026-07-30/2026-08-04", { judges: "nights" })).toMatchObject({ ok: true });
	await insertSampleClaim(ctx.db, { propertyId: closed.id, dates: "2026-08-03/2026-08-05" });
	expect(await decide(closed, "2026-07-30/2026-08-04", { judges: "nights" })).toEqual({
		ok: false,
		refusal: { reason: "taken", from: "2026-08-03" },
	});
});

test("B29: the picker's days of a home that no portal feeds agree with the check", async () => {
	const home = await homeWithPlan();
	await insertSampleClaim(ctx.db, { propertyId: home.id, dates: "2026-09-03/2026-09-05" });
	const query = { slug: home.slug, from: plainDate("2026-09-01"), to: plainDate("2026-09-06") };
	const listed = await listDayRules(ctx, query);
	expect(listed).toMatchObject({ ok: true, currency: "MXN", timeZone: "America/Mexico_City", today: "2026-08-01" });
	const days = listed.ok ? listed.days : [];
	expect(days.filter((day) => day.canArrive).map((day) => day.date)).toEqual(["2026-09-01", "2026-09-05"]);
	expect(days.filter((day) => day.canDepart).map((day) => day.date)).toEqual([
		"2026-09-01",
		"2026-09-02",
		"2026-09-03",
	]);
	expect(await listDayRules(ctx, { ...query, slug: "casa-nadie" })).toEqual({ ok: false, reason: "unknown_property" });
});

test("of two hosts who save at once one is told, and earlier plans stay readable by version", async () => {
	const home = await homeWithPlan();
	const plan = makeRatePlan({ nightMinor: 120_000 });
	const save = () => saveRatePlan(ctx, { propertyId: home.id, plan, basedOnVersion: 1 });
	const outcomes = await Promise.all([save(), save(), save()]);
	expect(outcomes.filter((outcome) => outcome.ok)).toEqual([{ ok: true, version: 2 }]);
	expect(outcomes.filter((outcome) => !outcome.ok)).toHaveLength(2);
	expect(await findRatePlan(ctx, home.id)).toEqual({ version: 2, plan });
	const [row] = await ctx.db.select().from(properties).where(eq(properties.id, home.id));
	expect(row?.calendarVersion).toBe(3);
});

test("the plans in force of many homes are read at once, the latest of each", async () => {
	const [dear, cheap, unpriced] = [await homeWithPlan(), await homeWithPlan(), await insertSampleProperty(ctx.db)];
	const plan = makeRatePlan({ nightMinor: 120_000 });
	await saveRatePlan(ctx, { propertyId: dear.id, plan, basedOnVersion: 1 });
	const plans = await listRatePlans(ctx, [dear.id, cheap.id, unpriced.id]);
	expect([...plans.keys()].sort()).toEqual([dear.id, cheap.id].sort());
	expect(plans.get(dear.id)).toEqual(plan);
	expect(plans.get(cheap.id)).toEqual((await findRatePlan(ctx, cheap.id))?.plan);
	expect(await listRatePlans(ctx, [])).toEqual(new Map());
});

test("only a host changes prices", async () => {
	const home = await homeWithPlan();
	const stranger = { ...ctx, actor: { kind: "anonymous" } as const };
	const change = { propertyId: home.id, plan: makeRatePlan(), basedOnVersion: 1 };
	await expect(saveRatePlan(stranger, change)).rejects.toMatchObject({ code: "forbidden" });
});

test("W28: neither a quote nor a refusal with its search fetches a calendar", async () => {
	const home = await homeWithPlan();
	await insertSampleFeed(ctx.db, { propertyId: home.id, portal: "airbnb" });
	expect(await quote(home, "2026-09-01/2026-09-03")).toMatchObject({ ok: true });
	expect(await quote(home, "2026-09-01/2026-09-02")).toMatchObject({ ok: false, reason: "too_short" });
	expect(ctx.fetchFeed.requests).toHaveLength(0);
});
