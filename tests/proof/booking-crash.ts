import { makeTestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase } from "#lib/testing/test-database.ts";
import { findPrograms, isThere } from "#scripts/local/stack/binaries.ts";
import { openPrivateServer, type PrivateServer } from "#tests/proof/booking-crash/private-server.ts";
import { killServers } from "#tests/proof/booking-crash/server-kills.ts";
import { killsOf, killWorkers, type WorkerKills } from "#tests/proof/booking-crash/worker-kills.ts";
import { serveModel } from "#tests/proof/bookings/serve-model.ts";
import { openWorkerPool } from "#tests/proof/bookings/worker-pool.ts";

export const needsStack = true;

/**
 * Power cuts while guests book. A process of the site is killed (SIGKILL) at each statement of taking nights, opening the payment page,
 * confirming, ending a hold, late money and refunds, also after Stripe did something and before we wrote it down; and the database server
 * is killed while guests book. Nothing acknowledged is lost, nothing is doubled or half, the same attempt is found by its key, and the
 * next guest is served within five seconds. Without transactions, and without waiting for the disk (negative controls), it must fail.
 */
export async function run({ short }: { short: boolean }): Promise<{ passed: boolean; figure: string }> {
	// Preparing the data of a server stops this process for seconds, so nothing else has begun before that.
	const server = await openServer();
	// Each of the two waits a good deal, for starts of its own. Neither may be left alone with what it started when the other fails.
	const running = [proveWorkerKills({ short }), proveServerKills(server, { short })] as const;
	await Promise.allSettled(running);
	const [workers, servers] = await Promise.all(running);
	const faults = [...workers.faults, ...servers.faults];
	for (const fault of faults) process.stdout.write(`${fault}\n`);
	const figure = [
		`${workers.kills} kills of the site over ${workers.statements} statements, next guest in ${Math.round(workers.slowestMs)} ms`,
		servers.figure,
		`${faults.length} lost, doubled or half`,
		workers.control,
	].join("; ");
	return { passed: faults.length === 0, figure };
}

async function proveWorkerKills(options: { short: boolean }): Promise<WorkerKills> {
	const pool = openWorkerPool({ jobs: killsOf(options) + 1 });
	const database = await openTestDatabase();
	const ctx = makeTestContext(database);
	const served = await serveModel(ctx.stripeModel);
	try {
		return await killWorkers({ ctx, database, pool, stripePort: served.port }, options);
	} finally {
		pool.close();
		await served.close();
		await database.close();
	}
}

/** Null on a machine that uses somebody else's database server, and so has none to kill. */
async function openServer(): Promise<PrivateServer | null> {
	if (!isThere("mariadb")) return null;
	const { mariadb = "" } = await findPrograms({ needed: ["mariadb"], wanted: [] });
	return openPrivateServer(mariadb);
}

async function proveServerKills(
	server: PrivateServer | null,
	options: { short: boolean },
): Promise<{ faults: readonly string[]; figure: string }> {
	if (!server) return { faults: [], figure: "no database server was killed: this machine has no MariaDB" };
	const found = await killServers(server, options);
	const { kills, acknowledged, unknown, storedUnknown, slowestMs, lostByControl, faults } = found;
	const figure = [
		`${kills} kills of the database among ${acknowledged} acknowledged steps, ${storedUnknown} of ${unknown} unknown outcomes were stored`,
		`next guest in ${Math.round(slowestMs)} ms`,
		`without waiting for the disk ${lostByControl} lost`,
	].join(", ");
	return { faults, figure };
}
