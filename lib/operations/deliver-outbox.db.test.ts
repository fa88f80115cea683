import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { outbox } from "#db/schema/outbox.ts";
import { addToOutbox } from "#lib/operations/add-to-outbox.ts";
import { deliverOutbox } from "#lib/operations/deliver-outbox.ts";
import { inTransaction } from "#lib/platform/database.ts";
import { makeProperty } from "#lib/testing/factories.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	await database.db.delete(outbox);
});

async function announce(ctx: TestContext, propertyId: string): Promise<void> {
	await inTransaction(ctx.database, (tx) =>
		addToOutbox(ctx, tx, { topic: "calendar.changed", payload: { propertyId } }),
	);
}

test("two deliveries at once deliver each entry once", async () => {
	const ctx = makeTestContext(database);
	for (let at = 0; at < 5; at++) await announce(ctx, await makeProperty(ctx));
	const counts = await Promise.all([deliverOutbox(ctx), deliverOutbox(ctx)]);
	expect(counts[0].delivered + counts[1].delivered).toBe(5);
	expect(await deliverOutbox(ctx)).toEqual({ delivered: 0, failed: 0, dead: 0 });
});

test("an entry that rolled back with its transaction is never delivered", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeProperty(ctx);
	const undone = inTransaction(ctx.database, async (tx) => {
		await addToOutbox(ctx, tx, { topic: "calendar.changed", payload: { propertyId } });
		throw new Error("undone");
	});
	await expect(undone).rejects.toThrow("undone");
	expect(await deliverOutbox(ctx)).toEqual({ delivered: 0, failed: 0, dead: 0 });
});

test("a failure waits longer each time and ends as a visible dead letter", async () => {
	const ctx = makeTestContext(database);
	await announce(ctx, "nobody");
	const delays: number[] = [];
	for (let attempt = 1; attempt < 20; attempt++) {
		expect(await deliverOutbox(ctx)).toEqual({ delivered: 0, failed: 1, dead: 0 });
		const [row] = await database.db.select().from(outbox);
		const delayMs = (row?.dueAt.getTime() ?? 0) - ctx.clock.now().getTime();
		delays.push(delayMs / 60_000);
		expect(await deliverOutbox(ctx)).toMatchObject({ failed: 0 });
		ctx.clock.advance({ minutes: delayMs / 60_000 });
	}
	expect(delays.slice(0, 4)).toEqual([1, 2, 4, 8]);
	expect(Math.max(...delays)).toBe(24 * 60);
	expect(await deliverOutbox(ctx)).toEqual({ delivered: 0, failed: 0, dead: 1 });
	const [dead] = await database.db.select().from(outbox);
	expect(dead).toMatchObject({ attempts: 20, lastError: "invalid" });
	expect(dead?.deadAt).not.toBeNull();
});

test("an entry whose delivery was killed is found again", async () => {
	const ctx = makeTestContext(database);
	await announce(ctx, await makeProperty(ctx));
	// What a killed delivery leaves: claimed, not delivered.
	await database.db.update(outbox).set({ dueAt: new Date(ctx.clock.now().getTime() + 120_000), attempts: 1 });
	expect(await deliverOutbox(ctx)).toMatchObject({ delivered: 0 });
	ctx.clock.advance({ minutes: 2 });
	expect(await deliverOutbox(ctx)).toMatchObject({ delivered: 1 });
	const [row] = await database.db.select().from(outbox).where(eq(outbox.topic, "calendar.changed"));
	expect(row?.deliveredAt).toEqual(ctx.clock.now());
});
