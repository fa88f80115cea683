import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/mysql2";
import type { PoolConnection } from "mysql2/promise";
import type { DatabaseHandle } from "#db/client.ts";
import { placeHold } from "#lib/bookings/place-hold.ts";
import { addDays, plainDate } from "#lib/shared/plain-date.ts";
import { holdInput, makeHome } from "#lib/testing/book-a-stay.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase } from "#lib/testing/test-database.ts";
import { nightFaults } from "#tests/proof/bookings/night-faults.ts";

const ARRIVAL = plainDate("2026-03-10");

/** The same database, on which no read locks anything. */
function withoutLocks(handle: DatabaseHandle): DatabaseHandle {
	const loose = (connection: PoolConnection) =>
		new Proxy(connection, {
			get(from, name) {
				const value: unknown = Reflect.get(from, name, from);
				if (typeof value !== "function") return value;
				return (statement: unknown, ...more: unknown[]) =>
					Reflect.apply(value, from, [withoutLock(statement), ...more]) as unknown;
			},
		});
	const pool = new Proxy(handle.pool, {
		get(from, name) {
			const value: unknown = Reflect.get(from, name, from);
			if (typeof value !== "function") return value;
			return name === "getConnection" ? async () => loose(await from.getConnection()) : value.bind(from);
		},
	});
	return { db: drizzle({ client: pool }), pool, close: handle.close };
}

function withoutLock(statement: unknown): unknown {
	const text = typeof statement === "object" && statement !== null && "sql" in statement ? statement.sql : null;
	return typeof text === "string" ? { ...(statement as object), sql: text.replace(/ for update$/, "") } : statement;
}

/** Row locks of foreign keys, which nothing switches off, may put the guests of one try in a queue. */
const TRIES = 5;

/**
 * The negative control: the same verb on real connections, with locks that lock nothing and nights without their primary key. So many want
 * the same nights at once; says how many of their stays overlap in the end.
 */
export async function overlapsWithoutLocks(guests: number): Promise<number> {
	const database = await openTestDatabase({ connections: guests });
	try {
		// The foreign key needs an index that begins with the property, which the primary key was.
		await database.db.execute(
			sql`alter table claim_nights add index claim_nights_night (property_id, night), drop primary key`,
		);
		const ctx = makeTestContext({ ...withoutLocks(database), url: database.url });
		let overlaps = 0;
		for (let tries = 0; tries < TRIES && overlaps === 0; tries++) overlaps = await overlapsOfOneTry(ctx, guests);
		return overlaps;
	} finally {
		await database.close();
	}
}

async function overlapsOfOneTry(ctx: TestContext, guests: number): Promise<number> {
	const propertyId = await makeHome(ctx);
	const stay = { arrival: ARRIVAL, departure: addDays(ARRIVAL, 3) };
	const inputs = await Promise.all(Array.from({ length: guests }, () => holdInput(ctx, { propertyId, stay })));
	// All connections are open, so that nobody is late.
	await Promise.all(inputs.map(() => ctx.db.execute(sql`select sleep(0.2)`)));
	await Promise.all(inputs.map((input) => placeHold(ctx, input)));
	return (await nightFaults(ctx.db, [propertyId])).filter((fault) => fault.startsWith("overlap")).length;
}
