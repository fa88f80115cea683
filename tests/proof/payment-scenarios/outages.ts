import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { openDatabase } from "#db/client.ts";
import { payments } from "#db/schema/payments.ts";
import { stripeEvents } from "#db/schema/stripe-events.ts";
import { reconcilePayments } from "#lib/payments/reconcile-payments.ts";
import { settleSession } from "#lib/payments/settle-session.ts";
import { holdStay, makeHome } from "#lib/testing/book-a-stay.ts";
import { deliver, readPayments } from "#lib/testing/read-payments.ts";
import { breakingDatabase } from "#tests/proof/payments/breaking-database.ts";
import { BOOKED, freshContext, paidStay, pick, type World } from "#tests/proof/payments/world.ts";
import type { Scenario } from "./scenario.ts";

const AGAIN = { ok: false, reason: "try_again" };
const SETTLED = { ok: true, done: "settled" };
const DAY_MS = 86_400_000;
const MANY = 200;

/** Dies at each statement in turn until one delivery lives through all of them. */
async function dieEverywhere(world: World, isAfter: boolean): Promise<void> {
	const { ctx, held, completed } = await paidStay(world);
	let deaths = 0;
	for (let at = 1; at < MANY; at++) {
		const breaking = breakingDatabase(world.database, { at, isAfter });
		const dying = { ...ctx, db: breaking.database.db, database: breaking.database };
		const received = await deliver(dying, completed);
		if (!breaking.hasBroken()) {
			assert.ok(received.ok);
			break;
		}
		deaths += 1;
		const { ledger, mails, booking } = await readPayments(ctx, held.bookingId);
		assert.ok(booking.state === "hold" ? ledger.length + mails.length === 0 : ledger.length + mails.length === 3);
	}
	assert.ok(deaths > 2 && deaths < MANY - 1, `${deaths} deaths`);
	const [row] = await ctx.db.select().from(stripeEvents).where(eq(stripeEvents.id, completed.eventId));
	assert.notEqual(row?.handledAt ?? null, null);
	const after = await readPayments(ctx, held.bookingId);
	assert.deepEqual([after.ledger, after.mails], [BOOKED, ["confirmation"]]);
}

async function databaseDown(world: World): Promise<void> {
	const { ctx, held, completed } = await paidStay(world);
	const down = openDatabase("mysql://root@127.0.0.1:9/none");
	assert.deepEqual(await deliver({ ...ctx, db: down.db, database: down }, completed), AGAIN);
	await down.close();
	assert.deepEqual(await deliver(ctx, completed), SETTLED);
	assert.deepEqual((await readPayments(ctx, held.bookingId)).ledger, BOOKED);
}

async function downFourDays(world: World): Promise<void> {
	const ctx = freshContext(world);
	ctx.stripeModel.switchWebhooks({ drop: true });
	const held = await holdStay(ctx, { propertyId: await makeHome(ctx) });
	ctx.stripeModel.payOnPage(held.sessionId, { card: "ok" });
	ctx.clock.advance({ minutes: 4 * 24 * 60 });
	const run = await reconcilePayments(ctx, { backMs: 5 * DAY_MS });
	assert.deepEqual([run.drift, run.failed], [1, 0]);
	assert.ok(ctx.lines.some(({ event, level }) => event === "payments.drift" && level === "warn"));
	assert.equal((await reconcilePayments(ctx, { backMs: 5 * DAY_MS })).drift, 0);
	assert.deepEqual((await readPayments(ctx, held.bookingId)).ledger, BOOKED);
}

async function notOurs(world: World): Promise<void> {
	const { ctx, held, completed } = await paidStay(world);
	const rawBody = completed.rawBody.replaceAll('"livemode": false', '"livemode": true');
	const signature = ctx.stripeModel.sign(rawBody);
	assert.deepEqual(await deliver(ctx, { rawBody, signature }), { ok: true, done: "other_mode" });
	assert.ok(ctx.lines.some(({ event }) => event === "payments.event_of_other_mode"));
	ctx.stripeModel.payElsewhere(50_000);
	const other = pick(ctx.stripeModel.takeWebhooks(), "payment_intent.succeeded");
	assert.deepEqual(await deliver(ctx, other), { ok: true, done: "foreign" });
	const read = await ctx.stripe?.getSession(held.sessionId);
	const elsewhere = { ...ctx, site: { ...ctx.site, baseUrl: "https://another.example.com" } };
	assert.equal(read?.ok && (await settleSession(elsewhere, { ...read.value, id: "cs_unknown" })), "foreign");
	assert.deepEqual((await readPayments(ctx, held.bookingId)).ledger, []);
}

async function fasterThanCommit(world: World): Promise<void> {
	const { ctx, held, completed } = await paidStay(world);
	const [row] = (await readPayments(ctx, held.bookingId)).payments;
	if (!row) throw new Error("no payment");
	await ctx.db.delete(payments).where(eq(payments.id, row.id));
	assert.deepEqual(await deliver(ctx, completed), AGAIN);
	await ctx.db.insert(payments).values({ ...row, state: "saved", stripeSessionId: null, stripePaymentIntentId: null });
	assert.deepEqual(await deliver(ctx, completed), SETTLED);
	const after = await readPayments(ctx, held.bookingId);
	assert.deepEqual(after.ledger, BOOKED);
	assert.partialDeepStrictEqual(after.payments, [{ state: "succeeded", stripeSessionId: held.sessionId }]);
}

export const OUTAGES: readonly Scenario[] = [
	{ number: 7, fault: "crash after the commit", check: (world) => dieEverywhere(world, true) },
	{ number: 8, fault: "crash before the commit", check: (world) => dieEverywhere(world, false) },
	{ number: 9, fault: "database down", check: databaseDown },
	{ number: 10, fault: "endpoint down for 4 days", check: downFourDays },
	{ number: 11, fault: "other mode, another site's event", check: notOurs },
	{ number: 12, fault: "webhook faster than our commit", check: fasterThanCommit },
];
