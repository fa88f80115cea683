import { z } from "zod";
import { filled, readParams, wholeNumber } from "./form-params.ts";
import type { Core } from "./model-core.ts";
import { listOf } from "./model-core.ts";
import type { EventObject, StripeObject } from "./objects.ts";

const MONTH_SECONDS = 30 * 24 * 60 * 60;

const params = z.strictObject({
	created: z.strictObject({ gte: wholeNumber.optional(), lt: wholeNumber.optional() }).optional(),
	limit: wholeNumber.pipe(z.number().min(1).max(100)).default(10),
	starting_after: filled.optional(),
	payment_intent: filled.optional(),
	customer: filled.optional(),
	type: filled.optional(),
});

type Listed = StripeObject | EventObject;

function fieldOf(object: Listed, name: string): unknown {
	return Object.entries(object).find(([key]) => key === name)?.[1];
}

/** One page, newest first, as Stripe lists. */
function page(all: readonly Listed[], given: Record<string, unknown>, path: string) {
	const { created, limit, starting_after: after, ...wanted } = readParams(params, given);
	const fitting = all
		.toReversed()
		.filter((each) => each.created >= (created?.gte ?? 0) && each.created < (created?.lt ?? Number.POSITIVE_INFINITY))
		.filter((each) => Object.entries(wanted).every(([name, value]) => !value || fieldOf(each, name) === value));
	const from = after ? fitting.findIndex(({ id }) => id === after) + 1 : 0;
	return {
		object: "list",
		url: path,
		has_more: from + limit < fitting.length,
		data: fitting.slice(from, from + limit),
	};
}

export function listObjects(
	core: Core,
	kind: StripeObject["object"],
	request: { params: Record<string, unknown>; path: string },
) {
	return page(listOf(core, kind), request.params, request.path);
}

/** Stripe lists events of the last 30 days alone. */
export function listEvents(core: Core, request: { params: Record<string, unknown>; path: string }) {
	const events = core.state.events.filter(({ created }) => created >= core.now() - MONTH_SECONDS);
	return page(events, request.params, request.path);
}
