import type { PickerDay } from "#components/calendar/range-rules.ts";
import type { Night } from "#lib/availability/core/night-list.ts";
import { listNights } from "#lib/availability/list-nights.ts";
import { nightWithTaxes } from "#lib/pricing/core/from-price.ts";
import { findRatePlan } from "#lib/pricing/find-rate-plan.ts";
import { listDayRules } from "#lib/pricing/list-day-rules.ts";
import type { PublicProperty } from "#lib/properties/public-property.ts";
import type { Id } from "#lib/shared/ids.ts";
import { addDays, type PlainDate } from "#lib/shared/plain-date.ts";
import { publicContext } from "../../public-homes.ts";

type Range = { readonly from: PlainDate; readonly to: PlainDate; readonly ignoreClaims: readonly Id<"claim">[] };

/** The days of `[from, to)` as the picker needs them; prices are those of a night with its taxes, in minor units of `currency`. */
export async function pickerDays(
	home: PublicProperty,
	range: Range,
): Promise<{ readonly days: readonly PickerDay[]; readonly currency: string }> {
	const ctx = publicContext();
	const [listed, priced] = await Promise.all([
		listDayRules(ctx, { slug: home.slug, ...range }),
		findRatePlan(ctx, home.id),
	]);
	if (!listed.ok || !priced) return { days: await unpricedDays(home, range), currency: "MXN" };
	const withTaxes = new Map<number, number>();
	const priceOf = (minor: number) => {
		const known = withTaxes.get(minor) ?? nightWithTaxes(priced.plan, minor);
		withTaxes.set(minor, known);
		return known;
	};
	return {
		days: listed.days.map((day) => ({ ...day, priceMinor: priceOf(day.priceMinor) })),
		currency: listed.currency,
	};
}

/** A home without a price still shows which nights are free, so that a guest knows what to ask for. */
async function unpricedDays(home: PublicProperty, { from, to }: Range): Promise<PickerDay[]> {
	const listed = await listNights(publicContext(), { slug: home.slug, from, to });
	const nights = new Map((listed.ok ? listed.nights : []).map((night) => [night.date, night]));
	const days: PickerDay[] = [];
	let run = 0;
	for (let date = addDays(to, -1); date >= from; date = addDays(date, -1)) {
		const night: Night | undefined = nights.get(date);
		run = night?.available ? run + 1 : 0;
		days.push({
			date,
			canArrive: run > 0,
			canDepart: nights.get(addDays(date, -1))?.available ?? false,
			minNights: 1,
			maxNights: run,
			priceMinor: null,
		});
	}
	return days.reverse();
}
