import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/mysql2";
import type { PoolConnection } from "mysql2/promise";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DatabaseHandle, openDatabase } from "#db/client.ts";
import { stripeEvents } from "#db/schema/stripe-events.ts";
import { settleSession } from "#lib/payments/settle-session.ts";
import { bookStay, type HeldStay, holdStay, makeHome } from "#lib/testing/book-a-stay.ts";
import { deliver, deliverAll, readPayments } from "#lib/testing/read-payments.ts";
import type { Webhook } from "#lib/testing/stripe/webhooks.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase({ connections: 20 });
});
afterAll(() => database.close());

async function heldStay(): Promise<{ ctx: TestContext; held: HeldStay }> {
	const ctx = makeTestContext(database);
	return { ctx, held: await holdStay(ctx, { propertyId: await makeHome(ctx) }) };
}

/** The guest has paid, and these are Stripe's words about it that we need. */
async function paidStay() {
	const { ctx, held } = await heldStay();
	ctx.stripeModel.takeWebhooks();
	ctx.stripeModel.payOnPage(held.sessionId, { card: "ok" });
	const told = ctx.stripeModel.takeWebhooks();
	const of = (type: string): Webhook => {
		const found = told.find((webhook) => webhook.type === type);
		if (!found) throw new Error(`Stripe does not tell ${type}`);
		return found;
	};
	return { ctx, held, told, completed: of("checkout.session.completed"), of };
}

async function eventRow(ctx: TestContext, { eventId }: Webhook) {
	const [row] = await ctx.db.select().from(stripeEvents).where(eq(stripeEvents.id, eventId));
	return row ?? null;
}

test("scenario 1: a bad or missing signature is refused and nothing is written down", async () => {
	const { ctx, held, completed } = await paidStay();
	for (const signature of ["", "t=1,v1=00", completed.signature.replace(/.$/, "x")]) {
		expect(await deliver(ctx, { ...completed, signature })).toEqual({ ok: false, reason: "bad_signature" });
	}
	expect(await eventRow(ctx, completed)).toBeNull();
	expect((await readPayments(ctx, held.bookingId)).booking.state).toBe("hold");
});

test("scenario 2: a signature that is 301 seconds old is refused, one of 299 is taken", async () => {
	const { ctx, held, completed } = await paidStay();
	const { rawBody } = completed;
	const aged = (seconds: number) =>
		ctx.stripeModel.sign(rawBody, new Date(ctx.clock.now().getTime() - seconds * 1_000));
	expect(await deliver(ctx, { rawBody, signature: aged(301) })).toEqual({ ok: false, reason: "bad_signature" });
	expect((await readPayments(ctx, held.bookingId)).ledger).toEqual([]);
	expect(await deliver(ctx, { rawBody, signature: aged(299) })).toEqual({ ok: true, done: "settled" });
});

test("scenario 3: the very bytes are verified: the same event written anew is refused", async () => {
	const { ctx, completed } = await paidStay();
	const rawBody = JSON.stringify(JSON.parse(completed.rawBody));
	expect(await deliver(ctx, { ...completed, rawBody })).toEqual({ ok: false, reason: "bad_signature" });
});

test("scenario 4: the same event 100 times at once has one effect, and every delivery is answered with success", async () => {
	const { ctx, held, completed } = await paidStay();
	const all = await Promise.all(Array.from({ length: 100 }, () => deliver(ctx, completed)));
	expect(all.every(({ ok }) => ok)).toBe(true);
	expect(all.filter((each) => each.ok && each.done === "settled")).toHaveLength(1);
	const after = await readPayments(ctx, held.bookingId);
	expect(after).toMatchObject({ booking: { state: "confirmed" }, mails: ["confirmation"], notices: ["booking_made"] });
	expect(after.ledger).toEqual(["payment 73080", "price 243600"]);
});

test("scenario 5: session, intent and the page after the payment together credit once and write one mail", async () => {
	const { ctx, held, completed, of } = await paidStay();
	const read = await ctx.stripe?.getSession(held.sessionId);
	if (!read?.ok) throw new Error("unread");
	await Promise.all([
		deliver(ctx, completed),
		deliver(ctx, of("payment_intent.succeeded")),
		settleSession(ctx, read.value),
	]);
	const after = await readPayments(ctx, held.bookingId);
	expect(after.ledger).toEqual(["payment 73080", "price 243600"]);
	expect(after.mails).toEqual(["confirmation"]);
	expect(after.booking.stripeCustomerId).toMatch(/^cus_/);
	expect(after.booking.stripePaymentMethodId).toMatch(/^pm_/);
});

