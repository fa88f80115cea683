import { eq } from "drizzle-orm";
import { bookings } from "#db/schema/bookings.ts";
import { placeHold } from "#lib/bookings/place-hold.ts";
import type { Id } from "#lib/shared/ids.ts";
import { holdInput, makeHome } from "#lib/testing/book-a-stay.ts";
import { withCrashPoints } from "#lib/testing/crash-points.ts";
import type { TestContext } from "#lib/testing/test-context.ts";
import type { TestDatabase } from "#lib/testing/test-database.ts";
import { BESIDE, SCENES, type SceneMaker, WANTED } from "#tests/proof/booking-crash/scenes.ts";
import { moneyFaults } from "#tests/proof/bookings/money-faults.ts";
import { nightFaults } from "#tests/proof/bookings/night-faults.ts";
import { gatewayTo } from "#tests/proof/bookings/serve-model.ts";
import { perform, type Work } from "#tests/proof/bookings/work.ts";
import type { WorkerPool } from "#tests/proof/bookings/worker-pool.ts";

const LONG_KILLS = 200;
const SHORT_KILLS = 12;
const NEXT_GUEST_MS = 5_000;
/** Between the nights of a killed hold and its attempt to pay lie at least as many statements. */
const CONTROL_STRIDE = 3;

export type Stage = {
	readonly ctx: TestContext;
	readonly database: TestDatabase;
	readonly pool: WorkerPool;
	readonly stripePort: number;
};

type Kill = { readonly maker: SceneMaker; readonly step: number };
export type WorkerKills = { faults: string[]; kills: number; statements: number; slowestMs: number; control: string };

export function killsOf({ short }: { short: boolean }): number {
	return short ? SHORT_KILLS : LONG_KILLS;
}

/** Kills a process of the site at each statement of each verb that takes nights or money. */
export async function killWorkers(stage: Stage, { short }: { short: boolean }): Promise<WorkerKills> {
	const all = await everyKill(stage);
	const found: WorkerKills = { faults: [], kills: 0, statements: all.length, slowestMs: 0, control: "" };
	for (const kill of chosen(all, { short })) {
		const { faults, nextGuestMs } = await killOnce(stage, kill);
		found.kills += 1;
		found.slowestMs = Math.max(found.slowestMs, nextGuestMs);
		found.faults.push(...faults.map((fault) => `${kill.maker.name}, killed at statement ${kill.step}: ${fault}`));
	}
	const { ctx } = stage;
	found.faults.push(...(await moneyFaults(ctx.db, ctx.stripeModel)));
	if (found.slowestMs >= NEXT_GUEST_MS) found.faults.push(`a guest waited ${Math.round(found.slowestMs)} ms`);
	const [half, isToldTaken] = [await leavesHalf(stage, all), await withoutKey(stage)];
	if (!half) found.faults.push("the control without transactions left nothing half");
	if (!isToldTaken) found.faults.push("the control without the attempt's key was not refused by its own booking");
	found.control = `without transactions: ${half}; without its key a guest is refused by the own hold`;
	return found;
}

/** Every statement of every scene, and one more: the work is done and its answer is not given. */
async function everyKill({ ctx, database, stripePort }: Stage): Promise<Kill[]> {
	const kills: Kill[] = [];
	// As the processes reach Stripe: a lost answer is asked for again there, and the same verb takes other statements.
	const stripe = gatewayTo({ port: stripePort, clock: ctx.clock });
	for (const maker of SCENES) {
		const { work, finish } = await maker.make(ctx);
		const counted = withCrashPoints(database, null);
		if (maker.fault) ctx.stripeModel.faults.add(maker.fault);
		await perform({ ...ctx, stripe, db: counted.database.db, database: counted.database }, work);
		ctx.stripeModel.faults.clear();
		const faults = await finish();
		if (faults.length > 0) throw new Error(`${maker.name} fails without any crash: ${faults.join("; ")}`);
		for (let step = 1; step <= counted.stepsTaken() + 1; step++) kills.push({ maker, step });
	}
	return kills;
}

/** All of them and over again, or some that are spread evenly over all. */
function chosen(all: readonly Kill[], { short }: { short: boolean }): Kill[] {
	const count = killsOf({ short });
	if (short) return evenly(all, count);
	const indices = Array.from({ length: Math.max(count, all.length) }, (_, at) => at % all.length);
	return indices.flatMap((at) => all[at] ?? []);
}

function evenly<T>(all: readonly T[], count: number): T[] {
	return all.filter((_, at) => Math.floor((at * count) / all.length) !== Math.floor(((at - 1) * count) / all.length));
}

async function killOnce(stage: Stage, { maker, step }: Kill): Promise<{ faults: string[]; nextGuestMs: number }> {
	const { ctx } = stage;
	const scene = await maker.make(ctx);
	if (maker.fault) ctx.stripeModel.faults.add(maker.fault);
	await dieOf(stage, { work: scene.work, step });
	const startedAt = performance.now();
	const next = await placeHold(ctx, await holdInput(ctx, { propertyId: scene.propertyId, stay: BESIDE }));
	const nextGuestMs = performance.now() - startedAt;
	ctx.stripeModel.faults.clear();
	const faults = next.ok ? [] : [`the next guest was refused: ${next.reason}`];
	faults.push(...(await nightFaults(ctx.db, [scene.propertyId])), ...((await scene.left?.()) ?? []));
	faults.push(...(await scene.finish()), ...(await nightFaults(ctx.db, [scene.propertyId])));
	return { faults, nextGuestMs };
}

async function dieOf(stage: Stage, { work, step, isTransactional = true }: DeathBy): Promise<void> {
	const { ctx, database, pool, stripePort } = stage;
	const now = ctx.clock.now().toISOString();
	await pool.killIn({ work, databaseUrl: database.url, stripePort, now, crashAt: step, isTransactional });
}
type DeathBy = { work: Work; step: number; isTransactional?: boolean };

/** Negative control: without transactions a killed hold must leave something half; says what. */
async function leavesHalf(stage: Stage, all: readonly Kill[]): Promise<string | null> {
	const { ctx } = stage;
	const last = all.filter(({ maker }) => maker.name === "hold").length;
	for (let step = last - CONTROL_STRIDE; step > 0; step -= CONTROL_STRIDE) {
		const propertyId = await makeHome(ctx);
		const input = await holdInput(ctx, { propertyId, stay: WANTED });
		await dieOf(stage, { work: { verb: "hold", input }, step, isTransactional: false });
		const [fault] = await nightFaults(ctx.db, [propertyId]);
		await forget(ctx, propertyId);
		if (fault) return fault.replace(/^\S+/, "a booking");
	}
	return null;
}

/** Negative control: whoever tries again with another key, from another browser, is refused by what the killed process had stored. */
async function withoutKey(stage: Stage): Promise<boolean> {
	const { ctx } = stage;
	const propertyId = await makeHome(ctx);
	const input = await holdInput(ctx, { propertyId, stay: WANTED });
	const held = await placeHold(ctx, input);
	const again = await placeHold(ctx, await holdInput(ctx, { propertyId, stay: WANTED }));
	await forget(ctx, propertyId);
	return held.ok && !again.ok && again.reason === "refused";
}

/** What a control left is no fault of the site's. */
async function forget(ctx: TestContext, propertyId: Id<"property">): Promise<void> {
	await ctx.db.update(bookings).set({ state: "cancelled" }).where(eq(bookings.propertyId, propertyId));
}
