import { addDays, type PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay } from "#lib/shared/stay.ts";

export type NightSwap = {
	readonly gained: readonly PlainDate[];
	readonly givenUp: readonly PlainDate[];
	/** The shortest stay that holds all gained nights; null when none is gained. */
	readonly gainedSpan: Stay | null;
};

/** Which nights a stay gains and gives up when it becomes another. */
export function nightSwap({ from, to }: { readonly from: Stay; readonly to: Stay }): NightSwap {
	const before = new Set(nightsOf(from));
	const after = new Set(nightsOf(to));
	const gained = [...after].filter((night) => !before.has(night));
	const givenUp = [...before].filter((night) => !after.has(night));
	const [first] = gained;
	const last = gained.at(-1);
	const gainedSpan = first && last ? { arrival: first, departure: addDays(last, 1) } : null;
	return { gained, givenUp, gainedSpan };
}