function permutationsOf<T>(items: readonly T[]): T[][] {
	if (items.length === 0) return [[]];
	return items.flatMap((item, at) =>
		permutationsOf([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]),
	);
}

test("scenario 6, B12: completed, charge, refund and dispute in all 24 orders, each told twice, end in the same state", async () => {
	const types = ["checkout.session.completed", "payment_intent.succeeded", "refund.created", "charge.dispute.created"];
	const ends = new Set<string>();
	for (const order of permutationsOf(types)) {
		const { ctx, held } = await heldStay();
		ctx.stripeModel.payOnPage(held.sessionId, { card: "ok" });
		const intentId = ctx.stripeModel.get("checkout.session", held.sessionId).payment_intent ?? "";
		ctx.stripeModel.refundInDashboard(intentId, 10_000);
		ctx.stripeModel.openDispute(intentId);
		const told = ctx.stripeModel.takeWebhooks();
		for (const type of [...order, ...order.toReversed()]) {
			const webhook = told.find((each) => each.type === type);
			if (!webhook) throw new Error(`Stripe does not tell ${type}`);
			expect(await deliver(ctx, webhook)).toMatchObject({ ok: true });
		}
		const { booking, ledger, mails, notices, tasks, refunds, payments } = await readPayments(ctx, held.bookingId);
		const { state, isFrozen, nextChargeAt, chargeProblem } = booking;
		const states = [payments.map((row) => row.state), refunds.map((row) => [row.state, row.reason, row.amountMinor])];
		ends.add(JSON.stringify({ state, isFrozen, nextChargeAt, chargeProblem, ledger, mails, notices, tasks, states }));
	}
	expect([...ends]).toHaveLength(1);
	expect(JSON.parse([...ends][0] ?? "")).toMatchObject({
		state: "confirmed",
		isFrozen: true,
		nextChargeAt: null,
		ledger: ["dispute -63080", "payment 73080", "price 243600", "refund -10000"],
	});
});

test("scenario 7: a crash after the commit and before the answer: the next delivery finds it done", async () => {
	const { ctx, held, completed } = await paidStay();
	await deliver(ctx, completed);
	await ctx.db
		.update(stripeEvents)
		.set({ handledAt: null, outcome: null })
		.where(eq(stripeEvents.id, completed.eventId));
	expect(await deliver(ctx, completed)).toEqual({ ok: true, done: "already" });
	expect((await readPayments(ctx, held.bookingId)).mails).toEqual(["confirmation"]);
	expect((await eventRow(ctx, completed))?.outcome).toBe("already");
});

/** The same database, whose next commit is lost before it reaches the server. */
function losingCommit(handle: DatabaseHandle): DatabaseHandle {
	let isLost = false;
	const connectionOf = (connection: PoolConnection) =>
		new Proxy(connection, {
			get(from, name) {
				const value: unknown = Reflect.get(from, name, from);
				if (typeof value !== "function") return value;
				if (name !== "commit" || isLost) return value.bind(from);
				return async () => {
					isLost = true;
					throw new Error("the process was killed");
				};
			},
		});
	const pool = new Proxy(handle.pool, {
		get(from, name) {
			const value: unknown = Reflect.get(from, name, from);
			if (typeof value !== "function") return value;
			if (name !== "getConnection") return value.bind(from);
			return async () => connectionOf(await from.getConnection());
		},
	});
	return { db: drizzle({ client: pool }), pool, close: handle.close };
}

test("scenario 8: a crash before the commit leaves nothing behind, and the next delivery does the work", async () => {
	const { ctx, held, completed } = await paidStay();
	const crashing = { ...ctx, database: losingCommit(database) };
	expect(await deliver(crashing, completed)).toEqual({ ok: false, reason: "try_again" });
	expect(await readPayments(ctx, held.bookingId)).toMatchObject({ booking: { state: "hold" }, ledger: [], mails: [] });
	expect(await eventRow(ctx, completed)).toMatchObject({ handledAt: null, attempts: 1 });
	expect(await deliver(ctx, completed)).toEqual({ ok: true, done: "settled" });
	expect((await readPayments(ctx, held.bookingId)).booking.state).toBe("confirmed");
});

