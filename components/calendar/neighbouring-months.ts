import { addMonths, earlierOf, laterOf, type PlainDate } from "#lib/shared/plain-date.ts";

/** How many months are shown side by side, and so how far "earlier" and "later" step. */
const STEP = 2;

type Shown = { readonly month: PlainDate; readonly first: PlainDate; readonly last: PlainDate };

/** The months on either side of the one shown, kept between the first and the last; null where there is nothing more to see. */
export function neighbouringMonths({ month, first, last }: Shown): {
	earlier: PlainDate | null;
	later: PlainDate | null;
} {
	const earlier = laterOf(addMonths(month, -STEP), first);
	const later = earlierOf(addMonths(month, STEP), last);
	return { earlier: earlier < month ? earlier : null, later: later > month ? later : null };
}
