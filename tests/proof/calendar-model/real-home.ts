import { eq } from "drizzle-orm";
import { bookings } from "#db/schema/bookings.ts";
import { blockNights } from "#lib/bookings/block-nights.ts";
import { cancelBooking } from "#lib/bookings/cancel-booking.ts";
import { changeDates } from "#lib/bookings/change-dates.ts";
import { endHold } from "#lib/bookings/end-hold.ts";
import { freeNights } from "#lib/bookings/free-nights.ts";
import { placeHold } from "#lib/bookings/place-hold.ts";
import { previewCancellation } from "#lib/bookings/preview-cancellation.ts";
import { previewChange } from "#lib/bookings/preview-change.ts";
import { releaseOwnHold } from "#lib/bookings/release-own-hold.ts";
import { importFeed } from "#lib/calendars/import-feed.ts";
import { settleSession } from "#lib/payments/settle-session.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { Stay } from "#lib/shared/stay.ts";
import { holdInput, openSession } from "#lib/testing/book-a-stay.ts";
import { airbnbFeed, connectFeed, type FeedEvent, givePlan } from "#lib/testing/factories.ts";
import type { TestContext } from "#lib/testing/test-context.ts";
import type { Action, AtPage } from "./actions.ts";

/** A real home, and what Stripe and the portal know of it. `honest` reads what verbs over a spoiled database have left. */
export type RealHome = {
	readonly ctx: TestContext;
	readonly honest: Database;
	readonly propertyId: Id<"property">;
	readonly feedId: Id<"feed">;
	readonly sold: FeedEvent[];
	readonly sessions: Map<Id<"booking">, { readonly sessionId: string; readonly browserSha256: Buffer }>;
};

export async function openHome(ctx: TestContext, honest: Database): Promise<RealHome> {
	const { propertyId, feedId } = await connectFeed(ctx, []);
	await givePlan(ctx, propertyId, { minNights: 1 });
	return { ctx, honest, propertyId, feedId, sold: [], sessions: new Map() };
}

/** What was said, in the model's words, and the booking that came of it. */
export type Said = { readonly says: string; readonly id?: Id<"booking"> };

let attempts = 0;
const newKey = () => `calendar-model-${++attempts}`;

export async function perform(home: RealHome, action: Action): Promise<Said> {
	const { ctx, propertyId } = home;
	switch (action.kind) {
		case "hold":
			return hold(home, action.stay);
		case "block": {
			const blocked = await blockNights(ctx, { propertyId, ...action.stay, attemptKey: newKey() });
			return { says: blocked.ok ? "done" : "refused" };
		}
		case "free":
			return { says: (await freeNights(ctx, { propertyId, ...action.stay })).ok ? "done" : "refused" };
		case "sell":
			return sell(home, action.stay);
		case "cancel":
			return cancel(ctx, action.id);
		case "move":
			return move(ctx, action);
		case "expire":
			return { says: await endHold(ctx, { bookingId: action.id, end: "lapsed" }) };
		default:
			return onPage(home, action);
	}
}

async function hold({ ctx, propertyId, sessions }: RealHome, stay: Stay): Promise<Said> {
	const input = await holdInput(ctx, { propertyId, stay });
	const held = await placeHold(ctx, input);
	if (!held.ok) return { says: held.reason };
	const { bookingId: id } = held;
	sessions.set(id, { sessionId: await openSession(ctx, id), browserSha256: input.browserSha256 });
	return { says: "held", id };
}

async function sell({ ctx, feedId, sold }: RealHome, { arrival, departure }: Stay): Promise<Said> {
	const uid = `1418fb94e984-${String(sold.length + 1).padStart(32, "0")}@airbnb.com`;
	sold.push({ uid, start: arrival, end: departure });
	ctx.fetchFeed.answerBody(airbnbFeed(sold));
	return { says: (await importFeed(ctx, { feedId, reason: "due" })).kind };
}

async function cancel(ctx: Context, bookingId: Id<"booking">): Promise<Said> {
	const host: Context = { ...ctx, actor: { kind: "host", userId: ctx.newId("user"), role: "owner" } };
	const seen = await previewCancellation(host, { bookingId, wish: "host" });
	if (!seen.ok) return { says: seen.reason };
	const cancelled = await cancelBooking(host, { bookingId, previewKey: seen.preview.previewKey });
	return { says: cancelled.ok ? "done" : cancelled.reason };
}

async function move(ctx: Context, { id: bookingId, stay }: { id: Id<"booking">; stay: Stay }): Promise<Said> {
	const host: Context = { ...ctx, actor: { kind: "host", userId: ctx.newId("user"), role: "owner" } };
	const seen = await previewChange(host, { bookingId, ...stay });
	if (!seen.ok) return { says: seen.reason };
	const { previewKey } = seen.preview;
	const moved = await changeDates(host, { bookingId, ...stay, previewKey, attemptKey: newKey() });
	if (!moved.ok) return { says: moved.reason };
	return { says: moved.isApplied ? "done" : "held for a top-up" };
}

async function onPage({ ctx, sessions }: RealHome, { kind, id }: { kind: AtPage; id: Id<"booking"> }): Promise<Said> {
	const known = sessions.get(id);
	if (!known) throw new Error(`${id} has no session`);
	const { sessionId, browserSha256 } = known;
	if (kind === "release") return { says: await releaseOwnHold(ctx, { bookingId: id, browserSha256 }) };
	if (kind === "payLate") {
		const expires_at = Math.floor(ctx.clock.now().getTime() / 1_000) + 60;
		ctx.stripeModel.edit(sessionId, { status: "open", expires_at });
	}
	const { outcome } = ctx.stripeModel.payOnPage(sessionId, { card: "ok" });
	if (outcome === "complete" && kind !== "payUnheard") {
		const read = await ctx.stripe?.getSession(sessionId);
		if (!read?.ok) throw new Error("the session cannot be read");
		await settleSession(ctx, read.value);
	}
	return { says: outcome };
}

/** The time of a hold runs out, for this one alone. */
export async function runOut({ ctx, honest }: RealHome, bookingId: Id<"booking">): Promise<void> {
	const holdExpiresAt = new Date(ctx.clock.now().getTime() - 1);
	await honest.update(bookings).set({ holdExpiresAt }).where(eq(bookings.id, bookingId));
}
