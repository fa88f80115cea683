import { eq, sql } from "drizzle-orm";
import type { RowDataPacket } from "mysql2";
import { afterAll, beforeAll, expect, test } from "vitest";
import { properties } from "#db/schema/properties.ts";
import { inPropertyTransaction, inTransaction, isDuplicate } from "#lib/platform/database.ts";
import { makeProperty } from "#lib/testing/factories.ts";
import { makeTestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase({ connections: 6 });
});
afterAll(() => database.close());

test("every connection of the pool runs READ COMMITTED in UTC with a short lock wait", async () => {
	const connections = await Promise.all(Array.from({ length: 6 }, () => database.pool.getConnection()));
	for (const connection of connections) {
		const [rows] = await connection.query<RowDataPacket[]>(
			"SHOW SESSION VARIABLES WHERE Variable_name IN ('tx_isolation', 'transaction_isolation', 'time_zone', 'innodb_lock_wait_timeout')",
		);
		const values = new Map(rows.map((row) => [String(row["Variable_name"]), String(row["Value"])]));
		expect(values.get("transaction_isolation") ?? values.get("tx_isolation")).toBe("READ-COMMITTED");
		expect(values.get("time_zone")).toBe("+00:00");
		expect(values.get("innodb_lock_wait_timeout")).toBe("5");
		connection.release();
	}
});

test("a deadlock repeats the whole transaction until both have done their work", async () => {
	const ctx = makeTestContext(database);
	const ids = [await makeProperty(ctx), await makeProperty(ctx)] as const;
	let attempts = 0;
	let arrived = 0;
	let open = () => {};
	const bothHoldTheirFirstRow = new Promise<void>((resolve) => {
		open = resolve;
	});
	const raise = (order: readonly string[]) =>
		inTransaction(database, async (tx) => {
			attempts += 1;
			for (const [at, id] of order.entries()) {
				await tx
					.update(properties)
					.set({ calendarVersion: sql`${properties.calendarVersion} + 1` })
					.where(sql`${properties.id} = ${id}`);
				if (at > 0) continue;
				arrived += 1;
				if (arrived === 2) open();
				await bothHoldTheirFirstRow;
			}
		});
	await Promise.all([raise(ids), raise([...ids].reverse())]);
	const rows = await database.db.select().from(properties).where(eq(properties.id, ids[0]));
	expect(rows[0]?.calendarVersion).toBe(3);
	expect(attempts).toBeGreaterThan(2);
});

test("a failure rolls everything back, keeps its own error and gives the connection back", async () => {
	const ctx = makeTestContext(database);
	const id = await makeProperty(ctx);
	for (let run = 0; run < 10; run++) {
		const failing = inPropertyTransaction(database, id, async (tx) => {
			await tx.update(properties).set({ name: "Otra" }).where(eq(properties.id, id));
			throw new Error("no further");
		});
		await expect(failing).rejects.toThrow("no further");
	}
	const [row] = await database.db.select().from(properties).where(eq(properties.id, id));
	expect(row?.name).toBe("Casa de prueba");
});

test("a duplicate key is recognised under the wrapper and not repeated", async () => {
	const ctx = makeTestContext(database);
	const id = await makeProperty(ctx);
	const [row] = await database.db.select().from(properties).where(eq(properties.id, id));
	if (!row) throw new Error("property is missing");
	let attempts = 0;
	const again = inTransaction(database, async (tx) => {
		attempts += 1;
		await tx.insert(properties).values(row);
	});
	await expect(again).rejects.toSatisfy(isDuplicate);
	expect(attempts).toBe(1);
});
