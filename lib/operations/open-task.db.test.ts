import { afterAll, beforeAll, expect, test } from "vitest";
import { hostTasks } from "#db/schema/host-tasks.ts";
import { openTask } from "#lib/operations/open-task.ts";
import { inTransaction } from "#lib/platform/database.ts";
import { makeTestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());

test("a problem is one task however often it is told, also after it was done", async () => {
	const ctx = makeTestContext(database);
	const task = {
		kind: "refund_by_transfer",
		propertyId: ctx.newId("property"),
		bookingId: ctx.newId("booking"),
		subject: "rfd_1",
		details: { amountMinor: 120_000, currency: "MXN" },
	} as const;
	const open = () => inTransaction(ctx.database, (tx) => openTask(ctx, tx, task));
	expect([await open(), await open()]).toEqual([true, false]);
	await ctx.db.update(hostTasks).set({ doneAt: ctx.clock.now() });
	expect(await open()).toBe(false);
	expect(await ctx.db.select().from(hostTasks)).toHaveLength(1);
});
