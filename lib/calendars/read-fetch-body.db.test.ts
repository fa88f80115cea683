import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditLog } from "#db/schema/audit-log.ts";
import { feedFetches } from "#db/schema/feeds.ts";
import { addFeed } from "#lib/calendars/add-feed.ts";
import { explainFetch } from "#lib/calendars/explain-fetch.ts";
import { importFeed } from "#lib/calendars/import-feed.ts";
import { readFetchBody } from "#lib/calendars/read-fetch-body.ts";
import type { Id } from "#lib/shared/ids.ts";
import { airbnbFeed, type FeedEvent, makeProperty } from "#lib/testing/factories.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());

const STAY: FeedEvent = {
	uid: "1418fb94e984-0001000100010001@airbnb.com",
	start: "2026-03-10",
	end: "2026-03-13",
	lines: ["DESCRIPTION:Rosa Ortega\\nHMABCDEF12"],
};
let feedNumber = 0;

async function connect(ctx: TestContext) {
	const propertyId = await makeProperty(ctx);
	ctx.fetchFeed.answerBody(airbnbFeed([STAY]));
	const url = `https://feeds.example.com/bodies/${++feedNumber}.ics?s=secret`;
	const switches = { allowsHttp: false, ignoresFreeEvents: false, endIsLastNight: false };
	const added = await addFeed(ctx, { propertyId, portal: "airbnb", url, ...switches });
	if (!added.ok) throw new Error(added.reason);
	return { propertyId, feedId: added.feedId };
}

async function fetchesOf(feedId: Id<"feed">) {
	return database.db.select().from(feedFetches).where(eq(feedFetches.feedId, feedId)).orderBy(feedFetches.at);
}

function asHost(ctx: TestContext, role: "owner" | "co_host") {
	return { ...ctx, actor: { kind: "host" as const, userId: ctx.newId("user"), role } };
}

test("the owner reads what the portal sent without names and codes, and the audit log says so", async () => {
	const ctx = makeTestContext(database);
	const { feedId, propertyId } = await connect(ctx);
	const [fetch] = await fetchesOf(feedId);
	if (!fetch) throw new Error("no fetch");
	const owner = asHost(ctx, "owner");
	const body = await readFetchBody(owner, fetch.id);
	if (!body.ok) throw new Error(body.reason);
	expect(body.text).toContain("DTSTART;VALUE=DATE:20260310\nDTEND;VALUE=DATE:20260313\nSUMMARY:Reserved");
	expect(body.text).not.toMatch(/Rosa|Ortega|HMABC/);
	const audits = await database.db.select().from(auditLog).where(eq(auditLog.subjectId, fetch.id));
	expect(audits).toMatchObject([{ action: "fetch.body_read", actorId: owner.actor.userId, propertyId }]);
});

test("a co-host reads what a fetch changed but never what the portal sent", async () => {
	const ctx = makeTestContext(database);
	const { feedId } = await connect(ctx);
	const [fetch] = await fetchesOf(feedId);
	if (!fetch) throw new Error("no fetch");
	const coHost = asHost(ctx, "co_host");
	await expect(readFetchBody(coHost, fetch.id)).rejects.toMatchObject({ code: "forbidden" });
	expect(await explainFetch(coHost, { feedId, fetchId: fetch.id })).toMatchObject({
		finding: "good",
		events: 1,
		change: { added: ["2026-03-10", "2026-03-11", "2026-03-12"], released: [], held: [] },
		body: { kind: "kept" },
	});
});

test("a fetch that meant the same names the one whose body is kept, and one without an answer says so", async () => {
	const ctx = makeTestContext(database);
	const { feedId } = await connect(ctx);
	ctx.clock.advance({ minutes: 20 });
	ctx.fetchFeed.answerBody(airbnbFeed([STAY], "20260301T122000Z"));
	await importFeed(ctx, { feedId, reason: "due" });
	ctx.clock.advance({ minutes: 20 });
	ctx.fetchFeed.answer({ kind: "timeout", durationMs: 20_000 });
	await importFeed(ctx, { feedId, reason: "due" });
	const [first, same, silent] = await fetchesOf(feedId);
	if (!first || !same || !silent) throw new Error("fetches are missing");
	const nearest = { id: first.id };
	expect((await explainFetch(ctx, { feedId, fetchId: same.id })).body).toMatchObject({ because: "unchanged", nearest });
	expect(await readFetchBody(ctx, same.id)).toEqual({ ok: false, reason: "not_kept" });
	expect(await explainFetch(ctx, { feedId, fetchId: silent.id })).toMatchObject({
		finding: "no_answer",
		body: { because: "nothing_came", nearest },
	});
});

test("a fetch of another feed is not found", async () => {
	const ctx = makeTestContext(database);
	const one = await connect(ctx);
	const other = await connect(ctx);
	const [fetch] = await fetchesOf(other.feedId);
	if (!fetch) throw new Error("no fetch");
	const wrong = explainFetch(ctx, { feedId: one.feedId, fetchId: fetch.id });
	await expect(wrong).rejects.toMatchObject({ code: "not_found" });
});
