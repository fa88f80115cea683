import fc from "fast-check";
import type { DatabaseHandle } from "#db/client.ts";
import { sendRefunds } from "#lib/payments/send-refunds.ts";
import { makeTestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";
import { drawnBatch } from "#tests/proof/calendar-model/actions.ts";
import { batchCommand, type Kept } from "#tests/proof/calendar-model/batch.ts";
import { withoutLockAndKey, withoutReleasing } from "#tests/proof/calendar-model/planted-faults.ts";
import { EMPTY } from "#tests/proof/calendar-model/pure-model.ts";
import { openHome, type RealHome } from "#tests/proof/calendar-model/real-home.ts";
import { checkMoney } from "#tests/proof/calendar-model/same-home.ts";
import { letTimePass, timePasses } from "#tests/proof/calendar-model/time-passes.ts";
import { endAllWork } from "#tests/proof/payments/world.ts";

export const needsStack = true;

const DEFAULT_SEED = 20_260_607;
const MOST_COMMANDS = 16;
/** A planted fault shows in one of the first sequences, or the model would not see it. */
const CONTROL_SEQUENCES = 120;

/** Two hours and more: until then the host may keep the guest (decision 0016). */
const KEEP_GUEST_MINUTES = 121;

const commands = fc.commands(
	[drawnBatch.map(batchCommand), drawnBatch.map(batchCommand), drawnBatch.map(batchCommand), fc.constant(timePasses())],
	{ maxCommands: MOST_COMMANDS, size: "max" },
);

type Found = { readonly fault: string | null; readonly sequences: number; readonly batches: number };
type Searched = {
	readonly sequences: number;
	readonly plant?: (handle: DatabaseHandle) => DatabaseHandle | Promise<DatabaseHandle>;
};

/** Plays sequences on homes of their own until one differs from the model. */
async function search({ sequences: numRuns, plant }: Searched): Promise<Found> {
	const database = await openTestDatabase({ connections: 12 });
	let batches = 0;
	try {
		const used = plant ? await plant(database) : database;
		const play = fc.asyncProperty(commands, async (sequence) => {
			const home = await homeOver({ ...used, url: database.url }, database);
			const kept: Kept = { model: EMPTY };
			await fc.asyncModelRun(() => ({ model: kept, real: home }), sequence);
			await finish(home, kept);
			await endAllWork({ database });
			batches += [...sequence].length;
		});
		const seed = Number(process.env["PROOF_SEED"] ?? DEFAULT_SEED);
		const path = process.env["PROOF_PATH"];
		const found = await fc.check(play, { seed, numRuns, endOnFailure: true, ...(path && !plant && { path }) });
		const { failed, counterexamplePath, errorInstance, counterexample } = found;
		const why = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
		const replay = `PROOF_SEED=${seed} PROOF_PATH=${counterexamplePath}`;
		return { fault: failed ? `${why}\n${counterexample}\n${replay}` : null, sequences: found.numRuns, batches };
	} finally {
		await database.close();
	}
}

function homeOver(used: TestDatabase, honest: TestDatabase): Promise<RealHome> {
	return openHome(makeTestContext(used), honest.db);
}

/** All holds end, no host keeps a guest whose nights a portal sold, and all money is where it belongs. */
async function finish(home: RealHome, kept: Kept): Promise<void> {
	await letTimePass(kept, home);
	home.ctx.clock.advance({ minutes: KEEP_GUEST_MINUTES });
	await sendRefunds(home.ctx);
	await checkMoney(home, "the end");
}

/** Whatever guests, hosts, portals and the clock do at once, the calendar is a map from nights to owners, and money follows it. */
export async function run({ short }: { short: boolean }): Promise<{ passed: boolean; figure: string }> {
	const { fault, sequences, batches } = await search({ sequences: short ? 25 : 2_000 });
	const unreleased = await search({ sequences: CONTROL_SEQUENCES, plant: withoutReleasing });
	const unlocked = await search({ sequences: CONTROL_SEQUENCES, plant: withoutLockAndKey });
	if (fault) process.stdout.write(`${fault}\n`);
	const seed = process.env["PROOF_SEED"] ?? DEFAULT_SEED;
	const foundAt = ({ fault: planted, sequences: tried }: Found) =>
		planted ? `found in sequence ${tried}` : "NOT FOUND";
	const figure = [
		`${sequences} sequences with ${batches} batches, ${fault ? 1 : 0} divergences, seed ${seed}`,
		`nights never given back: ${foundAt(unreleased)}`,
		`neither lock nor key: ${foundAt(unlocked)}`,
	].join("; ");
	return { passed: fault === null && unreleased.fault !== null && unlocked.fault !== null, figure };
}
