import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { alertChannels } from "#db/schema/alert-channels.ts";
import { blockedRequests } from "#db/schema/blocked-requests.ts";
import { faultMinutes } from "#db/schema/fault-minutes.ts";
import { incidents } from "#db/schema/incidents.ts";
import { jobRuns } from "#db/schema/job-runs.ts";
import { leases } from "#db/schema/leases.ts";
import { outbox } from "#db/schema/outbox.ts";
import { users } from "#db/schema/users.ts";
import { lookForTrouble } from "#lib/operations/look-for-trouble.ts";
import { flushFaults, noteFault } from "#lib/operations/note-fault.ts";
import { type Cache, openCache } from "#lib/platform/cache.ts";
import { digestOf } from "#lib/platform/encryption.ts";
import { recordingLog } from "#lib/testing/recording-log.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());

const JOBS = [
	{ name: "pick-due-feeds", cron: "* * * * *" },
	{ name: "deliver-outbox", cron: "* * * * *" },
	{ name: "refresh-exports", cron: "*/10 * * * *" },
	{ name: "prune-history", cron: "TZ=America/Mexico_City 40 3 * * *" },
];

/** As each minute does, whoever looked before. */
async function look(ctx: TestContext) {
	await database.db.delete(leases);
	return lookForTrouble(ctx, { jobs: JOBS, leaseMs: 55_000 });
}

async function ranAt(ctx: TestContext, ...names: string[]) {
	const now = ctx.clock.now();
	for (const job of names) {
		const run = { id: ctx.newId("job"), job, startedAt: now, finishedAt: now, durationMs: 1, counts: {} };
		await database.db.insert(jobRuns).values({ ...run, outcome: "done" });
	}
}

async function open(kind: typeof incidents.$inferSelect.kind) {
	return database.db
		.select()
		.from(incidents)
		.where(and(eq(incidents.kind, kind), isNull(incidents.closedAt)));
}

async function addWebhook(ctx: TestContext) {
	const userId = ctx.newId("user");
	const now = ctx.clock.now();
	const email = `${userId}@example.com`;
	const emailSha256 = digestOf(email);
	await database.db
		.insert(users)
		.values({ id: userId, email, emailSha256, name: "Ana", role: "owner", passwordHash: "-", createdAt: now });
	const id = ctx.newId("channel");
	const target = JSON.stringify({ kind: "webhook", url: "https://hooks.example.com/x" });
	await database.db.insert(alertChannels).values({
		id,
		userId,
		kind: "webhook",
		label: "Guardia",
		targetEncrypted: ctx.encryption.encrypt(target, "alert.target"),
		targetHint: "hooks.example.com",
		language: "es-MX",
		minSeverity: "notice",
		timeZone: "America/Mexico_City",
		createdAt: now,
	});
}

test("a dead engine is one urgent incident, told without it, and over when all of it runs again", async () => {
	const ctx = makeTestContext(database, { now: "2026-05-01T11:50:01Z" });
	await addWebhook(ctx);
	await look(ctx);
	ctx.clock.set("2026-05-01T12:00:01Z");
	await ranAt(ctx, "pick-due-feeds", "deliver-outbox", "refresh-exports");
	await look(ctx);
	ctx.clock.set("2026-05-01T12:02:09Z");
	await look(ctx);
	expect(await open("job_late")).toEqual([]);
	ctx.clock.set("2026-05-01T12:02:11Z");
	await look(ctx);
	const [late, ...more] = await open("job_late");
	expect(more).toEqual([]);
	expect([late?.severity, late?.details]).toEqual(["urgent", { job: "engine", lastAt: "2026-05-01T12:00:01.000Z" }]);
	expect(ctx.sendAlert.sent.map(({ text }) => text.entries.map((entry) => [entry.kind, entry.step]))).toEqual([
		[["job_late", "opened"]],
	]);
	ctx.clock.set("2026-05-01T12:09:00Z");
	await ranAt(ctx, "pick-due-feeds");
	ctx.clock.set("2026-05-01T12:09:01Z");
	await look(ctx);
	expect((await open("job_late")).map(({ details }) => details["job"])).toEqual(["engine"]);
	await ranAt(ctx, "deliver-outbox", "refresh-exports");
	await look(ctx);
	expect(await open("job_late")).toEqual([]);
	expect(ctx.sendAlert.sent.at(-1)?.text.entries.map((entry) => entry.step)).toEqual(["recovered"]);
});

test("an installation that slept gives its engine time to begin again", async () => {
	const ctx = makeTestContext(database, { now: "2026-05-02T12:00:30Z" });
	await look(ctx);
	expect(await open("job_late")).toEqual([]);
	ctx.clock.set("2026-05-02T12:04:09Z");
	await look(ctx);
	expect(await open("job_late")).toEqual([]);
	ctx.clock.set("2026-05-02T12:04:11Z");
	await look(ctx);
	expect((await open("job_late")).map(({ details }) => details["job"])).toEqual(["engine"]);
	await ranAt(ctx, "pick-due-feeds", "deliver-outbox");
	await look(ctx);
});

test("whoever comes second within the minute does nothing", async () => {
	const ctx = makeTestContext(database);
	await database.db.delete(leases);
	const both = [1, 2].map(() => lookForTrouble(ctx, { jobs: JOBS, leaseMs: 55_000 }));
	expect((await Promise.all(both)).filter((counts) => counts === null)).toHaveLength(1);
});

