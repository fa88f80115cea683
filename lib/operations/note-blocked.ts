import { addBlocked } from "#lib/operations/store.ts";
import type { Context } from "#lib/platform/context.ts";

/** `exportToken.cached`: over the limit, answered from the cache all the same; counted apart from what was refused. */
export type BlockedPolicy = "exportToken" | "exportToken.cached" | "unknownToken" | "availability" | "quote";

const waiting = new Map<string, { day: string; policy: BlockedPolicy; keyPrefix: string; count: number }>();
let isFlushDue = false;

/**
 * Counts one request that was refused, or answered from the cache because of its number. `keyPrefix` is a few hex digits of a
 * digest, never the key. True when the caller must see to it that `flushBlocked` runs soon.
 */
export function noteBlocked(ctx: Context, blocked: { policy: BlockedPolicy; keyPrefix: string }): boolean {
	const { policy, keyPrefix } = blocked;
	const day = ctx.clock.now().toISOString().slice(0, 10);
	const key = `${day} ${policy} ${keyPrefix}`;
	const known = waiting.get(key);
	if (known) known.count += 1;
	else waiting.set(key, { day, policy, keyPrefix, count: 1 });
	if (isFlushDue) return false;
	isFlushDue = true;
	return true;
}

/** Adds what was noted to the counts of its day, and logs it: one line per policy and key, however many requests there were. */
export async function flushBlocked(ctx: Context): Promise<void> {
	isFlushDue = false;
	const entries = [...waiting.values()];
	waiting.clear();
	const log = ctx.log.child({ channel: "security" });
	for (const entry of entries) {
		const { policy, keyPrefix, count } = entry;
		log.warn("request.blocked", { outcome: policy, keyPrefix, counts: { requests: count } });
		try {
			await addBlocked(ctx.db, entry);
		} catch (error) {
			log.error("request.blocked_not_counted", { outcome: policy, counts: { requests: count } }, error);
		}
	}
}
