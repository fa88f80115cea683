import type { ImportDecision, Notice } from "#lib/calendars/core/import-decision.ts";
import type { FeedRow } from "#lib/calendars/store.ts";
import type { IncidentKind, IncidentSeverity } from "#lib/operations/core/incident-kinds.ts";
import { closeIncident, reportIncident } from "#lib/operations/report-incident.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import { staysOf } from "#lib/shared/stay.ts";

type Finding = { kind: IncidentKind; severity: IncidentSeverity; details: Record<string, unknown> };

function findings(decision: ImportDecision): Finding[] {
	const { memory, held, nextReleaseAt } = decision;
	const found: Finding[] = [];
	if (decision.isHeldMass && held.length > 0) {
		const details = { nights: held.length, stays: staysOf(held).slice(0, 20), nextReleaseAt };
		found.push({ kind: "mass_removal_held", severity: "warning", details });
	}
	if (memory.producerChange) {
		const { producer, since } = memory.producerChange;
		found.push({
			kind: "producer_changed",
			severity: "warning",
			details: { from: memory.producer, to: producer, since },
		});
	}
	const stays = decision.notices.find((notice) => notice.code === "broken_event_stays");
	if (stays) {
		const broken = decision.notices.filter(
			(notice): notice is Extract<Notice, { code: "broken_event" }> => notice.code === "broken_event",
		);
		const details = {
			since: stays.since,
			events: broken.map(({ reason, textHash }) => ({ reason, textHash })).slice(0, 20),
		};
		found.push({ kind: "feed_broken_event", severity: "warning", details });
	}
	const probable = [...memory.nights]
		.filter(([, night]) => night.echo?.certainty === "probable")
		.map(([night]) => night);
	if (probable.length > 0) {
		found.push({ kind: "probable_mirror", severity: "notice", details: { stays: staysOf(probable).slice(0, 20) } });
	}
	return found;
}

const KINDS: readonly IncidentKind[] = ["mass_removal_held", "producer_changed", "probable_mirror"];

/** Opens, keeps or closes the incidents that one applied read gives rise to; called under the property lock. */
export async function noteDecision(
	ctx: Context,
	tx: Database,
	{ feed, decision }: { feed: FeedRow; decision: ImportDecision },
): Promise<void> {
	const found = findings(decision);
	const { id: feedId, propertyId, portal, portalName } = feed;
	for (const { kind, severity, details } of found) {
		const about = { kind, severity, propertyId, feedId, subject: feedId };
		await reportIncident(ctx, tx, { ...about, details: { portal, portalName, ...details } });
	}
	const over = KINDS.filter((kind) => !found.some((finding) => finding.kind === kind));
	for (const kind of over) await closeIncident(ctx, tx, { kind, subject: feed.id });
	if (decision.memory.brokenSince === null)
		await closeIncident(ctx, tx, { kind: "feed_broken_event", subject: feed.id });
}
