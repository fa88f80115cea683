import { eq } from "drizzle-orm";
import { bookings } from "#db/schema/bookings.ts";
import { createHostBooking } from "#lib/bookings/create-host-booking.ts";
import { openCheckout } from "#lib/payments/open-checkout.ts";
import type { Clock } from "#lib/shared/clock.ts";
import type { Id } from "#lib/shared/ids.ts";
import { addDays, dayIn } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";
import { browser, holdStay, makeHome } from "#lib/testing/book-a-stay.ts";
import { openModelGateway } from "#lib/testing/stripe/model-gateway.ts";
import { testClock } from "#lib/testing/test-clock.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import type { TestDatabase } from "#lib/testing/test-database.ts";
import { watchReleases } from "#tests/proof/bookings/watch-releases.ts";

const MINUTE_MS = 60_000;
const DAYS_AHEAD = 60;

/**
 * What ends around the moment of the payment: `session`, of its own at Stripe; `hold`, while Stripe's clock is as late as our reserve is
 * long, so that its session ends in the same second; `quote` of a host, whose payment page was opened a while before.
 */
export const RACE_KINDS = ["session", "hold", "quote"] as const;
export type RaceKind = (typeof RACE_KINDS)[number];

export type Stage = {
	readonly ctx: TestContext;
	/** How far Stripe's clock is behind ours. */
	setBehind(minutes: number): void;
	/** Every release of nights, with the bookings whose payment pages were open or paid in that moment. */
	readonly freed: { readonly claimId: string; readonly payable: readonly string[] }[];
};

/** One database, one Stripe, one clock, and a witness of every release. */
export function openStage(database: TestDatabase, now: string): Stage {
	let behindMs = 0;
	let ours: Clock = testClock(now);
	const stripe = openModelGateway({ now: () => new Date(ours.now().getTime() - behindMs) });
	const freed: Stage["freed"] = [];
	const watched = watchReleases(database, (claimId) => {
		const sessions = stripe.model.list("checkout.session").filter(({ status }) => status !== "expired");
		freed.push({ claimId, payable: sessions.map(({ metadata }) => metadata["bookingId"] ?? "") });
	});
	const ctx = makeTestContext({ ...watched, url: database.url }, { now, stripe });
	ours = ctx.clock;
	return {
		ctx,
		freed,
		setBehind: (minutes) => {
			behindMs = minutes * MINUTE_MS;
		},
	};
}

/** A hold with an open payment page, and the instant around which all happens. */
export type Opening = {
	readonly propertyId: Id<"property">;
	readonly bookingId: Id<"booking">;
	readonly claimId: string;
	readonly sessionId: string;
	readonly browserSha256: Buffer;
	readonly stay: Stay;
	readonly endsAt: Date;
};

export async function openRace(stage: Stage, kind: RaceKind): Promise<Opening> {
	const { ctx } = stage;
	stage.setBehind(kind === "hold" ? 5 : 0);
	const propertyId = await makeHome(ctx);
	const arrival = addDays(dayIn("America/Mexico_City", ctx.clock.now()), DAYS_AHEAD);
	const stay = { arrival, departure: addDays(arrival, 2) };
	const held = kind === "quote" ? await quoted(ctx, { propertyId, stay }) : await holdStay(ctx, { propertyId, stay });
	const { bookingId, sessionId } = held;
	const [row] = await ctx.db.select().from(bookings).where(eq(bookings.id, bookingId));
	if (!row?.claimId || !row.holdExpiresAt) throw new Error("the hold has no nights");
	const session = ctx.stripeModel.get("checkout.session", sessionId);
	const endsAt = kind === "session" ? new Date(session.expires_at * 1_000) : row.holdExpiresAt;
	const browserSha256 = row.browserSha256 ?? browser("of a guest on the phone");
	return { propertyId, bookingId, sessionId, stay, endsAt, browserSha256, claimId: row.claimId };
}

/** The host's quote by phone; its guest opens the payment page ten minutes before the quote ends. */
async function quoted(ctx: TestContext, { propertyId, stay }: { propertyId: Id<"property">; stay: Stay }) {
	const guest = { name: "Hugo Inventado", email: `quote-${propertyId}@example.com`, phone: "+523311112222" };
	const made = await createHostBooking(ctx, {
		...{ propertyId, ...stay, guests: 2, guest, locale: "es-MX", mode: "quote", acceptsPortalNights: false },
		attemptKey: `quote-${propertyId}`,
		note: undefined,
	});
	if (!made.ok || !made.holdExpiresAt) throw new Error("the quote was not made");
	ctx.clock.set(new Date(made.holdExpiresAt.getTime() - 10 * MINUTE_MS));
	const opened = await openCheckout(ctx, { bookingId: made.bookingId, purpose: "first" });
	if (!opened.ok) throw new Error(`the quote has no payment page: ${opened.reason}`);
	return { bookingId: made.bookingId, sessionId: opened.url.slice(opened.url.lastIndexOf("/") + 1) };
}
