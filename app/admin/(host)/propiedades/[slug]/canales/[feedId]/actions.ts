"use server";

import { refresh } from "next/cache";
import { acceptProducer } from "#lib/calendars/accept-producer.ts";
import { acceptProducerSchema, ignoreBrokenEventSchema } from "#lib/calendars/decision-schemas.ts";
import { ignoreBrokenEvent } from "#lib/calendars/ignore-broken-event.ts";
import { formAction } from "#lib/platform/action.ts";

export const ignoreBrokenEventAction = formAction(ignoreBrokenEventSchema, async (ctx, input) => {
	const outcome = await ignoreBrokenEvent(ctx, input);
	if (!outcome.ok) return outcome;
	refresh();
	return { ok: true, value: null };
});

export const acceptProducerAction = formAction(acceptProducerSchema, async (ctx, input) => {
	const outcome = await acceptProducer(ctx, input);
	if (!outcome.ok) return outcome;
	refresh();
	return { ok: true, value: null };
});
