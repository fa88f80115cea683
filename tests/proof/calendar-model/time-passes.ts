import type fc from "fast-check";
import { expireHolds } from "#lib/bookings/expire-holds.ts";
import { importFeed } from "#lib/calendars/import-feed.ts";
import { airbnbFeed } from "#lib/testing/factories.ts";
import type { Kept } from "./batch.ts";
import { ending, type Model } from "./pure-model.ts";
import type { RealHome } from "./real-home.ts";
import { readHome, textOf } from "./same-home.ts";

const HOLD_MINUTES = 37;
/** One hears of what was paid, the next ends what was refused. */
const SWEEPS = 2;

/** Longer than a hold lives: the sweeper runs, twice at once, until nothing is left of any hold. */
export function timePasses(): fc.AsyncCommand<Kept, RealHome> {
	return { check: () => true, toString: () => "time passes", run: (kept, home) => letTimePass(kept, home) };
}

export async function letTimePass(kept: Kept, home: RealHome): Promise<void> {
	const { ctx, feedId, sold } = home;
	ctx.clock.advance({ minutes: HOLD_MINUTES });
	ctx.fetchFeed.answerBody(airbnbFeed(sold));
	await importFeed(ctx, { feedId, reason: "due" });
	await Promise.all([expireHolds(ctx), expireHolds(ctx)]);
	for (let sweep = 0; sweep < SWEEPS; sweep++) await expireHolds(ctx);
	kept.model = sweptOf(kept.model);
	const found = await readHome(home);
	if (found !== textOf(kept.model)) throw new Error(`time passed:\n${textOf(kept.model)}\nexpected, not\n${found}`);
}

function sweptOf(model: Model): Model {
	let swept = model;
	for (const id of model.bookings.keys()) {
		for (let sweep = 0; sweep <= SWEEPS; sweep++) swept = ending(swept, { id, state: "expired" });
	}
	return swept;
}
