import { eq } from "drizzle-orm";
import { bookings } from "#db/schema/bookings.ts";
import { endHold } from "#lib/bookings/end-hold.ts";
import { type HoldInput, placeHold } from "#lib/bookings/place-hold.ts";
import { sendRefunds } from "#lib/payments/send-refunds.ts";
import type { Id } from "#lib/shared/ids.ts";
import { addDays, plainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";
import { bookStay, type HeldStay, holdInput, holdStay, makeHome, openSession } from "#lib/testing/book-a-stay.ts";
import { deliver, deliverAll, readPayments } from "#lib/testing/read-payments.ts";
import type { Fault } from "#lib/testing/stripe/faults.ts";
import type { TestContext } from "#lib/testing/test-context.ts";
import type { Work } from "#tests/proof/bookings/work.ts";

/** Far enough from the proof's clock, which moves on with each late payment. */
const ARRIVAL = plainDate("2026-06-10");
export const WANTED: Stay = { arrival: ARRIVAL, departure: addDays(ARRIVAL, 2) };
/** What the next guest takes at the same home. */
export const BESIDE: Stay = { arrival: WANTED.departure, departure: addDays(WANTED.departure, 2) };

/** A home, what is to be done there, and how to tell afterwards that all of it came to the one right end. */
export type Scene = {
	readonly propertyId: Id<"property">;
	readonly work: Work;
	/** Says what is wrong at once after the kill, before anything is repaired. */
	readonly left?: () => Promise<string[]>;
	/** Goes on as the guest, Stripe or the job does after a crash, and says what did not come right. */
	readonly finish: () => Promise<string[]>;
};

export type SceneMaker = { readonly name: string; readonly fault?: Fault; make(ctx: TestContext): Promise<Scene> };

const SESSIONS = "/v1/checkout/sessions";

export const SCENES: readonly SceneMaker[] = [
	{ name: "hold", make: holdScene },
	{ name: "checkout", make: checkoutScene },
	{
		name: "checkout, answer lost",
		fault: { kind: "drop_after", method: "POST", path: SESSIONS },
		make: checkoutScene,
	},
	{ name: "webhook", make: webhookScene },
	{ name: "success page", make: successPageScene },
	{ name: "end of a hold", make: endScene },
	{
		name: "end of a hold, answer lost",
		fault: { kind: "drop_after", method: "POST", path: `${SESSIONS}/*/expire` },
		make: endScene,
	},
	{ name: "late money", make: (ctx) => lateScene(ctx, { isResold: false }) },
	{ name: "late money, nights gone", make: (ctx) => lateScene(ctx, { isResold: true }) },
	{ name: "refund", make: refundScene },
	{
		name: "refund, answer lost",
		fault: { kind: "drop_after", method: "POST", path: "/v1/refunds" },
		make: refundScene,
	},
];

async function holdScene(ctx: TestContext): Promise<Scene> {
	const propertyId = await makeHome(ctx);
	const input = await holdInput(ctx, { propertyId, stay: WANTED });
	return { propertyId, work: { verb: "hold", input }, finish: () => bookByRetry(ctx, input) };
}

async function checkoutScene(ctx: TestContext): Promise<Scene> {
	const propertyId = await makeHome(ctx);
	const input = await holdInput(ctx, { propertyId, stay: WANTED });
	const held = await placeHold(ctx, input);
	if (!held.ok) throw new Error(`no hold: ${held.reason}`);
	const { bookingId } = held;
	return { propertyId, work: { verb: "checkout", bookingId }, finish: () => bookByRetry(ctx, input) };
}

/** The guest sends the same form again, goes to the payment page and pays: one hold, one session, one confirmation. */
async function bookByRetry(ctx: TestContext, input: HoldInput): Promise<string[]> {
	const held = await placeHold(ctx, input);
	if (!held.ok) return [`the same attempt was refused afterwards: ${held.reason}`];
	const made = await ctx.db.select().from(bookings).where(eq(bookings.browserSha256, input.browserSha256));
	const faults = made.length === 1 ? [] : [`one attempt made ${made.length} bookings`];
	const sessionId = await openSession(ctx, held.bookingId);
	const sessions = sessionsOf(ctx, held.bookingId);
	if (sessions.length !== 1) faults.push(`${sessions.length} sessions at Stripe for one hold`);
	ctx.stripeModel.payOnPage(sessionId, { card: "ok" });
	await deliverAll(ctx);
	return [...faults, ...(await faultsOfConfirmed(ctx, held.bookingId))];
}

function sessionsOf(ctx: TestContext, bookingId: Id<"booking">) {
	return ctx.stripeModel.list("checkout.session").filter(({ metadata }) => metadata["bookingId"] === bookingId);
}

async function faultsOfConfirmed(ctx: TestContext, bookingId: Id<"booking">): Promise<string[]> {
	const { booking, ledger, mails, notices, payments } = await readPayments(ctx, bookingId);
	const found = JSON.stringify([booking.state, ledger, mails, notices, payments.map(({ state }) => state)]);
	const price = [`payment ${booking.depositMinor}`, `price ${booking.quote.totalMinor}`];
	const wanted = JSON.stringify(["confirmed", price, ["confirmation"], ["booking_made"], ["succeeded"]]);
	return found === wanted ? [] : [`${bookingId} ended as ${found}`];
}

async function webhookScene(ctx: TestContext): Promise<Scene> {
	const { propertyId, held } = await paidStay(ctx);
	const told = ctx.stripeModel.takeWebhooks();
	const completed = told.find(({ type }) => type === "checkout.session.completed");
	if (!completed) throw new Error("Stripe does not tell of the payment");
	const { rawBody, signature } = completed;
	const finish = async () => {
		for (const each of told) await deliver(ctx, each);
		return faultsOfConfirmed(ctx, held.bookingId);
	};
	return { propertyId, work: { verb: "webhook", rawBody, signature }, finish };
}

async function successPageScene(ctx: TestContext): Promise<Scene> {
	const { propertyId, held } = await paidStay(ctx);
	const { sessionId, input } = held;
	const finish = async () => {
		await deliverAll(ctx);
		return faultsOfConfirmed(ctx, held.bookingId);
	};
	const { browserSha256 } = input;
	return { propertyId, work: { verb: "success page", sessionId, browserSha256 }, finish };
}

async function paidStay(ctx: TestContext): Promise<{ propertyId: Id<"property">; held: HeldStay }> {
	const propertyId = await makeHome(ctx);
	const held = await holdStay(ctx, { propertyId, stay: WANTED });
	ctx.stripeModel.takeWebhooks();
	ctx.stripeModel.payOnPage(held.sessionId, { card: "ok" });
	return { propertyId, held };
}

async function endScene(ctx: TestContext): Promise<Scene> {
	const propertyId = await makeHome(ctx);
	const { bookingId, sessionId } = await holdStay(ctx, { propertyId, stay: WANTED });
	const stateOf = async () => (await readPayments(ctx, bookingId)).booking.state;
	const isOpen = () => ctx.stripeModel.get("checkout.session", sessionId).status === "open";
	return {
		propertyId,
		work: { verb: "end", bookingId },
		left: async () =>
			(await stateOf()) !== "hold" && isOpen() ? [`${bookingId} was freed while it could be paid`] : [],
		finish: async () => {
			// Whoever finds the page still open may pay: then it is a booking, and nothing ends it.
			const isPaid = isOpen() && ctx.stripeModel.payOnPage(sessionId, { card: "ok" }).outcome === "complete";
			await endHold(ctx, { bookingId, end: "given_up" });
			await deliverAll(ctx);
			if (isPaid) return faultsOfConfirmed(ctx, bookingId);
			const state = await stateOf();
			if (state !== "cancelled") return [`${bookingId} ended as ${state}`];
			await holdStay(ctx, { propertyId, stay: WANTED });
			return [];
		},
	};
}

/** Stripe has money for a hold that ended, as after a payment that was begun in time and taken late. */
async function lateMoney(ctx: TestContext, { isResold }: { isResold: boolean }) {
	const propertyId = await makeHome(ctx);
	const held = await holdStay(ctx, { propertyId, stay: WANTED });
	ctx.clock.advance({ minutes: 37 });
	const ended = await endHold(ctx, { bookingId: held.bookingId, end: "lapsed" });
	if (ended !== "released") throw new Error(`the hold was not released: ${ended}`);
	if (isResold) await bookStay(ctx, { propertyId, stay: WANTED });
	await deliverAll(ctx);
	ctx.stripeModel.edit(held.sessionId, { status: "open", expires_at: inAMinute(ctx) });
	ctx.stripeModel.payOnPage(held.sessionId, { card: "ok" });
	return { propertyId, held };
}

function inAMinute(ctx: TestContext): number {
	return Math.floor(ctx.clock.now().getTime() / 1_000) + 60;
}

async function lateScene(ctx: TestContext, how: { isResold: boolean }): Promise<Scene> {
	const { propertyId, held } = await lateMoney(ctx, how);
	const told = ctx.stripeModel.takeWebhooks();
	const completed = told.find(({ type }) => type === "checkout.session.completed");
	if (!completed) throw new Error("Stripe does not tell of the late payment");
	const { rawBody, signature } = completed;
	const finish = async () => {
		for (const each of told) await deliver(ctx, each);
		return how.isResold ? faultsOfRefund(ctx, held) : faultsOfLate(ctx, held);
	};
	return { propertyId, work: { verb: "webhook", rawBody, signature }, finish };
}

async function faultsOfLate(ctx: TestContext, { bookingId }: HeldStay): Promise<string[]> {
	const { booking, ledger, mails } = await readPayments(ctx, bookingId);
	const isRight = booking.state === "confirmed" && ledger.length === 2;
	const confirmations = mails.filter((kind) => kind === "confirmation").length;
	return isRight && confirmations === 1 ? [] : [`late money of free nights ended as ${booking.state}, ${ledger}`];
}

async function refundScene(ctx: TestContext): Promise<Scene> {
	const { propertyId, held } = await lateMoney(ctx, { isResold: true });
	await deliverAll(ctx);
	return { propertyId, work: { verb: "refunds" }, finish: () => faultsOfRefund(ctx, held) };
}

/** The refund job goes on until nothing is due: the whole payment has gone back once. */
async function faultsOfRefund(ctx: TestContext, { bookingId }: HeldStay): Promise<string[]> {
	for (let minutes = 0; minutes < 30; minutes += 10) {
		await sendRefunds(ctx);
		await deliverAll(ctx);
		ctx.clock.advance({ minutes: 10 });
	}
	const { booking, ledger, refunds, mails } = await readPayments(ctx, bookingId);
	const apologies = mails.filter((kind) => kind === "late_payment_refunded").length;
	const wanted = [`payment ${booking.depositMinor}`, `refund ${-booking.depositMinor}`];
	const isRight = booking.state === "expired" && ledger.join() === wanted.join() && refunds.length === 1;
	return isRight && apologies === 1 ? [] : [`late money of sold nights ended as ${booking.state}, ${ledger}, ${mails}`];
}
