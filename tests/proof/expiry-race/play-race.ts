import { setTimeout as sleep } from "node:timers/promises";
import { expireHolds } from "#lib/bookings/expire-holds.ts";
import { findPaidBooking } from "#lib/bookings/find-paid-booking.ts";
import { placeHold } from "#lib/bookings/place-hold.ts";
import { releaseOwnHold } from "#lib/bookings/release-own-hold.ts";
import { openCheckout } from "#lib/payments/open-checkout.ts";
import { sendRefunds } from "#lib/payments/send-refunds.ts";
import { settleSession } from "#lib/payments/settle-session.ts";
import { holdInput } from "#lib/testing/book-a-stay.ts";
import { deliver, deliverAll, readPayments } from "#lib/testing/read-payments.ts";
import type { Fault } from "#lib/testing/stripe/faults.ts";
import type { TestContext } from "#lib/testing/test-context.ts";
import type { Opening, RaceKind, Stage } from "#tests/proof/expiry-race/stage.ts";
import type { Random } from "#tests/proof/histories/seeded-random.ts";

const AROUND_MS = 2_000;

export type Rules = {
	/** The job that ends what has lapsed: ours, or the one of a negative control. */
	readonly sweep: (ctx: TestContext) => Promise<unknown>;
	/** False: what is to go back never does. */
	readonly givesBack: boolean;
};

type Move = { readonly atMs: number; readonly act: () => Promise<unknown> };

type Played = {
	readonly race: Opening;
	readonly stage: Stage;
	readonly random: Random;
	readonly rules: Rules;
	isOver: boolean;
};

export type Race = {
	readonly kind: RaceKind;
	readonly race: Opening;
	readonly random: Random;
	readonly rules: Rules;
};

/** What may meet Stripe's answers while a hold ends. */
const FAULTS: readonly Fault[] = [
	{ kind: "drop_before", path: "/v1/checkout/sessions/*/expire" },
	{ kind: "drop_after", path: "/v1/checkout/sessions/*/expire" },
	{ kind: "drop_before", method: "GET", path: "/v1/checkout/sessions/*" },
	{ kind: "drop_after", method: "GET", path: "/v1/payment_intents/*" },
	{ kind: "rate_limited", path: "/v1/checkout/sessions/*/expire" },
];

/**
 * Two seconds before to two seconds after the end of a hold: payment, sweeper, webhooks, the page after the payment, a second tab, the
 * guest who gives up and the next guest, each at an instant of its own and, as often as not, before the one before it is done. Afterwards
 * everything is told, swept and sent, sometimes with a payment that comes when all is over.
 */
export async function playRace(stage: Stage, { kind, race, random, rules }: Race): Promise<Ending> {
	const played = { stage, race, random, rules, isOver: false };
	const { ctx } = stage;
	if (random.chance(0.25)) addFault(ctx, random);
	const running: Promise<unknown>[] = [];
	for (const { atMs, act } of movesOf(played, kind)) {
		ctx.clock.set(new Date(race.endsAt.getTime() + atMs));
		running.push(act());
		if (random.chance(0.5)) await sleep(random.between(0, 12));
		if (random.chance(0.2)) await Promise.all(running);
	}
	await Promise.all(running);
	played.isOver = true;
	ctx.stripeModel.faults.clear();
	return goOn(played);
}

function addFault(ctx: TestContext, random: Random): void {
	const fault = FAULTS[random.between(0, FAULTS.length - 1)];
	if (fault) ctx.stripeModel.faults.add({ ...fault, times: random.between(1, 2) });
}

function movesOf(played: Played, kind: RaceKind): Move[] {
	const { stage, race, random, rules } = played;
	const { ctx } = stage;
	const { stripeModel } = ctx;
	const moves: Move[] = [];
	const add = (times: number, act: () => Promise<unknown>) => {
		for (let time = 0; time < times; time++) moves.push({ atMs: random.between(-AROUND_MS, AROUND_MS), act });
	};
	const isStrict = random.chance(0.5);
	const card = random.chance(0.9) ? "ok" : "generic_decline";
	const pay = () => {
		// Stripe ends a session on time, or takes a card that was sent off before its end.
		if (isStrict) stripeModel.letTimePass();
		stripeModel.payOnPage(race.sessionId, { card });
	};
	const way = random.next();
	if (way < 0.5) add(1, async () => pay());
	else if (way < 0.85) payAmidst(ctx, { random, pay: () => played.isOver || pay() });
	add(random.between(1, 3), () => rules.sweep(ctx));
	add(random.between(1, 2), () => seeSuccessPage(ctx, race));
	add(2, () => deliverSome(ctx, random));
	if (random.chance(0.3)) add(1, () => openCheckout(ctx, { bookingId: race.bookingId, purpose: "first" }));
	if (kind !== "quote" && random.chance(0.25)) add(1, () => releaseOwnHold(ctx, race));
	if (random.chance(0.5)) add(1, () => beNextGuest(ctx, { race, isPaying: random.chance(0.7) }));
	return moves.toSorted((a, b) => a.atMs - b.atMs);
}

