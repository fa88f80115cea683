import { isSamePortal } from "#lib/calendars/core/plan-export.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";

type Named = { readonly portal: Portal; readonly portalName: string | null };

/** One portal in both directions: what we read from it and what it reads from us. */
export type ChannelPair<F, E> = {
	readonly portal: Portal;
	readonly portalName: string;
	/** More than one when two of its listings are one home here. */
	readonly feeds: readonly F[];
	readonly export: E | null;
};

/** Feeds and exports of one property by portal, in the order in which each portal first came; feeds before lone exports. */
export function pairChannels<F extends Named, E extends Named>(
	feeds: readonly F[],
	exports: readonly E[],
): ChannelPair<F, E>[] {
	const pairs: { portal: Portal; portalName: string; feeds: F[]; export: E | null }[] = [];
	const pairOf = ({ portal, portalName }: Named) => {
		const name = { portal, portalName: portalName ?? "" };
		const known = pairs.find((pair) => isSamePortal(pair, name));
		if (known) return known;
		const added = { ...name, feeds: [], export: null };
		pairs.push(added);
		return added;
	};
	for (const feed of feeds) pairOf(feed).feeds.push(feed);
	for (const row of exports) pairOf(row).export = row;
	return pairs;
}
