import { randomBytes } from "node:crypto";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openDatabase } from "#db/client.ts";
import { exportReads, exports, exportVersions } from "#db/schema/exports.ts";
import { properties } from "#db/schema/properties.ts";
import type { Reader } from "#lib/calendars/core/reader.ts";
import { createExport } from "#lib/calendars/create-export.ts";
import { type ExportAnswer, exportCalendar } from "#lib/calendars/export-calendar.ts";
import { issueExportToken } from "#lib/calendars/issue-export-token.ts";
import { listExports } from "#lib/calendars/list-exports.ts";
import { recordExportRead } from "#lib/calendars/record-export-read.ts";
import { refreshExports } from "#lib/calendars/refresh-exports.ts";
import { revokeExportToken } from "#lib/calendars/revoke-export-token.ts";
import { setExportBreadth } from "#lib/calendars/set-export-breadth.ts";
import { type Cache, openCache } from "#lib/platform/cache.ts";
import type { Context } from "#lib/platform/context.ts";
import { makeLog } from "#lib/platform/logger.ts";
import { RATE_LIMITS } from "#lib/platform/ratelimit-policies.ts";
import type { Id } from "#lib/shared/ids.ts";
import {
	addFeedNights,
	insertSampleClaim,
	insertSampleFeed,
	insertSampleProperty,
	raiseSampleVersion,
} from "#lib/testing/sample-rows.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";
import { testRedisUrl } from "#lib/testing/test-redis.ts";

let database: TestDatabase;
let cache: Cache;
/** With Redis and the database, without the database, without Redis. */
let ctx: TestContext;
let withoutDatabase: Context;
let withoutRedis: Context;

beforeAll(async () => {
	database = await openTestDatabase();
	const log = makeLog({ level: "silent" });
	cache = openCache({ url: testRedisUrl(), log, prefix: `test-${randomBytes(6).toString("hex")}:` });
	ctx = makeTestContext(database, { overrides: { cache } });
	const dead = openDatabase("mysql://root@127.0.0.1:1/nowhere");
	withoutDatabase = { ...ctx, database: dead, db: dead.db };
	withoutRedis = { ...ctx, cache: openCache({ log }) };
});

afterAll(async () => {
	await cache.clear("");
	await cache.close();
	await withoutDatabase.database.close();
	await database.close();
});

type Sample = { propertyId: Id<"property">; exportId: Id<"export">; token: string };

async function sampleExport(): Promise<Sample> {
	const { id: propertyId } = await insertSampleProperty(ctx.db);
	await insertSampleClaim(ctx.db, { propertyId, dates: "2026-03-10/2026-03-12" });
	const outcome = await createExport(ctx, { propertyId, portal: "airbnb", portalName: "", isNarrow: false });
	if (!outcome.ok) throw new Error(outcome.reason);
	return { propertyId, exportId: outcome.exportId, token: tokenOf(outcome.url) };
}

function tokenOf(url: string): string {
	return /^https:\/\/estancias\.example\.com\/api\/ical\/([\w-]{43})\.ics$/.exec(url)?.[1] ?? "";
}

async function read(context: Context, token: string): Promise<ExportAnswer> {
	return exportCalendar(context, { token, client: null });
}

function textOf(answer: ExportAnswer): string {
	return answer.outcome === "found" ? new TextDecoder().decode(answer.body.forms.identity) : answer.outcome;
}

test("a refreshed export is answered without a database, and every encoding holds the same bytes", async () => {
	const { propertyId, token } = await sampleExport();
	expect(await refreshExports(ctx, { propertyId })).toEqual({ properties: 1, exports: 1, failed: 0 });
	const answer = await read(withoutDatabase, token);
	expect(textOf(answer)).toContain("DTSTART;VALUE=DATE:20260310");
	if (answer.outcome !== "found") throw new Error(answer.outcome);
	const { identity, gzip, br } = answer.body.forms;
	expect(gunzipSync(gzip)).toEqual(Buffer.from(identity));
	expect(brotliDecompressSync(br)).toEqual(Buffer.from(identity));
});

