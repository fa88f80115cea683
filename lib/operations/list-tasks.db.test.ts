import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { hostTasks } from "#db/schema/host-tasks.ts";
import { closeTasks } from "#lib/operations/close-tasks.ts";
import { countOpenTasks, listTaskPage, listTasks, TASKS_A_PAGE } from "#lib/operations/list-tasks.ts";
import { openTask } from "#lib/operations/open-task.ts";
import { readPromisedTransfers } from "#lib/operations/read-promised-transfers.ts";
import { inTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
let bookingId: Id<"booking">;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	await database.db.delete(hostTasks);
	ctx = makeTestContext(database);
	bookingId = ctx.newId("booking");
});

type Kind = Parameters<typeof openTask>[2]["kind"];

/** Opens tasks one minute after another, named by their number. */
async function open(kinds: readonly Kind[], of = bookingId) {
	const propertyId = ctx.newId("property");
	for (const [at, kind] of kinds.entries()) {
		const details = { amountMinor: 1_000, currency: "MXN", at };
		const task = { kind, propertyId, bookingId: of, subject: ctx.newId("refund"), details };
		await inTransaction(ctx.database, (tx) => openTask(ctx, tx, task));
		ctx.clock.advance({ minutes: 1 });
	}
}

test("open tasks come a page at a time, the oldest first, and a page beyond the end is the last one", async () => {
	await open(Array.from({ length: 2 * TASKS_A_PAGE + 3 }, () => "dispute" as const));
	const numbers = async (page: number) => {
		const list = await listTaskPage(ctx, { page });
		expect(list).toMatchObject({ total: 2 * TASKS_A_PAGE + 3, pages: 3 });
		return list.tasks.map(({ details }) => details["at"]);
	};
	expect((await numbers(1)).slice(0, 3)).toEqual([0, 1, 2]);
	expect(await numbers(3)).toEqual([40, 41, 42]);
	expect(await numbers(99)).toEqual([40, 41, 42]);
	expect(await countOpenTasks(ctx)).toBe(43);
});

test("putting away a booking's bounced mails leaves its other tasks, and other bookings', open", async () => {
	const other = ctx.newId("booking");
	await open(["mail_bounced", "refund_by_transfer", "mail_bounced"]);
	await open(["mail_bounced"], other);
	const close = () => inTransaction(ctx.database, (tx) => closeTasks(ctx, tx, { kind: "mail_bounced", bookingId }));
	expect([await close(), await close()]).toEqual([2, 0]);
	expect((await listTasks(ctx, { bookingId })).map(({ kind }) => kind)).toEqual(["refund_by_transfer"]);
	expect(await listTasks(ctx, { bookingId, isDone: true })).toHaveLength(2);
	expect(await listTasks(ctx, { bookingId: other })).toHaveLength(1);
});

test("what a host is to give back by hand is promised, a refund that Stripe refused too, so that nobody gives it back twice", async () => {
	await open(["refund_by_transfer", "refund_failed", "mail_bounced", "dispute"]);
	expect(await readPromisedTransfers(ctx.db, bookingId)).toBe(2_000);
});

test("tasks are for hosts alone", async () => {
	const guest = { ...ctx, actor: { kind: "guest", bookingId } as const };
	for (const ask of [countOpenTasks(guest), listTaskPage(guest, { page: 1 }), listTasks(guest, { bookingId })]) {
		await expect(ask).rejects.toMatchObject({ code: "forbidden" });
	}
});
