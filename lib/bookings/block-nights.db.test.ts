import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claimNights, claims } from "#db/schema/claims.ts";
import { properties } from "#db/schema/properties.ts";
import { blockNights } from "#lib/bookings/block-nights.ts";
import { freeNights } from "#lib/bookings/free-nights.ts";
import type { Id } from "#lib/shared/ids.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { makeProperty } from "#lib/testing/factories.ts";
import { makeTestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase({ connections: 20 });
});
afterAll(() => database.close());

function stay(arrival: string, departure: string) {
	return { arrival: plainDate(arrival), departure: plainDate(departure) };
}

async function nightsOf(propertyId: Id<"property">) {
	const rows = await database.db.select().from(claimNights).where(eq(claimNights.propertyId, propertyId));
	return rows.map((row) => row.night).sort();
}

test("forty parallel blocks of overlapping nights: each night is taken once and nobody sees a deadlock", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeProperty(ctx);
	const outcomes = await Promise.all(
		Array.from({ length: 40 }, (_, at) => {
			const first = 10 + (at % 4);
			return blockNights(ctx, {
				propertyId,
				...stay(`2026-03-${first}`, `2026-03-${first + 3}`),
				attemptKey: `parallel-${propertyId}-${at}`,
			});
		}),
	);
	const won = outcomes.filter((outcome) => outcome.ok);
	expect(won.length).toBeGreaterThanOrEqual(1);
	expect(outcomes.filter((outcome) => !outcome.ok).every((outcome) => outcome.reason === "taken")).toBe(true);
	expect(await nightsOf(propertyId)).toHaveLength(won.length * 3);
});

test("the same attempt twice blocks once", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeProperty(ctx);
	const attempt = { propertyId, ...stay("2026-03-10", "2026-03-12"), attemptKey: `twice-${propertyId}` };
	const [first, second] = await Promise.all([blockNights(ctx, attempt), blockNights(ctx, attempt)]);
	expect(first).toMatchObject({ ok: true });
	expect(second).toMatchObject({ ok: true, claimId: first.ok ? first.claimId : "" });
});

test("nights before today at the property are refused, by its own zone", async () => {
	const ctx = makeTestContext(database, { now: "2026-03-10T03:00:00Z" });
	const propertyId = await makeProperty(ctx);
	const yesterdayInUtc = { propertyId, ...stay("2026-03-09", "2026-03-10"), attemptKey: `today-${propertyId}` };
	expect(await blockNights(ctx, yesterdayInUtc)).toMatchObject({ ok: true });
	const past = { propertyId, ...stay("2026-03-08", "2026-03-09"), attemptKey: `past-${propertyId}` };
	expect(await blockNights(ctx, past)).toEqual({ ok: false, reason: "in_the_past" });
});

test("freeing the middle of a block leaves two blocks, and the calendar version rises", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeProperty(ctx);
	await blockNights(ctx, { propertyId, ...stay("2026-03-10", "2026-03-16"), attemptKey: `middle-${propertyId}` });
	expect(await freeNights(ctx, { propertyId, ...stay("2026-03-12", "2026-03-14") })).toMatchObject({
		ok: true,
		freedNights: 2,
	});
	expect(await nightsOf(propertyId)).toEqual(["2026-03-10", "2026-03-11", "2026-03-14", "2026-03-15"]);
	const rows = await database.db.select().from(claims).where(eq(claims.propertyId, propertyId));
	expect(rows.map(({ arrival, departure, sequence }) => [arrival, departure, sequence]).sort()).toEqual([
		["2026-03-10", "2026-03-12", 1],
		["2026-03-14", "2026-03-16", 0],
	]);
	const [property] = await database.db.select().from(properties).where(eq(properties.id, propertyId));
	expect(property?.calendarVersion).toBe(3);
});

test("freeing touches blocks alone: an owner stay keeps its nights", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeProperty(ctx);
	await blockNights(ctx, { propertyId, ...stay("2026-03-10", "2026-03-12"), attemptKey: `owner-${propertyId}` });
	await database.db.update(claims).set({ kind: "owner_stay" }).where(eq(claims.propertyId, propertyId));
	expect(await freeNights(ctx, { propertyId, ...stay("2026-03-10", "2026-03-12") })).toEqual({
		ok: false,
		reason: "nothing_blocked",
	});
	expect(await nightsOf(propertyId)).toHaveLength(2);
});
