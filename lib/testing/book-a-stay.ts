import { createHash } from "node:crypto";
import { type HoldInput, placeHold } from "#lib/bookings/place-hold.ts";
import { findPaymentOfSession } from "#lib/payments/find-payment-of-session.ts";
import { openCheckout } from "#lib/payments/open-checkout.ts";
import { settleSession } from "#lib/payments/settle-session.ts";
import type { Context } from "#lib/platform/context.ts";
import { quoteStay } from "#lib/pricing/core/quote-stay.ts";
import { bookingTerms } from "#lib/pricing/core/terms-version.ts";
import { findRatePlan } from "#lib/pricing/find-rate-plan.ts";
import type { Id } from "#lib/shared/ids.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";
import { givePlan, makeProperty } from "#lib/testing/factories.ts";
import type { TestContext } from "#lib/testing/test-context.ts";

let attempts = 0;

/** Whoever sits at one browser. */
export function browser(name: string): Buffer {
	return createHash("sha256").update(`browser ${name}`).digest();
}

/** A home with `makeRatePlan()`: 1,000 a night, 100 for cleaning, IVA alone. */
export async function makeHome(ctx: Context, plan: Parameters<typeof givePlan>[2] = {}): Promise<Id<"property">> {
	const propertyId = await makeProperty(ctx);
	await givePlan(ctx, propertyId, plan);
	return propertyId;
}

/** What a guest who saw the price sends: two nights from 10 March 2026 unless told otherwise. */
export async function holdInput(
	ctx: Context,
	overrides: Partial<HoldInput> & Pick<HoldInput, "propertyId">,
): Promise<HoldInput> {
	const stay: Stay = overrides.stay ?? { arrival: plainDate("2026-03-10"), departure: plainDate("2026-03-12") };
	const guests = overrides.guests ?? 2;
	const number = ++attempts;
	const found = await findRatePlan(ctx, overrides.propertyId);
	if (!found) throw new Error("the home has no prices: givePlan");
	const { plan, version: planVersion } = found;
	const terms = bookingTerms(plan.terms, {
		timeZone: "America/Mexico_City",
		checkInTime: "15:00",
		checkOutTime: "12:00",
	});
	return {
		stay,
		guests,
		guest: { name: "Lucía Ficticia", email: `guest-${number}@example.com`, phone: "+523300000000" },
		locale: "es-MX",
		attemptKey: `attempt-${overrides.propertyId}-${number}`,
		browserSha256: browser(`${overrides.propertyId} ${number}`),
		clientAddress: null,
		termsVersion: terms.version,
		expectedTotalMinor: quoteStay({ plan, planVersion, stay, guests }).totalMinor,
		...overrides,
	};
}

export type HeldStay = { readonly bookingId: Id<"booking">; readonly sessionId: string; readonly input: HoldInput };

/** A hold with its Checkout session open at Stripe. */
export async function holdStay(
	ctx: TestContext,
	overrides: Partial<HoldInput> & Pick<HoldInput, "propertyId">,
): Promise<HeldStay> {
	const input = await holdInput(ctx, overrides);
	const held = await placeHold(ctx, input);
	if (!held.ok) throw new Error(`no hold: ${JSON.stringify(held)}`);
	return { bookingId: held.bookingId, sessionId: await openSession(ctx, held.bookingId), input };
}

/** The id of the session that the guest of a hold is sent to. */
export async function openSession(ctx: TestContext, bookingId: Id<"booking">): Promise<string> {
	const opened = await openCheckout(ctx, { bookingId, purpose: "first" });
	if (!opened.ok) throw new Error(`no session: ${opened.reason}`);
	const session = ctx.stripeModel.list("checkout.session").find(({ url }) => url === opened.url);
	if (!session || !(await findPaymentOfSession(ctx, session.id))) throw new Error("the session is not written down");
	return session.id;
}

/** The guest pays on Stripe's page, and we hear of it. */
export async function payAndSettle(ctx: TestContext, sessionId: string, card = "4242424242424242") {
	ctx.stripeModel.payOnPage(sessionId, { card });
	const read = await ctx.stripe?.getSession(sessionId);
	if (!read?.ok) throw new Error("the session cannot be read");
	return settleSession(ctx, read.value);
}

/** A stay whose deposit is paid. */
export async function bookStay(
	ctx: TestContext,
	overrides: Partial<HoldInput> & Pick<HoldInput, "propertyId">,
): Promise<HeldStay> {
	const held = await holdStay(ctx, overrides);
	await payAndSettle(ctx, held.sessionId);
	return held;
}
