import { addFaults } from "#lib/operations/watch-store.ts";
import type { Context } from "#lib/platform/context.ts";

/** Something of ours failed where no row of its own could be written; the name is the column's. */
export type Fault = "export_unavailable";

const MINUTE_MS = 60_000;
/** A day of minutes: a database that is away for longer is known to be away. */
const MAX_WAITING = 1_440;

type Waiting = { readonly minute: Date; readonly name: Fault; count: number };

// On globalThis: the routes and the watcher of one process are bundled apart, each with a copy of this module.
const shared = globalThis as typeof globalThis & { estanciasFaults?: Map<string, Waiting> };

function waitingFaults(): Map<string, Waiting> {
	shared.estanciasFaults ??= new Map();
	return shared.estanciasFaults;
}

/** Notes one fault without a word to the database, which may be what failed; `flushFaults` writes it down later. */
export function noteFault(ctx: Context, name: Fault): void {
	const minute = new Date(Math.floor(ctx.clock.now().getTime() / MINUTE_MS) * MINUTE_MS);
	const key = `${minute.toISOString()} ${name}`;
	const waiting = waitingFaults();
	const known = waiting.get(key);
	if (known) known.count += 1;
	else if (waiting.size < MAX_WAITING) waiting.set(key, { minute, name, count: 1 });
}

/** Adds what was noted to its minutes; what cannot be written stays for the next time. Returns how many faults were written. */
export async function flushFaults(ctx: Context): Promise<number> {
	const waiting = waitingFaults();
	let written = 0;
	for (const [key, entry] of [...waiting]) {
		waiting.delete(key);
		try {
			await addFaults(ctx.db, entry);
			written += entry.count;
		} catch {
			entry.count += waiting.get(key)?.count ?? 0;
			waiting.set(key, entry);
			ctx.log.warn("faults.not_recorded", { counts: { minutes: waiting.size } });
			return written;
		}
	}
	return written;
}
