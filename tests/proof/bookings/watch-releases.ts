import { drizzle } from "drizzle-orm/mysql2";
import type { PoolConnection } from "mysql2/promise";
import type { DatabaseHandle } from "#db/client.ts";

const STATEMENTS = new Set<PropertyKey>(["query", "execute"]);

/** The same database; `onRelease` hears of a claim in the very moment in which its nights are about to be given back. */
export function watchReleases(handle: DatabaseHandle, onRelease: (claimId: string) => void): DatabaseHandle {
	const watched = (connection: PoolConnection) =>
		new Proxy(connection, {
			get(from, name) {
				const value: unknown = Reflect.get(from, name, from);
				if (typeof value !== "function") return value;
				return (...args: unknown[]) => {
					const claimId = STATEMENTS.has(name) ? releasedIn(args) : undefined;
					if (claimId !== undefined) onRelease(claimId);
					return Reflect.apply(value, from, args) as unknown;
				};
			},
		});
	const pool = new Proxy(handle.pool, {
		get(from, name) {
			const value: unknown = Reflect.get(from, name, from);
			if (typeof value !== "function") return value;
			return name === "getConnection" ? async () => watched(await from.getConnection()) : value.bind(from);
		},
	});
	return { db: drizzle({ client: pool }), pool, close: handle.close };
}

/** The claim whose nights a statement takes away. */
function releasedIn([statement, params]: unknown[]): string | undefined {
	const text = typeof statement === "string" ? statement : (statement as { sql?: string } | undefined)?.sql;
	if (!text?.startsWith("delete from `claim_nights`") || !Array.isArray(params)) return undefined;
	return params.find((each): each is string => typeof each === "string" && each.startsWith("clm_"));
}
