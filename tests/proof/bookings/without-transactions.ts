import { drizzle } from "drizzle-orm/mysql2";
import type { PoolConnection } from "mysql2/promise";
import type { DatabaseHandle } from "#db/client.ts";

const DONE_AT_ONCE = new Set<PropertyKey>(["beginTransaction", "commit", "rollback"]);

/** A negative control: the same database, on which every statement is final by itself. */
export function withoutTransactions(handle: DatabaseHandle): DatabaseHandle {
	const loose = (connection: PoolConnection) =>
		new Proxy(connection, {
			get(from, name) {
				const value: unknown = Reflect.get(from, name, from);
				if (typeof value !== "function") return value;
				return DONE_AT_ONCE.has(name) ? async () => {} : value.bind(from);
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
