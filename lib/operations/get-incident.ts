import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import { listChannelsById, listMessagesOf, listToldIncidents } from "#lib/operations/alert-store.ts";
import { type OpenIncident, toOpenIncident } from "#lib/operations/list-incidents.ts";
import type { Context } from "#lib/platform/context.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";

export type ToldMessage = {
	readonly step: string;
	readonly at: Date;
	readonly channel: string;
	readonly state: "sent" | "waiting" | "quiet" | "failing" | "given_up" | "not_needed";
	readonly sentAt: Date | null;
	/** A code with a sentence in `admin.alertErrors`; null without a failure. */
	readonly error: string | null;
};

export type IncidentView = {
	readonly incident: OpenIncident;
	readonly home: { readonly name: string; readonly slug: string; readonly timeZone: string } | null;
	/** Who was told what, in the order of the steps. */
	readonly messages: readonly ToldMessage[];
};

/**
 * One incident with its home and all that was sent about it. Throws AppError `forbidden` unless a host asks, `not_found` for an
 * unknown one.
 */
export async function getIncident(ctx: Context, incidentId: Id<"incident">): Promise<IncidentView> {
	requireHostActor(ctx);
	const [told] = await listToldIncidents(ctx.db, [incidentId]);
	const [incident] = told ? toOpenIncident(told.incident) : [];
	if (!told || !incident) throw new AppError("not_found", "incident does not exist");
	const messages = await listMessagesOf(ctx.db, incidentId);
	const channels = await listChannelsById(ctx.db, [...new Set(messages.map((message) => message.channelId))]);
	const labels = new Map(channels.map((channel) => [channel.id, channel.label]));
	return {
		incident,
		home: told.property,
		messages: messages.map((message) => ({
			step: message.step,
			at: message.at,
			channel: labels.get(message.channelId) ?? "",
			state: stateOf(message),
			sentAt: message.sentAt,
			error: message.lastError,
		})),
	};
}

function stateOf(message: {
	sentAt: Date | null;
	deadAt: Date | null;
	supersededAt: Date | null;
	lastError: string | null;
	dueAt: Date;
	at: Date;
}): ToldMessage["state"] {
	if (message.sentAt) return "sent";
	if (message.supersededAt) return "not_needed";
	if (message.deadAt) return "given_up";
	if (message.lastError) return "failing";
	return message.dueAt > message.at ? "quiet" : "waiting";
}