test("another process finds in Redis what this one has put there", async () => {
	const { propertyId, token } = await sampleExport();
	await refreshExports(ctx, { propertyId });
	vi.resetModules();
	const elsewhere = await import("#lib/calendars/export-calendar.ts");
	const answer = await elsewhere.exportCalendar(withoutDatabase, { token, client: null });
	expect(answer).toEqual(await read(withoutDatabase, token));
	expect(textOf(answer)).toContain("20260310");
	expect(await elsewhere.exportCalendar(withoutDatabase, { token, client: null })).toEqual(answer);
});

test("a change is shown by the very next read, although no refresh has run", async () => {
	const { propertyId, token } = await sampleExport();
	await refreshExports(ctx, { propertyId });
	expect(textOf(await read(ctx, token))).not.toContain("20260401");
	const feedId = await insertSampleFeed(ctx.db, { propertyId, portal: "vrbo" });
	await addFeedNights(ctx.db, { feedId, stays: ["2026-04-01/2026-04-03"] });
	await ctx.cache.raiseVersion(propertyId, await raiseSampleVersion(database, propertyId));
	expect(textOf(await read(ctx, token))).toContain("DTSTART;VALUE=DATE:20260401");
});

test("with the database down, a body that is older than the calendar is never sent: 503 instead", async () => {
	const { propertyId, token } = await sampleExport();
	await refreshExports(ctx, { propertyId });
	await ctx.cache.raiseVersion(propertyId, 99);
	expect(await read(withoutDatabase, token)).toEqual({ outcome: "unavailable", retryAfterSeconds: 60 });
});

test("with Redis down the calendar comes from the database, and a change shows at once", async () => {
	const { propertyId, token } = await sampleExport();
	expect(textOf(await read(withoutRedis, token))).toContain("20260310");
	await insertSampleClaim(ctx.db, { propertyId, dates: "2026-03-20/2026-03-21" });
	await raiseSampleVersion(database, propertyId);
	expect(textOf(await read(withoutRedis, token))).toContain("20260320");
});

test("with Redis and the database down the answer is 503", async () => {
	const { token } = await sampleExport();
	const nothing = { ...withoutDatabase, cache: withoutRedis.cache };
	expect(await read(nothing, token)).toEqual({ outcome: "unavailable", retryAfterSeconds: 60 });
});

test("unknown, malformed, revoked and deactivated tokens get one and the same answer", async () => {
	const { propertyId, exportId, token } = await sampleExport();
	await refreshExports(ctx, { propertyId });
	const [listed] = await listExports(ctx, propertyId);
	const tokenId = listed?.links[0]?.tokenId ?? "tok_";
	expect(await revokeExportToken(ctx, { tokenId })).toEqual({ ok: true });
	expect(await revokeExportToken(ctx, { tokenId })).toEqual({ ok: false, reason: "unknown_or_revoked" });
	const other = await issueExportToken(ctx, { exportId });
	if (!other.ok) throw new Error(other.reason);
	expect(textOf(await read(ctx, tokenOf(other.url)))).toContain("20260310");
	await refreshExports(ctx, { propertyId });
	const empty = await insertSampleProperty(ctx.db, { isActive: false });
	const closed = await createExport(ctx, { propertyId: empty.id, portal: "vrbo", portalName: "", isNarrow: false });
	const tokens = [token, "short", "A".repeat(43), `${token}x`, closed.ok ? tokenOf(closed.url) : ""];
	for (const each of tokens) expect(await read(ctx, each)).toEqual({ outcome: "not_found" });
});

test("a deactivated property's export ends at once when nothing keeps it", async () => {
	const { id: propertyId } = await insertSampleProperty(ctx.db);
	const made = await createExport(ctx, { propertyId, portal: "airbnb", portalName: "", isNarrow: false });
	const token = made.ok ? tokenOf(made.url) : "";
	await refreshExports(ctx, { propertyId });
	expect((await read(ctx, token)).outcome).toBe("found");
	await ctx.db.update(properties).set({ isActive: false }).where(eq(properties.id, propertyId));
	await ctx.cache.raiseVersion(propertyId, await raiseSampleVersion(database, propertyId));
	expect((await read(ctx, token)).outcome).toBe("not_found");
});

