import { isDeepStrictEqual } from "node:util";
import { addToOutbox } from "#lib/operations/add-to-outbox.ts";
import {
	endsSilently,
	familyOf,
	type IncidentKind,
	type IncidentSeverity,
	type IncidentStep,
	isWorse,
} from "#lib/operations/core/incident-kinds.ts";
import { findOpenIncident, type IncidentRow, insertIncidentOnce, updateIncident } from "#lib/operations/store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type IncidentReport = {
	readonly kind: IncidentKind;
	readonly severity: IncidentSeverity;
	/** Null for a problem of the whole installation. */
	readonly propertyId: Id<"property"> | null;
	readonly feedId?: Id<"feed"> | null;
	readonly exportId?: Id<"export"> | null;
	/** Names the problem within its family, such as the feed, or both sides of a conflict. */
	readonly subject: string;
	/** Dates, counts and codes; no personal data. */
	readonly details: Record<string, unknown>;
};

/** What a report came to; `told` = the channels hear of it, so that the caller wakes the outbox after its commit. */
export type ReportOutcome = { readonly incidentId: Id<"incident">; readonly told: boolean };

/** The unique key under which a problem is one incident, however often it is reported. */
export function incidentKey(kind: IncidentKind, subject: string): string {
	return `${familyOf(kind)}:${subject}`.slice(0, 190);
}

/**
 * Opens the incident, or brings the open one up to date, in the caller's transaction: severity only rises while it is open, and
 * each rise is told once. Of one family the later kind names the problem. The caller holds the property lock where there is a
 * property; for the others the unique key decides between two reports of one moment.
 */
export async function reportIncident(ctx: Context, tx: Database, report: IncidentReport): Promise<ReportOutcome> {
	const now = ctx.clock.now();
	const openKey = incidentKey(report.kind, report.subject);
	const { kind, severity, propertyId, feedId = null, exportId = null, details } = report;
	const known = await findOpenIncident(tx, openKey);
	const id = ctx.newId("incident");
	const row = { id, kind, severity, propertyId, feedId, exportId, openKey, details, openedAt: now, changedAt: now };
	if (!known && (await insertIncidentOnce(tx, row))) {
		await tell(ctx, tx, { incidentId: id, step: "opened", severity });
		return { incidentId: id, told: true };
	}
	const open = known ?? (await findOpenIncident(tx, openKey));
	if (!open) return { incidentId: id, told: false };
	const rises = isWorse(severity, open.severity);
	if (rises || open.kind !== kind || !saysTheSame(open.details, details)) {
		const after = rises ? severity : open.severity;
		await updateIncident(tx, open.id, { kind, severity: after, details, changedAt: now });
	}
	if (rises) await tell(ctx, tx, { incidentId: open.id, step: `worsened:${severity}`, severity });
	return { incidentId: open.id, told: rises };
}

/** True when a report adds nothing to what is stored, in whatever order the database keeps the names of JSON. */
export function saysTheSame(stored: IncidentRow["details"], details: IncidentReport["details"]): boolean {
	return isDeepStrictEqual(stored, JSON.parse(JSON.stringify(details)));
}

type Problem = { readonly kind: IncidentKind; readonly subject: string };

/** Closes the incident of this key if one is open; true when it was, and the channels hear that it is over. */
export async function closeIncident(ctx: Context, tx: Database, problem: Problem): Promise<boolean> {
	const open = await findOpenIncident(tx, incidentKey(problem.kind, problem.subject));
	if (open) await endIncident(ctx, tx, open);
	return open !== null;
}

/**
 * Closes the incident of this key if one is open and has lost its object, such as a link that the host switched off: nothing has
 * recovered, so nobody is told that it has.
 */
export async function dropIncident(ctx: Context, tx: Database, problem: Problem): Promise<void> {
	const open = await findOpenIncident(tx, incidentKey(problem.kind, problem.subject));
	if (open) await markClosed(ctx, tx, open);
}

/** Ends an open incident that the caller holds. */
export async function endIncident(ctx: Context, tx: Database, open: IncidentRow): Promise<void> {
	await markClosed(ctx, tx, open);
	if (endsSilently(open.kind)) return;
	await tell(ctx, tx, { incidentId: open.id, step: "recovered", severity: open.severity });
}

/** Says again that an incident is open: `number` makes each reminder one message. */
export async function remindOfIncident(
	ctx: Context,
	tx: Database,
	reminder: { incidentId: Id<"incident">; severity: IncidentSeverity; number: number },
): Promise<void> {
	const { incidentId, severity, number } = reminder;
	await tell(ctx, tx, { incidentId, severity, step: `reminder:${number}` });
}

async function markClosed(ctx: Context, tx: Database, open: IncidentRow): Promise<void> {
	const now = ctx.clock.now();
	await updateIncident(tx, open.id, { openKey: null, closedAt: now, changedAt: now });
}

async function tell(
	ctx: Context,
	tx: Database,
	news: { incidentId: Id<"incident">; step: IncidentStep; severity: IncidentSeverity },
): Promise<void> {
	await addToOutbox(ctx, tx, { topic: "incident.changed", payload: { ...news, at: ctx.clock.now().toISOString() } });
}
