import type { EndedDecision } from "#lib/calendars/core/host-decisions.ts";
import { type Decision, endDecisions } from "#lib/calendars/decision-store.ts";
import type { FeedRow } from "#lib/calendars/store.ts";
import { reportIncident } from "#lib/operations/report-incident.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

/**
 * Ends the decisions whose event a read no longer shows as it was, and tells the host of each whose nights are not over; called under
 * the property lock.
 */
export async function noteEndedDecisions(
	ctx: Context,
	tx: Database,
	read: { feed: FeedRow; standing: readonly Decision[]; ended: readonly EndedDecision[]; today: PlainDate },
): Promise<void> {
	const { feed, standing, ended, today } = read;
	for (const { decision, because } of ended) {
		const row = standing.find((candidate) => candidate.id === decision.id);
		if (!row) continue;
		await endDecisions(tx, [row.id], { at: ctx.clock.now(), because });
		if (row.end <= today) continue;
		await reportIncident(ctx, tx, {
			kind: "decision_ended",
			severity: "notice",
			propertyId: feed.propertyId,
			feedId: feed.id,
			subject: row.id,
			details: {
				portal: feed.portal,
				portalName: feed.portalName,
				arrival: row.start,
				departure: row.end,
				choice: row.choice,
				because,
			},
		});
	}
}