test("over 30 reads a minute only the cached copy is served, over 300 none", async () => {
	const { propertyId, token } = await sampleExport();
	await refreshExports(ctx, { propertyId });
	const { softLimit, limit } = RATE_LIMITS.exportToken;
	const answers: ExportAnswer[] = [];
	for (let count = 0; count < limit + 1; count += 1) answers.push(await read(ctx, token));
	const outcomes = answers.map((answer) =>
		answer.outcome === "found" ? (answer.blocked?.policy ?? "found") : answer.outcome,
	);
	expect(outcomes.slice(0, softLimit)).toEqual(Array.from({ length: softLimit }, () => "found"));
	expect(new Set(outcomes.slice(softLimit, limit))).toEqual(new Set(["exportToken.cached"]));
	expect(answers.at(-1)).toMatchObject({ outcome: "limited", blocked: { policy: "exportToken" } });
});

test("over 30 reads a minute the database is left in peace", async () => {
	const { propertyId, token } = await sampleExport();
	for (let count = 0; count < RATE_LIMITS.exportToken.softLimit; count += 1) await read(withoutRedis, token);
	await raiseSampleVersion(database, propertyId);
	expect(await read(withoutRedis, token)).toMatchObject({ outcome: "limited", blocked: { policy: "exportToken" } });
});

const REQUEST = { method: "GET", userAgent: "Airbnb/1.0", accept: "*/*", hasFetchMetadata: false };

async function readAs(sample: Sample, request: Partial<typeof REQUEST> & { at: string }): Promise<Reader | undefined> {
	const answer = await read(ctx, sample.token);
	if (answer.outcome !== "found") throw new Error(answer.outcome);
	ctx.clock.set(request.at);
	const { pointer, body } = answer;
	await recordExportRead(ctx, {
		pointer,
		request: { ...REQUEST, ...request },
		status: 200,
		bytes: body.forms.identity.byteLength,
		hasSeenVersion: true,
		durationMs: null,
		isFromCache: null,
	});
	const rows = await ctx.db.select().from(exportReads).where(eq(exportReads.exportId, sample.exportId));
	return rows.find((row) => row.at.toISOString() === new Date(request.at).toISOString())?.reader;
}

test("every read is recorded, and only the portal's own marks the version it has seen", async () => {
	const sample = await sampleExport();
	await refreshExports(ctx, { propertyId: sample.propertyId });
	const seen = async () => {
		const [row] = await ctx.db.select().from(exportVersions).where(eq(exportVersions.exportId, sample.exportId));
		const [owner] = await ctx.db.select().from(exports).where(eq(exports.id, sample.exportId));
		return [row?.firstReadAt, row?.lastReadAt, owner?.lastPortalReadAt].map((at) => at?.toISOString().slice(11, 16));
	};
	const browser = { userAgent: "Mozilla/5.0", accept: "text/html" };
	expect(await readAs(sample, { ...browser, at: "2026-03-01T13:00:00Z" })).toBe("person");
	expect(await seen()).toEqual([undefined, undefined, undefined]);
	expect(await readAs(sample, { at: "2026-03-01T14:00:00Z" })).toBe("portal");
	expect(await readAs(sample, { at: "2026-03-01T16:30:00Z" })).toBe("portal");
	expect(await seen()).toEqual(["14:00", "16:30", "16:30"]);
});

test("narrowing an export takes the other portals' host blocks out of it", async () => {
	const { propertyId, exportId, token } = await sampleExport();
	const feedId = await insertSampleFeed(ctx.db, { propertyId, portal: "vrbo" });
	await addFeedNights(ctx.db, { feedId, stays: ["2026-04-01/2026-04-03"], kind: "host_block" });
	expect(textOf(await read(ctx, token))).toContain("20260401");
	expect(await setExportBreadth(ctx, { exportId, isNarrow: true })).toEqual({ ok: true });
	expect(textOf(await read(ctx, token))).not.toContain("20260401");
});

test("a second export for the same portal is refused, one for another name is not", async () => {
	const { propertyId } = await sampleExport();
	const open = (portal: "airbnb" | "other", portalName: string) =>
		createExport(ctx, { propertyId, portal, portalName, isNarrow: false });
	expect(await open("airbnb", "")).toEqual({ ok: false, reason: "exists" });
	expect(await open("other", "Casa Canal")).toMatchObject({ ok: true });
	expect(await open("other", "Otra Puerta")).toMatchObject({ ok: true });
	const names = (await listExports(ctx, propertyId)).map((each) => each.portalName);
	expect(names.sort()).toEqual(["", "Casa Canal", "Otra Puerta"]);
});