test("a check that fails is logged and keeps no other from looking", async () => {
	const { log, lines } = recordingLog();
	const cache: Cache = { ...openCache({ log }), isConfigured: true, set: () => Promise.reject(new Error("broken")) };
	const ctx = makeTestContext(database, { overrides: { log, cache } });
	const counts = await look(ctx);
	expect(counts).toMatchObject({ failed: 1, blocked: 0, outbox: 0 });
	expect(counts).not.toHaveProperty("cache");
	expect(lines.filter((line) => line.event === "watch.check_failed").map((line) => line.detail)).toEqual(["cache"]);
});

test("a cache that fails three looks in a row is down, one that answers once is back; without a cache nothing is wrong", async () => {
	let isUp = false;
	const log = makeTestContext(database).log;
	const silent = openCache({ log });
	const cache: Cache = { ...silent, isConfigured: true, set: async () => isUp, get: async <T>() => 1 as T };
	const ctx = makeTestContext(database, { now: "2026-05-03T12:00:00Z", overrides: { cache } });
	const seen: number[] = [];
	for (const up of [false, false, true, false, false, false, false, true]) {
		isUp = up;
		await look(ctx);
		ctx.clock.advance({ minutes: 1 });
		seen.push((await open("cache_down")).length);
	}
	expect(seen).toEqual([0, 0, 0, 0, 0, 1, 1, 0]);
	const [row] = await database.db.select().from(incidents).where(eq(incidents.kind, "cache_down"));
	expect(row?.details).toEqual({ since: "2026-05-03T12:03:00.000Z" });
	const none = makeTestContext(database, { now: "2026-05-03T13:00:00Z" });
	for (const _ of [1, 2, 3, 4]) await look(none);
	expect(await open("cache_down")).toEqual([]);
});

test("more than a hundred refused requests of a day are a notice, a thousand a warning, and the next day it is over", async () => {
	const ctx = makeTestContext(database, { now: "2026-05-04T12:00:00Z" });
	const refuse = (policy: string, count: number) =>
		database.db.insert(blockedRequests).values({ day: "2026-05-04", policy, keyPrefix: "ab12", count });
	await refuse("exportToken.cached", 5_000);
	await refuse("unknownToken", 100);
	await look(ctx);
	expect(await open("requests_blocked")).toEqual([]);
	await refuse("availability", 34);
	await look(ctx);
	expect((await open("requests_blocked"))[0]).toMatchObject({
		severity: "notice",
		details: { count: 100, day: "2026-05-04" },
	});
	await refuse("exportToken", 1_000);
	await look(ctx);
	expect((await open("requests_blocked"))[0]).toMatchObject({ severity: "warning", details: { count: 1_000 } });
	ctx.clock.set("2026-05-05T00:00:01Z");
	await look(ctx);
	expect(await open("requests_blocked")).toEqual([]);
});

test("what waits for ten minutes to be delivered is a warning, for an hour urgent, and what was given up stays a week", async () => {
	const ctx = makeTestContext(database, { now: "2026-05-06T12:00:00Z" });
	await database.db.delete(outbox);
	const id = ctx.newId("outbox");
	const now = ctx.clock.now();
	const row = { id, topic: "calendar.changed", payload: {}, createdAt: now, dueAt: now };
	await database.db.insert(outbox).values(row);
	const severityAt = async (time: string) => {
		ctx.clock.set(time);
		await look(ctx);
		return (await open("outbox_stuck"))[0]?.severity ?? null;
	};
	expect(await severityAt("2026-05-06T12:10:00Z")).toBeNull();
	expect(await severityAt("2026-05-06T12:10:01Z")).toBe("warning");
	const later = new Date("2026-05-07T12:00:00Z");
	await database.db.update(outbox).set({ attempts: 5, dueAt: later }).where(eq(outbox.id, id));
	expect(await severityAt("2026-05-06T13:00:01Z")).toBe("urgent");
	await database.db.update(outbox).set({ deliveredAt: now }).where(eq(outbox.id, id));
	expect(await severityAt("2026-05-06T13:01:00Z")).toBeNull();
	await database.db.update(outbox).set({ deliveredAt: null, deadAt: later }).where(eq(outbox.id, id));
	expect(await severityAt("2026-05-07T13:00:00Z")).toBe("warning");
	expect(await severityAt("2026-05-14T12:00:01Z")).toBeNull();
});

test("exports that could not be answered are trouble even when the database only comes back later", async () => {
	const ctx = makeTestContext(database, { now: "2026-05-16T12:00:00Z" });
	const broken = makeTestContext({ ...database, db: makeBrokenDatabase() }, { now: "2026-05-16T12:00:00Z" });
	for (const _ of [1, 2]) noteFault(broken, "export_unavailable");
	expect(await flushFaults(broken)).toBe(0);
	ctx.clock.advance({ minutes: 5 });
	await look(ctx);
	expect(await open("export_failing")).toEqual([]);
	noteFault(ctx, "export_unavailable");
	await look(ctx);
	expect((await open("export_failing"))[0]).toMatchObject({ severity: "warning", details: { count: 3 } });
	for (const minutes of [10, 10, 10]) {
		ctx.clock.advance({ minutes });
		noteFault(ctx, "export_unavailable");
		await look(ctx);
	}
	expect((await open("export_failing"))[0]?.severity).toBe("urgent");
	ctx.clock.advance({ minutes: 16 });
	await look(ctx);
	expect(await open("export_failing")).toEqual([]);
	expect((await database.db.select().from(faultMinutes)).reduce((sum, { count }) => sum + count, 0)).toBe(6);
});

function makeBrokenDatabase(): TestContext["db"] {
	return new Proxy(database.db, {
		get: () => () => {
			throw new Error("the database is away");
		},
	});
}
