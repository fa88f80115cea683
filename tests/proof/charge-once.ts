import { makeTestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase } from "#lib/testing/test-database.ts";
import { moneyFaults } from "#tests/proof/bookings/money-faults.ts";
import { nightFaults } from "#tests/proof/bookings/night-faults.ts";
import { serveModel } from "#tests/proof/bookings/serve-model.ts";
import { openWorkerPool } from "#tests/proof/bookings/worker-pool.ts";
import { chargeCarelessly } from "#tests/proof/charge-once/careless-charge.ts";
import { countStatements, openRound, playRound, TROUBLES } from "#tests/proof/charge-once/play-round.ts";
import { seededRandom } from "#tests/proof/histories/seeded-random.ts";

export const needsStack = true;

const DEFAULT_SEED = 20_260_414;
const ROUNDS = { long: 20, short: 4 };
const CARELESS = 5;

/**
 * A balance is due, and all who may collect it come at once: the due job twice, the host's button twice, the reconciler, webhooks and the
 * guest's own payment page, while answers of Stripe are lost and a process is killed in the middle of its charge. Whatever comes of it,
 * Stripe keeps exactly the balance, once, and both books agree; what the guest paid besides the card goes back. A charge without a stored
 * attempt (negative control) must be made more than once.
 */
export async function run({ short }: { short: boolean }): Promise<{ passed: boolean; figure: string }> {
	const seed = Number(process.env["PROOF_SEED"] ?? DEFAULT_SEED);
	const troubles = Array.from(
		{ length: short ? ROUNDS.short : ROUNDS.long },
		(_, at) => TROUBLES[at % TROUBLES.length] ?? "none",
	);
	const kills = troubles.filter((trouble) => trouble === "a worker is killed").length;
	const pool = openWorkerPool({ jobs: kills });
	const database = await openTestDatabase({ connections: 20 });
	const ctx = makeTestContext(database);
	const served = await serveModel(ctx.stripeModel);
	const stage = { ctx, database, pool, stripePort: served.port };
	try {
		const statements = await countStatements(stage);
		const faults: string[] = [];
		let givenBack = 0;
		for (const [number, trouble] of troubles.entries()) {
			const round = await openRound(ctx);
			const played = await playRound(stage, { round, trouble, random: seededRandom(seed + number), statements });
			givenBack += played.givenBack;
			const found = [...played.faults, ...(await nightFaults(ctx.db, [round.propertyId]))];
			faults.push(...found.map((fault) => `round ${number}, ${trouble}: ${fault}`));
		}
		faults.push(...(await moneyFaults(ctx.db, ctx.stripeModel)));
		const careless = await chargeCarelessly(ctx, { ...(await openRound(ctx)), times: CARELESS });
		const figure = [
			`${troubles.length} balances, each wanted by 7 at once, ${kills} times after a killed charge: ${faults.length} faults`,
			`${givenBack} paid by card and by link, the second given back`,
			`without a stored attempt ${careless} charges of one balance`,
			`seed ${seed}`,
			...faults.slice(0, 3),
		].join("; ");
		return { passed: faults.length === 0 && careless > 1, figure };
	} finally {
		pool.close();
		await served.close();
		await database.close();
	}
}
