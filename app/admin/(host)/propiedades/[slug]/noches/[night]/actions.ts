"use server";

import { refresh } from "next/cache";
import { decideEvent } from "#lib/calendars/decide-event.ts";
import { decideEventSchema, endDecisionSchema } from "#lib/calendars/decision-schemas.ts";
import { endDecision } from "#lib/calendars/end-decision.ts";
import { formAction } from "#lib/platform/action.ts";

export const decideEventAction = formAction(decideEventSchema, async (ctx, input) => {
	const outcome = await decideEvent(ctx, input);
	if (!outcome.ok) return outcome;
	refresh();
	return { ok: true, value: { freed: outcome.freedNights, closed: outcome.closedNights } };
});

export const endDecisionAction = formAction(endDecisionSchema, async (ctx, input) => {
	const outcome = await endDecision(ctx, input);
	if (!outcome.ok) return outcome;
	refresh();
	return { ok: true, value: { isRead: outcome.isRead } };
});
