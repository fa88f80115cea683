import { deliverOutbox } from "#lib/operations/deliver-outbox.ts";
import { type AlertCounts, sendAlerts } from "#lib/operations/send-alerts.ts";
import type { Context } from "#lib/platform/context.ts";

/**
 * Turns what happened to incidents, and notices, into messages and sends all that is due. Run by the job engine and, since the news may be that
 * the engine is dead, by the watcher too: rows are claimed, so both may work at once.
 */
export async function tellOfIncidents(ctx: Context): Promise<AlertCounts> {
	await deliverOutbox(ctx, ["incident.changed", "notice.made"]);
	return sendAlerts(ctx);
}
