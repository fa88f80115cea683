import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import { listEndedIncidents as listRows, type ToldIncident } from "#lib/operations/alert-store.ts";
import { type OpenIncident, toOpenIncident } from "#lib/operations/list-incidents.ts";
import type { Context } from "#lib/platform/context.ts";

const DAYS = 30;
const LIMIT = 50;

export type EndedIncident = { readonly incident: OpenIncident; readonly home: ToldIncident["property"] };

/** What was over in the last 30 days, the latest first. Throws AppError `forbidden` unless a host asks. */
export async function listEndedIncidents(ctx: Context): Promise<EndedIncident[]> {
	requireHostActor(ctx);
	const since = new Date(ctx.clock.now().getTime() - DAYS * 86_400_000);
	const rows = await listRows(ctx.db, { since, limit: LIMIT });
	return rows.flatMap(({ incident, property }) =>
		toOpenIncident(incident).map((known) => ({ incident: known, home: property })),
	);
}
