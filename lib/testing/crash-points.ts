import { drizzle } from "drizzle-orm/mysql2";
import type { Pool, PoolConnection } from "mysql2/promise";
import type { DatabaseHandle } from "#db/client.ts";

const STEPS = new Set<PropertyKey>(["query", "execute", "beginTransaction", "commit"]);

export type CrashPoints = { readonly database: DatabaseHandle; stepsTaken(): number };

/**
 * The same database, but the process is killed (SIGKILL, as by a power cut) just before it sends its statement number `crashAt`,
 * BEGIN and COMMIT included; without `crashAt` the steps are only counted. Every statement of a verb is one step.
 */
export function withCrashPoints(handle: DatabaseHandle, crashAt: number | null): CrashPoints {
	let steps = 0;
	const takeStep = () => {
		steps += 1;
		if (steps === crashAt) process.kill(process.pid, "SIGKILL");
	};
	const watch = <T extends Pool | PoolConnection>(target: T): T =>
		new Proxy(target, {
			get(from, name) {
				const value: unknown = Reflect.get(from, name, from);
				if (typeof value !== "function") return value;
				return (...args: unknown[]) => {
					if (STEPS.has(name)) takeStep();
					const result: unknown = Reflect.apply(value, from, args);
					return name === "getConnection" ? Promise.resolve(result as Promise<PoolConnection>).then(watch) : result;
				};
			},
		});
	const pool = watch(handle.pool);
	return { database: { db: drizzle({ client: pool }), pool, close: handle.close }, stepsTaken: () => steps };
}
