import { requireManagingHost } from "#lib/accounts/require-managing-host.ts";
import { listPortalNights } from "#lib/availability/list-portal-nights.ts";
import { type AgreedProblem, atAgreedTotal, offerWithoutRules, type PlannedOffer } from "#lib/bookings/stay-offer.ts";
import { listClaimsIn } from "#lib/bookings/store.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inPropertyTransaction, type LockedProperty } from "#lib/platform/database.ts";
import type { PaymentSchedule } from "#lib/pricing/core/payment-schedule.ts";
import type { Quote } from "#lib/pricing/core/quote.ts";
import type { StayRefusal } from "#lib/pricing/core/stay-refusal.ts";
import { decideStay } from "#lib/pricing/decide-stay.ts";
import type { Id } from "#lib/shared/ids.ts";
import { dayIn, type PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

type Asked = {
	readonly propertyId: Id<"property">;
	readonly stay: Stay;
	readonly guests: number;
	/** A total of the host's own, in minor units. */
	readonly agreedTotalMinor?: number;
};

export type HostBookingPreview =
	| {
			readonly ok: true;
			/** Of the agreed total, where there is one that can be. */
			readonly quote: Quote;
			/** By the plan. */
			readonly quotedTotalMinor: number;
			readonly agreedProblem: AgreedProblem | null;
			/** Of a booking that is paid by link; one that is paid outside has none. */
			readonly schedule: PaymentSchedule;
			/** A rule of the home that guests are held to and that the host would bend. */
			readonly bentRule: StayRefusal | null;
			/** Nights that a portal closes: to be taken only by somebody who knows why. */
			readonly portalNights: readonly PlainDate[];
			readonly takesPayments: boolean;
	  }
	| { readonly ok: false; readonly refusal: StayRefusal };

/**
 * What `createHostBooking` would make of these dates now: the price and what stands in the way; nothing is taken. Throws AppError
 * `forbidden` unless an owner or a co-host asks, `not_found` for an unknown property.
 */
export async function previewHostBooking(ctx: Context, asked: Asked): Promise<HostBookingPreview> {
	requireManagingHost(ctx);
	const { stay, guests } = asked;
	return inPropertyTransaction(ctx.database, asked.propertyId, async (tx, property): Promise<HostBookingPreview> => {
		const today = dayIn(property.timeZone, ctx.clock.now());
		if (stay.arrival < today) return { ok: false, refusal: { reason: "past", from: today } };
		const takesPayments = ctx.stripe !== null;
		const question = { property, stay, guests };
		const decided = await decideStay(ctx, tx, { ...question, judges: "nights" });
		if (decided.ok) {
			const strict = await decideStay(ctx, tx, question);
			const bentRule = strict.ok ? null : strict.refusal;
			return { ok: true, ...priced(ctx, { offer: decided, asked }), bentRule, portalNights: [], takesPayments };
		}
		const portalNights = await portalNightsIn(tx, { property, stay, refusal: decided.refusal });
		const offer = portalNights && (await offerWithoutRules(ctx, question));
		if (!portalNights || !offer) return { ok: false, refusal: decided.refusal };
		return { ok: true, ...priced(ctx, { offer, asked }), bentRule: null, portalNights, takesPayments };
	});
}

function priced(ctx: Context, { offer, asked }: { offer: PlannedOffer; asked: Asked }) {
	const quotedTotalMinor = offer.quote.totalMinor;
	const { agreedTotalMinor: agreedMinor } = asked;
	const byPlan = { quote: offer.quote, schedule: offer.schedule, quotedTotalMinor, agreedProblem: null };
	if (agreedMinor === undefined) return byPlan;
	const agreed = atAgreedTotal(ctx, { offer, agreedMinor, isByLink: false });
	if (agreed.ok) return { ...byPlan, quote: agreed.quote, schedule: agreed.schedule };
	return { ...byPlan, agreedProblem: { reason: agreed.reason, limitMinor: agreed.limitMinor } };
}

/** The nights in the way when they are portals' alone; null when something of ours, or anything else, refuses. */
async function portalNightsIn(
	tx: Database,
	{ property, stay, refusal }: { property: LockedProperty; stay: Stay; refusal: StayRefusal },
): Promise<PlainDate[] | null> {
	if (refusal.reason !== "taken" || (await listClaimsIn(tx, property.id, stay)).length > 0) return null;
	const { closed } = await listPortalNights(tx, { propertyId: property.id, stay });
	return [...new Set(closed)].sort();
}
