import { readFileSync } from "node:fs";
import { inArray } from "drizzle-orm";
import { openDatabase } from "#db/client.ts";
import { properties } from "#db/schema/properties.ts";
import type { Database } from "#lib/platform/database.ts";
import { addDays, dayIn } from "#lib/shared/plain-date.ts";
import { makeHome } from "#lib/testing/book-a-stay.ts";
import { makeTestContext } from "#lib/testing/test-context.ts";
import { Refusal } from "#scripts/local/stack/refusal.ts";
import { type Home, playRound, ROUND_DAYS } from "#tests/proof/double-booking/play-round.ts";
import { overlapsWithoutLocks } from "#tests/proof/double-booking/without-locks.ts";
import { seededRandom } from "#tests/proof/histories/seeded-random.ts";

export const needsSite = true;

const DEFAULT_SEED = 20_260_414;
const LONG = { guests: 100, rounds: 100, homes: 5 };
const SHORT = { guests: 30, rounds: 2, homes: 1 };
const DAYS_AHEAD = 20;
const WANTED_P99_MS = 1_500;
/** A machine that is busy with something else is slower, and proves the same. */
const WORST_P99_MS = 5 * WANTED_P99_MS;
const CONTROL_GUESTS = 20;

type Site = { readonly baseUrl: string; readonly databaseUrl: string; readonly log: string | undefined };

/**
 * Guests without scripts who press the button of the checkout at the same moment, over HTTP, at the built site: in half of the rounds all
 * want the same nights, in the others any that overlap. Each night goes to exactly one of them, everybody else reads that it is taken, and
 * nobody sees an error. The same verb without locks and without the key of the nights (negative control) must sell nights twice.
 */
export async function run({ short }: { short: boolean }): Promise<{ passed: boolean; figure: string }> {
	const site = siteUnderTest();
	const { guests, rounds, homes } = short ? SHORT : LONG;
	const seed = Number(process.env["PROOF_SEED"] ?? DEFAULT_SEED);
	const failuresBefore = failedActions(site);
	const { faults, answersMs, won } = await race(site, { guests, rounds, homes, seed });
	const failures = failedActions(site) - failuresBefore;
	if (failures > 0) faults.push(`the site's log has ${failures} failed actions`);
	const p99Ms = percentile(answersMs, 0.99);
	if (p99Ms > WORST_P99_MS) faults.push(`the slowest of 100 answers took more than ${WORST_P99_MS} ms`);
	const overlaps = await overlapsWithoutLocks(CONTROL_GUESTS);
	for (const fault of faults) process.stdout.write(`${fault}\n`);
	const figure = [
		`${rounds} rounds of ${guests} guests: ${won} winners, ${faults.length} overlaps or other answers than taken`,
		`p99 ${Math.round(p99Ms)} ms (aim ${WANTED_P99_MS})`,
		`without lock and key ${overlaps} overlaps`,
		`seed ${seed}`,
	].join("; ");
	return { passed: faults.length === 0 && overlaps > 0, figure };
}

function siteUnderTest(): Site {
	const { E2E_BASE_URL: baseUrl, DATABASE_URL: databaseUrl, SITE_LOG: log } = process.env;
	if (!baseUrl || !databaseUrl) throw new Refusal("This proof needs a site: npm run proof -- double-booking");
	return { baseUrl, databaseUrl, log };
}

type Race = { readonly guests: number; readonly rounds: number; readonly homes: number; readonly seed: number };
type Raced = { readonly faults: string[]; readonly answersMs: number[]; won: number };

async function race({ baseUrl, databaseUrl }: Site, { guests, rounds, homes, seed }: Race): Promise<Raced> {
	const handle = openDatabase(databaseUrl, { connections: 2 });
	const ctx = makeTestContext({ ...handle, url: databaseUrl }, { now: new Date().toISOString() });
	const made = await Promise.all(Array.from({ length: homes }, () => makeHome(ctx)));
	try {
		const found: Raced = { faults: [], answersMs: [], won: 0 };
		const today = dayIn("America/Mexico_City", new Date());
		const open: Home[] = await handle.db.select().from(properties).where(inArray(properties.id, made));
		for (let number = 0; number < rounds; number++) {
			const home = open[number % open.length];
			if (!home) throw new Error("there is no home");
			const firstDay = addDays(today, DAYS_AHEAD + ROUND_DAYS * Math.floor(number / open.length));
			const random = seededRandom(seed + number);
			const played = await playRound({ baseUrl, db: handle.db }, { number, home, firstDay, guests, random });
			found.faults.push(...played.faults.map((fault) => `round ${number}: ${fault}`));
			found.answersMs.push(...played.answersMs);
			found.won += played.won;
		}
		return found;
	} finally {
		await takeOffSite(handle.db, made);
		await handle.close();
	}
}

async function takeOffSite(db: Database, made: readonly Home["id"][]): Promise<void> {
	await db
		.update(properties)
		.set({ isActive: false, deactivatedAt: new Date() })
		.where(inArray(properties.id, [...made]));
}

/** How many forms the site could not deal with, by its own log: lock time-outs and deadlocks that reached a guest are among them. */
function failedActions({ log }: Site): number {
	return log ? readFileSync(log, "utf8").split('"action.failed"').length - 1 : 0;
}

function percentile(values: readonly number[], part: number): number {
	return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;
}
