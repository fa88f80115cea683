import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/mysql2";
import type { Pool, PoolConnection } from "mysql2/promise";
import type { DatabaseHandle } from "#db/client.ts";

type Statement = { sql: string };
const STATEMENTS = new Set<PropertyKey>(["query", "execute"]);
const NOTHING_DONE = [{ affectedRows: 0 }, undefined];

/** The same database; each statement is sent as `rewrite` has it, or not at all where that is null. */
function rewriting(handle: DatabaseHandle, rewrite: (text: string) => string | null): DatabaseHandle {
	const watch = <T extends Pool | PoolConnection>(target: T): T =>
		new Proxy(target, {
			get(from, name) {
				const value: unknown = Reflect.get(from, name, from);
				if (typeof value !== "function") return value;
				if (name === "getConnection" && "getConnection" in from) return async () => watch(await from.getConnection());
				if (!STATEMENTS.has(name)) return value.bind(from);
				return async (statement: string | Statement, ...rest: unknown[]) => {
					const text = rewrite(typeof statement === "string" ? statement : statement.sql);
					if (text === null) return NOTHING_DONE;
					const sent = typeof statement === "string" ? text : { ...statement, sql: text };
					return Reflect.apply(value, from, [sent, ...rest]) as unknown;
				};
			},
		});
	const pool = watch(handle.pool);
	return { db: drizzle({ client: pool }), pool, close: handle.close };
}

/** Nights are never given back. */
export function withoutReleasing(handle: DatabaseHandle): DatabaseHandle {
	return rewriting(handle, (text) => (text.startsWith("delete from `claim_nights`") ? null : text));
}

/** No row is locked, and a night may have two claims. */
export async function withoutLockAndKey(handle: DatabaseHandle): Promise<DatabaseHandle> {
	await handle.db.execute(sql`ALTER TABLE claim_nights ADD INDEX night_lookup (property_id, night), DROP PRIMARY KEY`);
	return rewriting(handle, (text) => text.replace(/ for update$/, ""));
}
