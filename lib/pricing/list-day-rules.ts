import type { Context } from "#lib/platform/context.ts";
import { type DayRule, dayRules } from "#lib/pricing/core/day-rules.ts";
import { loadSale } from "#lib/pricing/load-sale.ts";
import type { Id } from "#lib/shared/ids.ts";
import { dayIn, type PlainDate } from "#lib/shared/plain-date.ts";

export type ListedDayRules = {
	readonly ok: true;
	readonly currency: string;
	/** IANA zone in which "today" was taken. */
	readonly timeZone: string;
	readonly today: PlainDate;
	readonly days: readonly DayRule[];
};

/** What a guest's range picker shows of the days `[from, to)`. Refuses a property that is unknown, takes no bookings or has no price. */
export async function listDayRules(
	ctx: Context,
	query: {
		readonly slug: string;
		readonly from: PlainDate;
		readonly to: PlainDate;
		/** Of the asker's own hold, which another stay at this home would replace. */
		readonly ignoreClaims?: readonly Id<"claim">[];
	},
): Promise<ListedDayRules | { readonly ok: false; readonly reason: "unknown_property" | "no_price" }> {
	const sale = await loadSale(ctx, query.slug, query.ignoreClaims);
	if (!sale.ok) return sale;
	const { timeZone, now, plan } = sale.facts;
	const range = { arrival: query.from, departure: query.to };
	const days = dayRules({ ...sale.facts, range });
	return { ok: true, currency: plan.currency, timeZone, today: dayIn(timeZone, now), days };
}