/** Pays in the middle of somebody's question to Stripe: just before it is answered, or just before the answer arrives. */
function payAmidst({ stripeFetch }: TestContext, { random, pay }: { random: Random; pay: () => unknown }): void {
	const isExpiry = random.chance(0.6);
	const asked = isExpiry
		? ({ method: "POST", path: "/v1/checkout/sessions/*/expire" } as const)
		: ({ method: "GET", path: "/v1/checkout/sessions/*" } as const);
	stripeFetch.interrupt({ ...asked, ...(random.chance(0.5) ? { before: pay } : { after: pay }) });
}

/** The guest is led back from Stripe, whatever the page then shows. A quote has a private page instead, which settles in the same way. */
async function seeSuccessPage(ctx: TestContext, { sessionId, browserSha256 }: Opening): Promise<void> {
	const read = await ctx.stripe?.getSession(sessionId);
	if (!read?.ok || read.value.status !== "complete") return;
	const shown = await findPaidBooking(ctx, { sessionId, browserSha256 });
	if (shown.state === "unknown") await settleSession(ctx, read.value).catch(isToBeToldAgain);
}

/** What Stripe has to tell until now, in any order, some of it twice; what is refused comes again. */
async function deliverSome(ctx: TestContext, random: Random): Promise<void> {
	const told = ctx.stripeModel.takeWebhooks().map((webhook) => ({ webhook, place: random.next() }));
	for (const { webhook } of told.toSorted((a, b) => a.place - b.place)) {
		const received = await deliver(ctx, webhook);
		if (!received.ok || random.chance(0.2)) ctx.stripeModel.state.outgoing.push(webhook.eventId);
	}
}

/** Somebody else who wants these very nights, and pays at once or not at all. */
async function beNextGuest(ctx: TestContext, wish: { race: Opening; isPaying: boolean }): Promise<boolean> {
	const { propertyId, stay } = wish.race;
	const held = await placeHold(ctx, await holdInput(ctx, { propertyId, stay }));
	if (!held.ok) return false;
	const opened = await openCheckout(ctx, { bookingId: held.bookingId, purpose: "first" });
	if (opened.ok && wish.isPaying) {
		ctx.stripeModel.payOnPage(opened.url.slice(opened.url.lastIndexOf("/") + 1), { card: "ok" });
	}
	return true;
}

function isToBeToldAgain(error: unknown): void {
	if (!(error instanceof Error) || error.name !== "AppError") throw error;
}

export type Ending = "booked" | "booked late" | "never paid" | "given back";

/** All that follows in the next hour, in which the money may still come. */
async function goOn({ stage, race, random, rules }: Played): Promise<Ending> {
	const { ctx } = stage;
	await rest(ctx, rules);
	const isEnded = (await readPayments(ctx, race.bookingId)).booking.state === "expired";
	const isLate = isEnded && random.chance(0.5);
	const isResold = random.chance(0.5) && (await beNextGuest(ctx, { race, isPaying: true }));
	if (isResold) await rest(ctx, rules);
	if (isLate) payAllTheSame(ctx, race);
	for (let round = 0; round < 3; round++) await rest(ctx, rules);
	const { booking, payments } = await readPayments(ctx, race.bookingId);
	if (booking.state === "confirmed") return isLate ? "booked late" : "booked";
	return payments.some(({ state }) => state === "succeeded") ? "given back" : "never paid";
}

/** Stripe takes a payment for a session that it has ended: it does not, but who relies on that loses money when it does. */
function payAllTheSame({ stripeModel, clock }: TestContext, { sessionId }: Opening): void {
	if (stripeModel.get("checkout.session", sessionId).status !== "expired") return;
	stripeModel.edit(sessionId, { status: "open", expires_at: Math.floor(clock.now().getTime() / 1_000) + 60 });
	stripeModel.payOnPage(sessionId, { card: "ok" });
}

async function rest(ctx: TestContext, { sweep, givesBack }: Rules): Promise<void> {
	await deliverAll(ctx);
	ctx.clock.advance({ minutes: 13 });
	await sweep(ctx);
	if (givesBack) await sendRefunds(ctx);
	await deliverAll(ctx);
}

export const OUR_RULES: Rules = { sweep: expireHolds, givesBack: true };
