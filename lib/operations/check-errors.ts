import { listOpenProblems } from "#lib/operations/list-open-problems.ts";
import { closeIncident } from "#lib/operations/report-incident.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";

const HOUR_MS = 3_600_000;

/** Ends the incident of each error that has not recurred for an hour, without a word; returns how many stand. */
export async function checkErrors(ctx: Context): Promise<number> {
	const open = await listOpenProblems(ctx.db, { kind: "error", propertyId: null });
	const before = ctx.clock.now().getTime() - HOUR_MS;
	const over = [...open].filter(([, { details, openedAt }]) => lastAt(details, openedAt) < before);
	for (const [subject] of over) {
		await inTransaction(ctx.database, (tx) => closeIncident(ctx, tx, { kind: "error", subject }));
	}
	return open.size - over.length;
}

function lastAt(details: Record<string, unknown>, openedAt: Date): number {
	const at = typeof details["at"] === "string" ? new Date(details["at"]).getTime() : Number.NaN;
	return Number.isNaN(at) ? openedAt.getTime() : at;
}
