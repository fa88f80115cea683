"use server";

import { refresh } from "next/cache";
import { blockNights } from "#lib/bookings/block-nights.ts";
import { freeNights } from "#lib/bookings/free-nights.ts";
import { blockNightsSchema, nightsSchema } from "#lib/bookings/schemas.ts";
import { formAction } from "#lib/platform/action.ts";

export const blockNightsAction = formAction(blockNightsSchema, async (ctx, { note, ...nights }) => {
	const outcome = await blockNights(ctx, note ? { ...nights, note } : nights);
	if (!outcome.ok) return outcome;
	refresh();
	return { ok: true, value: { arrival: nights.arrival, departure: nights.departure } };
});

export const freeNightsAction = formAction(nightsSchema, async (ctx, input) => {
	const outcome = await freeNights(ctx, input);
	if (!outcome.ok) return outcome;
	refresh();
	return { ok: true, value: { freedNights: outcome.freedNights } };
});
