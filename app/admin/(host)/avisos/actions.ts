"use server";

import { refresh } from "next/cache";
import { acknowledgeIncident } from "#lib/operations/acknowledge-incident.ts";
import { incidentSchema, muteIncidentSchema } from "#lib/operations/incident-schemas.ts";
import { muteIncident } from "#lib/operations/mute-incident.ts";
import { formAction } from "#lib/platform/action.ts";

export const muteIncidentAction = formAction(muteIncidentSchema, async (ctx, input) => {
	const outcome = await muteIncident(ctx, input);
	refresh();
	return outcome.ok ? { ok: true, value: null } : outcome;
});

export const acknowledgeIncidentAction = formAction(incidentSchema, async (ctx, { incidentId }) => {
	const outcome = await acknowledgeIncident(ctx, incidentId);
	refresh();
	return outcome.ok ? { ok: true, value: null } : outcome;
});
