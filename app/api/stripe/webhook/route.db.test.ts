import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { POST } from "#app/api/stripe/webhook/route.ts";
import { type DatabaseHandle, openDatabase } from "#db/client.ts";
import { stripeEvents } from "#db/schema/stripe-events.ts";
import { addDays, dayIn } from "#lib/shared/plain-date.ts";
import { holdStay, makeHome } from "#lib/testing/book-a-stay.ts";
import { readPayments } from "#lib/testing/read-payments.ts";
import { recordingLog } from "#lib/testing/recording-log.ts";
import type { Webhook } from "#lib/testing/stripe/webhooks.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

type Sent = Pick<Webhook, "rawBody" | "signature">;

const URL_OF_ROUTE = "https://estancias.example.com/api/stripe/webhook";
const SETTINGS = {
	NODE_ENV: "test",
	APP_BASE_URL: "https://estancias.example.com",
	DATABASE_URL: "mysql://nobody:nothing@127.0.0.1:9/unused",
	APP_ENCRYPTION_KEY: randomBytes(32).toString("base64url"),
	GUEST_LINK_KEY: randomBytes(32).toString("base64url"),
	NEXTAUTH_SECRET: randomBytes(32).toString("hex"),
	INNGEST_SIGNING_KEY: `signkey-test-${randomBytes(32).toString("hex")}`,
};

/** Where `openContext` keeps what a process shares: the route gets the test's parts instead of its own. */
const shared = globalThis as typeof globalThis & { reyesParts?: unknown };
let database: TestDatabase;
beforeAll(async () => {
	for (const [name, value] of Object.entries(SETTINGS)) vi.stubEnv(name, value);
	database = await openTestDatabase({ connections: 20 });
});
afterAll(async () => {
	delete shared.reyesParts;
	vi.unstubAllEnvs();
	await database.close();
});

/** What the next requests find open; the route acts by its own clock and in its own name. */
function share(ctx: TestContext, handle: DatabaseHandle = database): void {
	const { cache, limit, encryption, fetchFeed, sendAlert, sendMail, stripe, signLink, log } = ctx;
	shared.reyesParts = {
		database: handle,
		cache,
		limit,
		encryption,
		fetchFeed,
		sendAlert,
		sendMail,
		stripe,
		signLink,
		log,
	};
}

/** A guest has paid the deposit, and the route has not heard of it. Its clock is the machine's, so the stay is after today. */
async function paid() {
	const { log, lines } = recordingLog();
	const ctx = makeTestContext(database, { now: new Date().toISOString(), overrides: { log } });
	share(ctx);
	const arrival = addDays(dayIn("UTC", new Date()), 30);
	const held = await holdStay(ctx, {
		propertyId: await makeHome(ctx),
		stay: { arrival, departure: addDays(arrival, 2) },
	});
	ctx.stripeModel.takeWebhooks();
	ctx.stripeModel.payOnPage(held.sessionId, { card: "ok" });
	const told = ctx.stripeModel.takeWebhooks();
	const completed = told.find(({ type }) => type === "checkout.session.completed");
	if (!completed) throw new Error("Stripe does not tell of the payment");
	return { ctx, held, completed, lines };
}

async function post({ rawBody, signature }: { rawBody: string; signature?: string }) {
	const headers = {
		"content-type": "application/json",
		...(signature !== undefined && { "stripe-signature": signature }),
	};
	const answer = await POST(new Request(URL_OF_ROUTE, { method: "POST", headers, body: rawBody }));
	return { status: answer.status, body: await answer.json(), retryAfter: answer.headers.get("retry-after") };
}

const storedEvents = (ctx: TestContext, { eventId }: Webhook) =>
	ctx.db.select().from(stripeEvents).where(eq(stripeEvents.id, eventId));

/** Nothing but the hold that was there before. */
const UNTOUCHED = { booking: { state: "hold" }, ledger: [], mails: [], notices: [], tasks: [] };

test("scenario 1 over HTTP: a missing or bad signature is answered with 400, and nothing is stored", async () => {
	const { ctx, held, completed } = await paid();
	const { rawBody, signature } = completed;
	const forged: Partial<Sent>[] = [{}, { signature: "" }, { signature: "t=1,v1=00" }, { signature: `${signature}0` }];
	for (const sent of forged) {
		expect(await post({ rawBody, ...sent })).toMatchObject({ status: 400, body: { error: "bad_signature" } });
	}
	expect(await storedEvents(ctx, completed)).toEqual([]);
	expect(await readPayments(ctx, held.bookingId)).toMatchObject(UNTOUCHED);
});

