import { drizzle } from "drizzle-orm/mysql2";
import type { Pool, PoolConnection } from "mysql2/promise";
import type { DatabaseHandle } from "#db/client.ts";

const STEPS = new Set<PropertyKey>(["query", "execute", "beginTransaction", "commit", "rollback"]);

export type Breaking = { readonly database: DatabaseHandle; readonly hasBroken: () => boolean };

/**
 * The same database as a process sees it that dies at its statement number `at`, BEGIN and COMMIT included: just before it is sent or, with
 * `isAfter`, when it has been carried out and nobody hears of it. No statement follows, so that what was open is undone by the server.
 */
export function breakingDatabase(handle: DatabaseHandle, { at, isAfter }: { at: number; isAfter: boolean }): Breaking {
	let steps = 0;
	let isDead = false;
	const die = () => {
		isDead = true;
		throw new Error("the process was killed");
	};
	const step = async (carryOut: () => Promise<unknown>) => {
		if (isDead) die();
		steps += 1;
		if (steps !== at) return carryOut();
		if (isAfter) await carryOut();
		return die();
	};
	const watch = <T extends Pool | PoolConnection>(target: T): T =>
		new Proxy(target, {
			get(from, name) {
				const value: unknown = Reflect.get(from, name, from);
				if (typeof value !== "function") return value;
				if (STEPS.has(name)) {
					return (...args: unknown[]) => step(() => Promise.resolve(Reflect.apply(value, from, args)));
				}
				if (name === "getConnection" && "getConnection" in from) {
					return async () => watch(await from.getConnection());
				}
				return value.bind(from);
			},
		});
	const pool = watch(handle.pool);
	return { database: { db: drizzle({ client: pool }), pool, close: handle.close }, hasBroken: () => isDead };
}