test("scenario 9: while the database is down no event is answered with success", async () => {
	const { ctx, completed } = await paidStay();
	const down = openDatabase("mysql://root@127.0.0.1:9/none");
	expect(await deliver({ ...ctx, db: down.db, database: down }, completed)).toEqual({ ok: false, reason: "try_again" });
	await down.close();
});

test("scenario 11: events of the other mode and of another site are answered, and change nothing", async () => {
	const { ctx, held, completed } = await paidStay();
	const rawBody = completed.rawBody.replace(/"livemode": false/g, '"livemode": true');
	const live = { rawBody, signature: ctx.stripeModel.sign(rawBody) };
	expect(await deliver(ctx, live)).toEqual({ ok: true, done: "other_mode" });
	ctx.stripeModel.payElsewhere(50_000);
	const [other] = ctx.stripeModel.takeWebhooks().filter(({ type }) => type === "payment_intent.succeeded");
	if (!other) throw new Error("untold");
	expect(await deliver(ctx, other)).toEqual({ ok: true, done: "foreign" });
	const elsewhere = { ...ctx, site: { ...ctx.site, baseUrl: "https://another.example.com" } };
	expect(await settleForeign(elsewhere, held)).toBe("foreign");
	expect((await readPayments(ctx, held.bookingId)).ledger).toEqual([]);
});

async function settleForeign(ctx: TestContext, held: HeldStay) {
	const read = await ctx.stripe?.getSession(held.sessionId);
	if (!read?.ok) throw new Error("unread");
	return settleSession(ctx, { ...read.value, id: "cs_unknown" });
}

test("scenario 12: an event faster than our own commit is found by its metadata, and comes again when there is no row", async () => {
	const { ctx, held, completed } = await paidStay();
	const { payments } = await import("#db/schema/payments.ts");
	await ctx.db
		.update(payments)
		.set({ stripeSessionId: null, stripePaymentIntentId: null, state: "saved" })
		.where(eq(payments.stripeSessionId, held.sessionId));
	expect(await deliver(ctx, completed)).toEqual({ ok: true, done: "settled" });
	expect((await readPayments(ctx, held.bookingId)).payments[0]).toMatchObject({
		state: "succeeded",
		stripeSessionId: held.sessionId,
	});

	const early = await paidStay();
	const [row] = (await readPayments(early.ctx, early.held.bookingId)).payments;
	if (!row) throw new Error("no payment");
	await early.ctx.db.delete(payments).where(eq(payments.id, row.id));
	expect(await deliver(early.ctx, early.completed)).toEqual({ ok: false, reason: "try_again" });
	await early.ctx.db.insert(payments).values(row);
	expect(await deliver(early.ctx, early.completed)).toEqual({ ok: true, done: "settled" });
});

test("B12: a late failure never takes a payment back", async () => {
	const ctx = makeTestContext(database);
	const { bookingId, sessionId } = await bookStay(ctx, { propertyId: await makeHome(ctx) });
	const intentId = ctx.stripeModel.get("checkout.session", sessionId).payment_intent ?? "";
	for (const type of ["payment_intent.payment_failed", "payment_intent.canceled", "checkout.session.expired"]) {
		ctx.stripeModel.emit(type, type.startsWith("checkout") ? sessionId : intentId);
	}
	await deliverAll(ctx);
	const after = await readPayments(ctx, bookingId);
	expect(after.payments.map(({ state }) => state)).toEqual(["succeeded"]);
	expect(after.booking.state).toBe("confirmed");
});

test("a forged body behind a true signature is believed in nothing: the object is read from Stripe", async () => {
	const { ctx, held } = await heldStay();
	ctx.stripeModel.emit("checkout.session.completed", held.sessionId);
	const told = ctx.stripeModel.takeWebhooks().find(({ type }) => type === "checkout.session.completed");
	if (!told) throw new Error("untold");
	expect(await deliver(ctx, told)).toEqual({ ok: true, done: "waiting" });
	expect((await readPayments(ctx, held.bookingId)).booking.state).toBe("hold");
});