test("scenario 2 over HTTP: a signature that is 301 seconds old is answered with 400 and has no effect", async () => {
	const { ctx, held, completed } = await paid();
	const { rawBody } = completed;
	const aged = (seconds: number) =>
		ctx.stripeModel.sign(rawBody, new Date(ctx.clock.now().getTime() - seconds * 1_000));
	expect(await post({ rawBody, signature: aged(301) })).toMatchObject({
		status: 400,
		body: { error: "bad_signature" },
	});
	expect(await storedEvents(ctx, completed)).toEqual([]);
	expect(await readPayments(ctx, held.bookingId)).toMatchObject(UNTOUCHED);
	expect(await post({ rawBody, signature: aged(299) })).toMatchObject({ status: 200, body: { done: "settled" } });
});

test("scenario 3 over HTTP: the raw bytes are verified, and the same event written anew is answered with 400", async () => {
	const { ctx, completed } = await paid();
	const rawBody = JSON.stringify(JSON.parse(completed.rawBody));
	expect(rawBody).not.toBe(completed.rawBody);
	expect(await post({ ...completed, rawBody })).toMatchObject({ status: 400, body: { error: "bad_signature" } });
	expect(await storedEvents(ctx, completed)).toEqual([]);
	expect(await post(completed)).toMatchObject({ status: 200 });
});

test("scenario 9 over HTTP: while the database fails the answer is 503 and never 200; afterwards the event does its work", async () => {
	const { ctx, held, completed } = await paid();
	const down: DatabaseHandle = openDatabase("mysql://root@127.0.0.1:9/none");
	share(ctx, down);
	for (let told = 0; told < 3; told++) {
		const answer = await post(completed);
		expect(answer).toEqual({ status: 503, body: { error: "try_again" }, retryAfter: "60" });
	}
	await down.close();
	share(ctx);
	expect(await readPayments(ctx, held.bookingId)).toMatchObject(UNTOUCHED);
	expect(await post(completed)).toMatchObject({ status: 200, body: { received: true, done: "settled" } });
});

test("scenario 11 over HTTP: an event of the other mode is answered with 200 and logged, and changes nothing", async () => {
	const { ctx, held, completed, lines } = await paid();
	const rawBody = completed.rawBody.replace(/"livemode": false/g, '"livemode": true');
	const answer = await post({ rawBody, signature: ctx.stripeModel.sign(rawBody) });
	expect(answer).toMatchObject({ status: 200, body: { received: true, done: "other_mode" } });
	expect(lines.map(({ event }) => event)).toContain("payments.event_of_other_mode");
	expect(await readPayments(ctx, held.bookingId)).toMatchObject(UNTOUCHED);
});

test("scenario 11 over HTTP: another site's event in the same account is answered with 200 and stored, and changes nothing", async () => {
	const { ctx, held } = await paid();
	ctx.stripeModel.payElsewhere(50_000);
	const other = ctx.stripeModel.takeWebhooks().find(({ type }) => type === "payment_intent.succeeded");
	if (!other) throw new Error("Stripe does not tell of the other payment");
	expect(await post(other)).toMatchObject({ status: 200, body: { received: true, done: "foreign" } });
	expect(await storedEvents(ctx, other)).toMatchObject([{ outcome: "foreign" }]);
	expect(await readPayments(ctx, held.bookingId)).toMatchObject(UNTOUCHED);
});

test("scenario 4 over HTTP: a good event sent twice has one effect, both are answered with 200 and say what was done", async () => {
	const { ctx, held, completed } = await paid();
	expect(await post(completed)).toMatchObject({ status: 200, body: { received: true, done: "settled" } });
	expect(await post(completed)).toMatchObject({ status: 200, body: { received: true, done: "already" } });
	expect(await storedEvents(ctx, completed)).toMatchObject([{ outcome: "settled", attempts: 1 }]);
	expect(await readPayments(ctx, held.bookingId)).toMatchObject({
		booking: { state: "confirmed" },
		ledger: ["payment 73080", "price 243600"],
		mails: ["confirmation"],
		notices: ["booking_made"],
	});
});

test("a body far above any event of Stripe's is answered with 413 before it is read", async () => {
	const { ctx, completed } = await paid();
	const headers = { "content-length": "1000001", "stripe-signature": completed.signature };
	const answer = await POST(new Request(URL_OF_ROUTE, { method: "POST", headers, body: completed.rawBody }));
	expect(answer.status).toBe(413);
	expect(await storedEvents(ctx, completed)).toEqual([]);
});
