import { getTranslations } from "next-intl/server";
import { refusalValues } from "#components/site/refusal-words.ts";
import type { placeHold } from "#lib/bookings/place-hold.ts";
import type { ActionResult } from "#lib/platform/action.ts";
import type { Context } from "#lib/platform/context.ts";
import type { StayRefusal } from "#lib/pricing/core/stay-refusal.ts";
import { type GuestQuote, quoteForGuest } from "#lib/pricing/quote-for-guest.ts";
import type { PublicProperty } from "#lib/properties/public-property.ts";
import { formatMoney } from "#lib/shared/format-money.ts";
import { instantParts } from "#lib/shared/instant-parts.ts";
import { dayIn } from "#lib/shared/plain-date.ts";
import type { CheckoutInput } from "./checkout-schema.ts";

export type Refusal = Extract<ActionResult<never>, { ok: false }>;
type RefusedHold = Extract<Awaited<ReturnType<typeof placeHold>>, { ok: false }>;

/** What differs from what the guest saw, before anything is held; a stay that cannot be had is for `placeHold` to judge. */
export function seenPriceChanged(input: CheckoutInput, answer: GuestQuote): Refusal | null {
	if (!answer.ok) return null;
	if (answer.terms.version !== input.termsVersion) return { ok: false, reason: "terms_changed" };
	if (answer.quote.totalMinor !== input.expectedTotalMinor) return priceChanged(input, answer);
	if (answer.mode === "contact") return { ok: false, reason: "payments_off" };
	return answer.mode === input.mode ? null : { ok: false, reason: "mode_changed" };
}

function priceChanged(input: CheckoutInput, answer: Extract<GuestQuote, { ok: true }>): Refusal {
	const { currency, totalMinor } = answer.quote;
	const money = (minor: number) => formatMoney(input.locale, { minor, currency }, { withCode: true });
	return {
		ok: false,
		reason: "price_changed",
		values: { before: money(input.expectedTotalMinor), after: money(totalMinor) },
	};
}

type Refused = { readonly home: PublicProperty; readonly input: CheckoutInput; readonly outcome: RefusedHold };

/** A refused hold as a form shows it: its reason, and what the sentence for it names. */
export async function holdRefusal(ctx: Context, { home, input, outcome }: Refused): Promise<Refusal> {
	const { locale, arrival, departure, guests } = input;
	if (outcome.reason === "price_changed") {
		const answer = await quoteForGuest(ctx, { slug: home.slug, stay: { arrival, departure }, guests });
		if (answer.ok) return priceChanged(input, answer);
	}
	if (outcome.reason === "ask_first") return { ok: false, reason: "mode_changed" };
	if (outcome.reason === "hold_over") return { ok: false, reason: "not_payable" };
	if (outcome.reason !== "refused") return { ok: false, reason: outcome.reason };
	if (outcome.heldUntil === null) return stayRefusal(ctx, { home, input, refusal: outcome.refusal });
	const now = ctx.clock.now();
	const { time } = instantParts(locale, { at: outcome.heldUntil, now, timeZone: home.timeZone });
	return { ok: false, reason: "held", values: { until: time } };
}

/** Why the stay itself cannot be had, as the sentence that all pages use. */
export async function stayRefusal(
	ctx: Context,
	{
		home,
		input,
		refusal,
	}: { readonly home: PublicProperty; readonly input: CheckoutInput; readonly refusal: StayRefusal },
): Promise<Refusal> {
	const { locale, arrival, departure } = input;
	const t = await getTranslations({ locale, namespace: "site.refusal" });
	const today = dayIn(home.timeZone, ctx.clock.now());
	const why = t(refusal.reason, refusalValues(locale, { stay: { arrival, departure }, refusal, today }));
	return { ok: false, reason: "refused", values: { why } };
}
