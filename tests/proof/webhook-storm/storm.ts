import { isNeededEvent } from "#lib/payments/core/stripe-event-types.ts";
import { deliver } from "#lib/testing/read-payments.ts";
import type { Webhook } from "#lib/testing/stripe/webhooks.ts";
import type { TestContext } from "#lib/testing/test-context.ts";
import type { TestDatabase } from "#lib/testing/test-database.ts";
import type { WorkerPool } from "#tests/proof/bookings/worker-pool.ts";
import type { Random } from "#tests/proof/histories/seeded-random.ts";
import { breakingDatabase } from "#tests/proof/payments/breaking-database.ts";

/** Deliveries on their way at once. */
const PARALLEL = 8;
/** One in ten is to crash: half of those that may are aimed behind their last statement, where nothing is left to crash. */
const CRASHES = 0.2;
const KILLS = 0.1;
/** Statements of a delivery that does the whole work, roughly, and those that every delivery has. */
const [MOST, FEWEST] = [40, 2];

export type Sky = {
	readonly ctx: TestContext;
	readonly database: TestDatabase;
	readonly random: Random;
	/** Where processes of their own are killed in the middle of a delivery, so many of them; null for none. */
	readonly killing: { readonly pool: WorkerPool; readonly stripePort: number; readonly times: number } | null;
};

export type StormCounts = { deliveries: number; crashes: number; kills: number; unacknowledged: number };

/** Every event one to five times, in any order, many at once, one in ten with a crash; what was not acknowledged comes again. */
export async function storm(sky: Sky): Promise<StormCounts> {
	const { ctx, random } = sky;
	const counts: StormCounts = { deliveries: 0, crashes: 0, kills: 0, unacknowledged: 0 };
	// The others the endpoint is not subscribed to.
	const events = ctx.stripeModel.takeWebhooks().filter(({ type }) => isNeededEvent(type));
	const copies = events.flatMap(({ eventId }) => Array.from({ length: random.between(1, 5) }, () => eventId));
	const queue = copies
		.map((eventId) => ({ eventId, place: random.next() }))
		.toSorted((a, b) => a.place - b.place)
		.map(({ eventId }) => eventId);
	const worker = async () => {
		for (let eventId = queue.shift(); eventId !== undefined; eventId = queue.shift()) {
			counts.deliveries += 1;
			if (await deliverOnce(sky, { eventId, counts })) continue;
			counts.unacknowledged += 1;
			queue.push(eventId);
		}
	};
	await Promise.all(Array.from({ length: PARALLEL }, worker));
	return counts;
}

/** True when Stripe was told that the event has arrived. */
async function deliverOnce(sky: Sky, { eventId, counts }: { eventId: string; counts: StormCounts }): Promise<boolean> {
	const { ctx, database, random } = sky;
	// Signed at each delivery, as Stripe does.
	const webhook = ctx.stripeModel.webhookOf(eventId);
	if (sky.killing && counts.kills < sky.killing.times && random.chance(KILLS)) {
		counts.kills += 1;
		await kill(sky, sky.killing, webhook);
		return false;
	}
	if (!random.chance(CRASHES)) return (await deliver(ctx, webhook)).ok;
	const breaking = breakingDatabase(database, {
		at: random.between(1, random.chance(0.5) ? FEWEST : MOST),
		isAfter: random.chance(0.5),
	});
	const received = await deliver({ ...ctx, db: breaking.database.db, database: breaking.database }, webhook);
	if (!breaking.hasBroken()) return received.ok;
	counts.crashes += 1;
	return false;
}

async function kill(
	{ ctx, database, random }: Sky,
	{ pool, stripePort }: NonNullable<Sky["killing"]>,
	{ rawBody, signature }: Webhook,
): Promise<void> {
	await pool.killIn({
		work: { verb: "webhook", rawBody, signature },
		databaseUrl: database.url,
		stripePort,
		now: ctx.clock.now().toISOString(),
		crashAt: random.between(1, FEWEST + 1),
		isTransactional: true,
	});
}
