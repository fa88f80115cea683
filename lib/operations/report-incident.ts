import { findOpenIncident, insertIncident, listOpenIncidents, updateIncident } from "#lib/operations/store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export const INCIDENT_KINDS = [
	"feed_failing",
	"feed_dead_link",
	"feed_broken_event",
	"mass_removal_held",
	"producer_changed",
	"conflict",
	"probable_mirror",
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];
export type IncidentSeverity = "notice" | "warning" | "urgent";

export type IncidentReport = {
	readonly kind: IncidentKind;
	readonly severity: IncidentSeverity;
	readonly propertyId: Id<"property">;
	readonly feedId: Id<"feed"> | null;
	/** Names the problem within its kind, such as the feed, or both sides of a conflict. */
	readonly subject: string;
	/** Dates, counts and codes; no personal data. */
	readonly details: Record<string, unknown>;
};

/** The unique key under which a problem is one incident, however often it is reported. */
export function incidentKey(kind: IncidentKind, subject: string): string {
	return `${kind}:${subject}`.slice(0, 190);
}

/**
 * Opens the incident, or brings the open one up to date: severity only rises while it is open. The caller holds the property
 * lock, so that two reports of one problem cannot meet.
 */
export async function reportIncident(ctx: Context, tx: Database, report: IncidentReport): Promise<"opened" | "known"> {
	const now = ctx.clock.now();
	const openKey = incidentKey(report.kind, report.subject);
	const open = await findOpenIncident(tx, openKey);
	if (!open) {
		const { kind, severity, propertyId, feedId, details } = report;
		await insertIncident(tx, {
			id: ctx.newId("incident"),
			kind,
			severity,
			propertyId,
			feedId,
			openKey,
			details,
			openedAt: now,
			changedAt: now,
		});
		return "opened";
	}
	const severity = isWorse(report.severity, open.severity) ? report.severity : open.severity;
	if (severity !== open.severity || JSON.stringify(open.details) !== JSON.stringify(report.details)) {
		await updateIncident(tx, open.id, { severity, details: report.details, changedAt: now });
	}
	return "known";
}

/** Closes the incident of this key if one is open. */
export async function closeIncident(
	ctx: Context,
	tx: Database,
	problem: { kind: IncidentKind; subject: string },
): Promise<boolean> {
	const open = await findOpenIncident(tx, incidentKey(problem.kind, problem.subject));
	if (!open) return false;
	const now = ctx.clock.now();
	await updateIncident(tx, open.id, { openKey: null, closedAt: now, changedAt: now });
	return true;
}

/** Subjects of the open incidents of one kind at one property. */
export async function listIncidentSubjects(
	tx: Database,
	query: { kind: IncidentKind; propertyId: Id<"property"> },
): Promise<string[]> {
	const prefix = `${query.kind}:`;
	const open = await listOpenIncidents(tx, [query.propertyId]);
	return open.flatMap(({ openKey }) => (openKey?.startsWith(prefix) ? [openKey.slice(prefix.length)] : []));
}

const RANK: Record<IncidentSeverity, number> = { notice: 0, warning: 1, urgent: 2 };

function isWorse(a: IncidentSeverity, b: IncidentSeverity): boolean {
	return RANK[a] > RANK[b];
}
