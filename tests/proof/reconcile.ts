import { expireHolds } from "#lib/bookings/expire-holds.ts";
import { reconcilePayments } from "#lib/payments/reconcile-payments.ts";
import { sendRefunds } from "#lib/payments/send-refunds.ts";
import type { HeldStay } from "#lib/testing/book-a-stay.ts";
import { deliverAll, readPayments } from "#lib/testing/read-payments.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase } from "#lib/testing/test-database.ts";
import { nightFaults } from "#tests/proof/bookings/night-faults.ts";
import { seededRandom } from "#tests/proof/histories/seeded-random.ts";
import { ledgerDifferences } from "#tests/proof/payments/ledger-differences.ts";
import { begin, HISTORIES, type History } from "#tests/proof/reconcile/histories.ts";

export const needsStack = true;

const DEFAULT_SEED = 20_260_309;
const BEFORE = "2026-03-08T12:00:00Z";
const SILENCE = new Date("2026-03-09T00:00:00Z");
const HOURS = 96;
const HOUR_MS = 3_600_000;
/** One run that looks back over the whole silence. */
const BACK_MS = 5 * 24 * HOUR_MS;

type Lived = { readonly history: History; readonly atHour: number; stay: HeldStay | null };

/** Each history once a round, at random hours of the four days in which no webhook arrives. */
async function liveFourDays(ctx: TestContext, { rounds, seed }: { rounds: number; seed: number }): Promise<Lived[]> {
	const random = seededRandom(seed);
	const lives: Lived[] = Array.from({ length: rounds }, () => HISTORIES)
		.flat()
		.map((history) => ({ history, atHour: random.between(history.fromHour, HOURS - 2), stay: null }));
	for (const life of lives) if (life.history.isBooked) life.stay = await begin(ctx, life.history);
	await deliverAll(ctx);
	ctx.stripeModel.switchWebhooks({ drop: true });
	for (const life of lives.toSorted((a, b) => a.atHour - b.atHour)) {
		const at = new Date(SILENCE.getTime() + life.atHour * HOUR_MS);
		if (at > ctx.clock.now()) ctx.clock.set(at);
		life.stay ??= await begin(ctx, life.history);
		await life.history.happen(ctx, life.stay);
	}
	ctx.clock.set(new Date(SILENCE.getTime() + (HOURS + 1) * HOUR_MS));
	return lives;
}

async function faultsOf(ctx: TestContext, lives: readonly Lived[]): Promise<string[]> {
	const faults: string[] = [];
	for (const { history, stay } of lives) {
		if (!stay) throw new Error("it did not begin");
		const { booking, money, mails, refunds } = await readPayments(ctx, stay.bookingId);
		const found = [booking.state, money.owedMinor, money.paidMinor, booking.isFrozen].join();
		const wanted = [history.state, history.owedMinor, history.paidMinor, history.isFrozen ?? false].join();
		if (found !== wanted) faults.push(`${history.name}: ${found} instead of ${wanted}`);
		const confirmations = mails.filter((kind) => kind === "confirmation").length;
		const isConfirmed = booking.confirmedAt !== null;
		if (confirmations !== (isConfirmed ? 1 : 0)) faults.push(`${history.name}: ${confirmations} confirmations`);
		const late = refunds.filter(({ reason }) => reason === "late_payment").length;
		if (late !== (history.name === "paid late, nights gone" ? 1 : 0)) faults.push(`${history.name}: ${late} refunds`);
	}
	const propertyIds = lives.flatMap(({ stay }) => stay?.input.propertyId ?? []);
	return [...faults, ...(await nightFaults(ctx.db, propertyIds))];
}

/** Bookings, balances, refunds and disputes of four days without a single webhook: one run repairs them all, the next finds nothing. */
export async function run({ short }: { short: boolean }): Promise<{ passed: boolean; figure: string }> {
	const seed = Number(process.env["PROOF_SEED"] ?? DEFAULT_SEED);
	const database = await openTestDatabase();
	try {
		const ctx = makeTestContext(database, { now: BEFORE });
		const lives = await liveFourDays(ctx, { rounds: short ? 2 : 12, seed });
		const foreign = [ctx.stripeModel.payElsewhere(77_000).id];
		const differing = () => ledgerDifferences(database.db, ctx.stripeModel, { foreign });
		const control = (await differing()).length;
		const first = await reconcilePayments(ctx, { backMs: BACK_MS });
		// What the run decided is carried out by the jobs that always do: late money goes back, and dead holds end.
		await sendRefunds(ctx);
		await expireHolds(ctx);
		const faults = [...(await differing()), ...(await faultsOf(ctx, lives))];
		const second = await reconcilePayments(ctx, { backMs: BACK_MS });
		if (first.failed + second.failed > 0) faults.push(`${first.failed + second.failed} objects could not be settled`);
		if (second.drift > 0) faults.push(`the second run repaired ${second.drift}`);
		if (control < lives.length / 2) faults.push(`the control saw only ${control} differences without the run`);
		for (const fault of faults) process.stdout.write(`${fault}\n`);
		const figure = [
			`${lives.length} bookings of 4 silent days: ${control} payments differed without the run`,
			`one run repaired ${first.drift + first.resumed}, the second ${second.drift}`,
			`${faults.length} faults, seed ${seed}`,
		].join("; ");
		return { passed: faults.length === 0, figure };
	} finally {
		await database.close();
	}
}
