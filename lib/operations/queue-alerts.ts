import { insertMessagesOnce, listActiveChannels, type NewAlertMessage } from "#lib/operations/alert-store.ts";
import { type IncidentSeverity, type IncidentStep, SEVERITIES } from "#lib/operations/core/incident-kinds.ts";
import { planMessage } from "#lib/operations/core/plan-message.ts";
import { findIncident } from "#lib/operations/store.ts";
import type { Context } from "#lib/platform/context.ts";
import { AppError } from "#lib/shared/errors.ts";
import { type Id, isId } from "#lib/shared/ids.ts";

export type IncidentNews = {
	readonly incidentId: Id<"incident">;
	readonly step: IncidentStep;
	readonly severity: IncidentSeverity;
	readonly at: Date;
};

/**
 * Writes down one message per channel that is to hear of one step of an incident. Safe to run twice: a step is one message per
 * channel for ever.
 */
export async function queueAlerts(ctx: Context, news: IncidentNews): Promise<void> {
	const { incidentId, step, severity, at } = news;
	const incident = await findIncident(ctx.db, incidentId);
	if (!incident) throw new AppError("not_found", "incident does not exist");
	const rows = (await listActiveChannels(ctx.db)).flatMap((channel): NewAlertMessage[] => {
		const plan = planMessage({
			step,
			severity,
			at,
			mutedSeverity: incident.settledAt ? "urgent" : incident.mutedSeverity,
			channel,
			isAboutChannel: incident.kind === "channel_failing" && incident.details["channelId"] === channel.id,
			knewBeginning: channel.createdAt <= incident.openedAt,
		});
		if (!plan.isSent) return [];
		return [{ id: ctx.newId("message"), incidentId, channelId: channel.id, step, severity, at, dueAt: plan.dueAt }];
	});
	await insertMessagesOnce(ctx.db, rows);
}

/** Reads the payload of an outbox row `incident.changed`; throws AppError `invalid` for one of another shape. */
export function toIncidentNews(payload: Readonly<Record<string, unknown>>): IncidentNews {
	const { incidentId, step, severity, at } = payload;
	const level = SEVERITIES.find((known) => known === severity);
	const instant = typeof at === "string" ? new Date(at) : null;
	if (typeof incidentId !== "string" || !isId("incident", incidentId) || !isStep(step) || !level || !instant) {
		throw new AppError("invalid", "outbox entry tells of no incident");
	}
	return { incidentId, step, severity: level, at: instant };
}

function isStep(step: unknown): step is IncidentStep {
	return (
		typeof step === "string" && /^(opened|recovered|worsened:(notice|warning|urgent)|reminder:\d{1,5})$/.test(step)
	);
}
