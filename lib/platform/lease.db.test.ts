import { afterAll, beforeAll, expect, test } from "vitest";
import { withLease } from "#lib/platform/lease.ts";
import { makeTestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());

test("of many callers at once exactly one does the work, and none of them meets a deadlock", async () => {
	const ctx = makeTestContext(database);
	const work = async () => "done";
	for (const name of ["one", "two", "three"]) {
		const results = await Promise.all(Array.from({ length: 8 }, () => withLease(ctx, { name, forMs: 60_000 }, work)));
		expect(results.filter((result) => result === "done")).toHaveLength(1);
	}
});

test("the lease stays taken after the work, failed work included, until its time is over", async () => {
	const ctx = makeTestContext(database);
	const held = { name: "held", forMs: 60_000 };
	const failing = withLease(ctx, held, () => Promise.reject(new Error("broken")));
	await expect(failing).rejects.toThrow("broken");
	expect(await withLease(ctx, held, async () => "again")).toBeNull();
	expect(await withLease(ctx, { name: "short", forMs: 0 }, async () => "first")).toBe("first");
	expect(await withLease(ctx, { name: "short", forMs: 0 }, async () => "second")).toBe("second");
});
