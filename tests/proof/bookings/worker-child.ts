import { openDatabase } from "#db/client.ts";
import { withCrashPoints } from "#lib/testing/crash-points.ts";
import { testClock } from "#lib/testing/test-clock.ts";
import { makeTestContext } from "#lib/testing/test-context.ts";
import { gatewayTo } from "#tests/proof/bookings/serve-model.ts";
import { withoutTransactions } from "#tests/proof/bookings/without-transactions.ts";
import { perform, type Work } from "#tests/proof/bookings/work.ts";

/** `crashAt`: the statement before which the process is killed; one more than there are kills it after the last one, before its answer. */
export type Job = {
	readonly work: Work;
	readonly databaseUrl: string;
	readonly stripePort: number;
	readonly now: string;
	readonly crashAt: number;
	readonly isTransactional: boolean;
};

/** Does one piece of work and dies of it, as a process of the site by a power cut. */
async function carryOut(job: Job): Promise<void> {
	const handle = openDatabase(job.databaseUrl, { connections: 4 });
	const chosen = job.isTransactional ? handle : withoutTransactions(handle);
	const { database, stepsTaken } = withCrashPoints(chosen, job.crashAt);
	const stripe = gatewayTo({ port: job.stripePort, clock: testClock(job.now) });
	const ctx = makeTestContext({ ...database, url: job.databaseUrl }, { now: job.now, overrides: { stripe } });
	const { work } = job;
	const outcome = await perform(
		ctx,
		work.verb === "hold"
			? { ...work, input: { ...work.input, browserSha256: Buffer.from(work.input.browserSha256) } }
			: work,
	);
	if (stepsTaken() + 1 === job.crashAt) process.kill(process.pid, "SIGKILL");
	process.stderr.write(`${work.verb} lived through statement ${job.crashAt}: ${JSON.stringify(outcome)}\n`);
	process.exit(3);
}

process.once("message", (job: Job) => void carryOut(job));
process.send?.("ready");
