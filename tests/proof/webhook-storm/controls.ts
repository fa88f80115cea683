import { sql } from "drizzle-orm";
import { deliver } from "#lib/testing/read-payments.ts";
import { makeTestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase } from "#lib/testing/test-database.ts";
import { withoutTransactions } from "#tests/proof/bookings/without-transactions.ts";
import { seededRandom } from "#tests/proof/histories/seeded-random.ts";
import { breakingDatabase } from "#tests/proof/payments/breaking-database.ts";
import { makeLives } from "./lives.ts";
import { stormFaults } from "./storm-faults.ts";

const BOOKINGS = 6;
const FIRST_STATEMENT = 6;
const APART = 3;

/** Each event three times at once over a ledger without its key: money must be credited twice. */
export async function faultsWithoutKey(): Promise<number> {
	const database = await openTestDatabase();
	try {
		await database.db.execute(sql`ALTER TABLE ledger_entries DROP INDEX ledger_entries_object_kind`);
		const ctx = makeTestContext(database);
		const lives = await makeLives(ctx, { count: BOOKINGS, random: seededRandom(1) });
		const events = ctx.stripeModel.takeWebhooks().map(({ eventId }) => ctx.stripeModel.webhookOf(eventId));
		await Promise.all(events.flatMap((each) => [each, each, each]).map((each) => deliver(ctx, each)));
		return (await stormFaults(ctx, lives)).length;
	} finally {
		await database.close();
	}
}

/** Crashes on a database where each statement is final by itself: halves must be left that no delivery mends. */
export async function faultsWithoutTransactions(): Promise<number> {
	const database = await openTestDatabase();
	try {
		const ctx = makeTestContext(database);
		const lives = await makeLives(ctx, { count: BOOKINGS, random: seededRandom(1) });
		const loose = withoutTransactions(database);
		let at = FIRST_STATEMENT;
		for (const { eventId } of ctx.stripeModel.takeWebhooks()) {
			const webhook = ctx.stripeModel.webhookOf(eventId);
			const { database: dying } = breakingDatabase(loose, { at, isAfter: true });
			await deliver({ ...ctx, db: dying.db, database: dying }, webhook);
			await deliver({ ...ctx, db: loose.db, database: loose }, webhook);
			at += APART;
		}
		return (await stormFaults(ctx, lives)).length;
	} finally {
		await database.close();
	}
}
