"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { findBrowserHold } from "#lib/bookings/find-browser-hold.ts";
import { placeHold } from "#lib/bookings/place-hold.ts";
import { releaseOwnHold } from "#lib/bookings/release-own-hold.ts";
import { openCheckout } from "#lib/payments/open-checkout.ts";
import type { ActionResult } from "#lib/platform/action.ts";
import { findBrowserSha256, requireBrowserSha256 } from "#lib/platform/browser-cookie.ts";
import type { Context } from "#lib/platform/context.ts";
import { publicFormAction } from "#lib/platform/public-action.ts";
import { quoteForGuest } from "#lib/pricing/quote-for-guest.ts";
import { findPublicProperty } from "#lib/properties/find-public-property.ts";
import type { PublicProperty } from "#lib/properties/public-property.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";
import { stayHref } from "../../public-homes.ts";
import { askHost } from "./ask-host.ts";
import { type CheckoutInput, checkoutSchema, holdSchema } from "./checkout-schema.ts";
import { holdRefusal, type Refusal, seenPriceChanged } from "./hold-refusal.ts";

type Result = ActionResult<never>;

/** Holds the nights and leads to the payment page, or asks the host where a stay is not sold at once. */
export const startCheckout = publicFormAction({
	schema: checkoutSchema,
	limit: "checkout",
	run: async (ctx, input, { clientAddress }): Promise<Result> => {
		const home = await requireHome(ctx, input.slug);
		const { arrival, departure, guests, locale } = input;
		const answer = await quoteForGuest(ctx, { slug: home.slug, stay: { arrival, departure }, guests });
		const changed = seenPriceChanged(input, answer);
		if (changed) return shownAgain(changed);
		const browserSha256 = await requireBrowserSha256(ctx);
		if (input.mode === "request") return askHost(ctx, { home, input, browserSha256, clientAddress });
		const held = await placeHold(ctx, {
			propertyId: home.id,
			stay: { arrival, departure },
			guests,
			guest: guestIn(input),
			locale,
			attemptKey: input.attemptKey,
			browserSha256,
			clientAddress,
			termsVersion: input.termsVersion,
			expectedTotalMinor: input.expectedTotalMinor,
		});
		if (!held.ok) return shownAgain(await holdRefusal(ctx, { home, input, outcome: held }));
		return toPayment(ctx, held.bookingId);
	},
});

/** Back to the payment page of the hold that this browser has: the same one, however often. */
export const continueCheckout = publicFormAction({
	schema: holdSchema,
	limit: "checkout",
	run: async (ctx, input): Promise<Result> => {
		const hold = await holdOfBrowser(ctx, await requireHome(ctx, input.slug));
		return hold ? toPayment(ctx, hold.bookingId) : shownAgain({ ok: false, reason: "not_payable" });
	},
});

/** Gives up the hold that this browser has, and leads back to the home with the same dates. */
export const letGo = publicFormAction({
	schema: holdSchema,
	limit: "checkout",
	run: async (ctx, input): Promise<Result> => {
		const home = await requireHome(ctx, input.slug);
		const hold = await holdOfBrowser(ctx, home);
		if (!hold) return shownAgain({ ok: false, reason: "not_payable" });
		const outcome = await releaseOwnHold(ctx, hold);
		if (outcome === "paid") return { ok: false, reason: "paid_meanwhile" };
		if (outcome === "not_yet") return { ok: false, reason: "not_yet" };
		const { stay, guests } = hold;
		return redirect(stayHref({ locale: input.locale, slug: home.slug }, { ...stay, guests }));
	},
});

async function requireHome(ctx: Context, slug: string): Promise<PublicProperty> {
	const home = await findPublicProperty(ctx, slug);
	if (!home) throw new AppError("not_found", "property is not open");
	return home;
}

async function holdOfBrowser(ctx: Context, home: PublicProperty) {
	const browserSha256 = await findBrowserSha256(ctx);
	const hold = browserSha256 && (await findBrowserHold(ctx, { propertyId: home.id, browserSha256 }));
	return hold && browserSha256 ? { ...hold, browserSha256 } : null;
}

function guestIn({ name, email, phone }: CheckoutInput) {
	return { name, email, phone };
}

async function toPayment(ctx: Context, bookingId: Id<"booking">): Promise<Result> {
	const checkout = await openCheckout(ctx, { bookingId, purpose: "first" });
	if (checkout.ok) return redirect(checkout.url);
	return { ok: false, reason: checkout.reason === "unavailable" ? "payment_unavailable" : checkout.reason };
}

/** What the guest saw is no longer so: the page is read again behind the form, which stays as it was typed. */
function shownAgain(refusal: Refusal): Refusal {
	if (refusal.reason !== "refused" && refusal.reason !== "held") refresh();
	return refusal;
}
