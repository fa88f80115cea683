import { makeTestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase } from "#lib/testing/test-database.ts";
import { serveModel } from "#tests/proof/bookings/serve-model.ts";
import { openWorkerPool } from "#tests/proof/bookings/worker-pool.ts";
import { seededRandom } from "#tests/proof/histories/seeded-random.ts";
import { faultsWithoutKey, faultsWithoutTransactions } from "#tests/proof/webhook-storm/controls.ts";
import { makeLives } from "#tests/proof/webhook-storm/lives.ts";
import { endsOfAllOrders } from "#tests/proof/webhook-storm/permutations.ts";
import { storm } from "#tests/proof/webhook-storm/storm.ts";
import { stormFaults } from "#tests/proof/webhook-storm/storm-faults.ts";

export const needsStack = true;

const DEFAULT_SEED = 20_260_512;

async function weather(options: { count: number; kills: number; seed: number }) {
	const random = seededRandom(options.seed);
	const database = await openTestDatabase({ connections: 20 });
	const ctx = makeTestContext(database);
	const served = await serveModel(ctx.stripeModel);
	const pool = options.kills > 0 ? openWorkerPool({ jobs: options.kills }) : null;
	try {
		const lives = await makeLives(ctx, { count: options.count, random });
		const killing = pool && { pool, stripePort: served.port, times: options.kills };
		const counts = await storm({ ctx, database, random, killing });
		const faults = await stormFaults(ctx, lives);
		const { orders, ends } = await endsOfAllOrders({ database });
		if (ends.size !== 1) faults.push(`${orders} orders end in ${ends.size} states`, ...ends);
		return { counts, faults, orders, ends };
	} finally {
		pool?.close();
		await served.close();
		await database.close();
	}
}

/** Each event of many bookings one to five times, in any order, many at once, with crashes: the ledger is Stripe's, and all was done once. */
export async function run({ short }: { short: boolean }): Promise<{ passed: boolean; figure: string }> {
	const seed = Number(process.env["PROOF_SEED"] ?? DEFAULT_SEED);
	const count = short ? 25 : 1_000;
	const { counts, faults, orders, ends } = await weather({ count, kills: short ? 0 : 20, seed });
	const controls = { "ledger key": await faultsWithoutKey(), transactions: await faultsWithoutTransactions() };
	for (const [guard, found] of Object.entries(controls)) {
		if (found === 0) faults.push(`the control saw nothing without the ${guard}`);
	}
	for (const fault of faults) process.stdout.write(`${fault}\n`);
	const figure = [
		`${count} bookings, ${counts.deliveries} deliveries, ${counts.crashes} crashes, ${counts.kills} processes killed`,
		`${counts.unacknowledged} came again; ${orders} orders end in ${ends.size} state`,
		`without the ledger's key ${controls["ledger key"]} faults, without transactions ${controls.transactions}`,
		`${faults.length} faults, seed ${seed}`,
	].join("; ");
	return { passed: faults.length === 0, figure };
}
