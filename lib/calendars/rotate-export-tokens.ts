import { announceCalendarChange, recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import { readerRhythm } from "#lib/calendars/core/reader-rhythm.ts";
import {
	dueReminder,
	isMoveAwaited,
	isRotationDue,
	supersededTokens,
	tokensToEnd,
} from "#lib/calendars/core/token-rotation.ts";
import { forgetToken } from "#lib/calendars/export-cache.ts";
import { listOwnedExports, listPortalReads, type OwnedExport } from "#lib/calendars/export-reader-store.ts";
import { type ExportTokenRow, endToken, listLiveTokens } from "#lib/calendars/export-store.ts";
import { replaceToken, rotationDetails } from "#lib/calendars/replace-token.ts";
import { wakeOutbox } from "#lib/operations/add-to-outbox.ts";
import { listOpenProblems, type OpenProblem } from "#lib/operations/list-open-problems.ts";
import { closeIncident, remindOfIncident, reportIncident } from "#lib/operations/report-incident.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inPropertyTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

/** Reads of one link that its portal's gap is taken from. */
const GAP_READS = 20;

export type RotationCounts = {
	readonly exports: number;
	/** New links that the host is to paste. */
	readonly issued: number;
	/** Old links that ended, since their portal reads a newer one. */
	readonly ended: number;
	readonly reminded: number;
	readonly failed: number;
};

/** What is to be done about the links of one export. */
type Plan = {
	readonly owner: OwnedExport;
	readonly isDue: boolean;
	readonly ending: readonly ExportTokenRow[];
	readonly open: OpenProblem | null;
	readonly isMoved: boolean;
	readonly reminder: number | null;
};

/**
 * Once a day: a link that is six months old gets a successor, a superseded one ends when its portal has moved, and the host is
 * reminded of a link that waits to be pasted (product.md, "export token"). A property that is not active keeps its links as they
 * are. Safe to run twice or late.
 */
export async function rotateExportTokens(ctx: Context): Promise<RotationCounts> {
	const plans = await planAll(ctx, ctx.db);
	const counts = { exports: plans.length, issued: 0, ended: 0, reminded: 0, failed: 0 };
	for (const propertyId of new Set(plans.filter(isWork).map((plan) => plan.owner.property.id))) {
		try {
			const done = await rotateProperty(ctx, propertyId);
			counts.issued += done.issued;
			counts.ended += done.ended;
			counts.reminded += done.reminded;
		} catch (error) {
			counts.failed += 1;
			ctx.log.error("export.links_not_rotated", { propertyId }, error);
		}
	}
	return counts;
}

function isWork({ isDue, ending, isMoved, reminder }: Plan): boolean {
	return isDue || ending.length > 0 || isMoved || reminder !== null;
}

async function planAll(ctx: Context, db: Database, propertyId?: Id<"property">): Promise<Plan[]> {
	const owners = (await listOwnedExports(db, propertyId)).filter((owner) => owner.property.isActive);
	const tokens = await listLiveTokens(
		db,
		owners.map((owner) => owner.export.id),
	);
	const open = await listOpenProblems(db, { kind: "link_rotation", propertyId });
	const plans: Plan[] = [];
	for (const owner of owners) {
		const own = tokens.filter((token) => token.exportId === owner.export.id);
		plans.push(await planOne(ctx, db, { owner, tokens: own, open: open.get(owner.export.id) ?? null }));
	}
	return plans;
}

async function planOne(
	ctx: Context,
	db: Database,
	state: { owner: OwnedExport; tokens: readonly ExportTokenRow[]; open: OpenProblem | null },
): Promise<Plan> {
	const { owner, tokens, open } = state;
	const now = ctx.clock.now();
	const { timeZone } = owner.property;
	const usualGapsMs = new Map<Id<"token">, number>();
	for (const token of supersededTokens(tokens)) {
		const reads = await listPortalReads(db, { exportId: owner.export.id, tokenId: token.id, limit: GAP_READS });
		const { usualGapMs } = readerRhythm(reads);
		if (usualGapMs !== null) usualGapsMs.set(token.id, usualGapMs);
	}
	const endingIds = new Set(tokensToEnd(tokens, { now, usualGapsMs }).map((token) => token.id));
	const reminded = open?.details["remindedDays"];
	const waiting = { tokens, now, timeZone, reminded: typeof reminded === "number" ? reminded : 0 };
	return {
		owner,
		isDue: isRotationDue(tokens, { now, timeZone }),
		ending: tokens.filter((token) => endingIds.has(token.id)),
		open,
		isMoved: open !== null && !isMoveAwaited(tokens),
		reminder: open && dueReminder({ ...waiting, since: open.openedAt }),
	};
}

type Done = { issued: number; ended: number; reminded: number };

async function rotateProperty(ctx: Context, propertyId: Id<"property">): Promise<Done> {
	const { version, done, ended } = await inPropertyTransaction(ctx.database, propertyId, async (tx, property) => {
		const plans = (await planAll(ctx, tx, propertyId)).filter(isWork);
		const total: Done = { issued: 0, ended: 0, reminded: 0 };
		for (const plan of plans) {
			await settle(ctx, tx, plan);
			if (plan.isDue) await replaceToken(ctx, tx, plan.owner.export);
			total.issued += plan.isDue ? 1 : 0;
			total.ended += plan.ending.length;
			total.reminded += plan.reminder === null ? 0 : 1;
		}
		const isChanged = total.issued + total.ended > 0;
		return {
			version: isChanged ? await recordCalendarChange(ctx, tx, property) : null,
			done: total,
			ended: plans.flatMap((plan) => plan.ending),
		};
	});
	// First the version: from then on no late refresh can bring a pointer back.
	if (version === null) await wakeOutbox(ctx);
	else await announceCalendarChange(ctx, { propertyId, version });
	for (const token of ended) await forgetToken(ctx, token.tokenSha256);
	return done;
}

async function settle(ctx: Context, tx: Database, plan: Plan): Promise<void> {
	const { id: exportId, propertyId, portal, portalName } = plan.owner.export;
	for (const token of plan.ending) {
		await endToken(tx, { tokenId: token.id, at: ctx.clock.now(), because: "moved" });
		await writeAudit(ctx, tx, {
			action: "export.link_ended",
			subjectKind: "export",
			subjectId: exportId,
			propertyId,
			details: { tokenId: token.id },
		});
	}
	if (plan.isMoved) await closeIncident(ctx, tx, { kind: "link_rotation", subject: exportId });
	if (plan.reminder === null || !plan.open) return;
	const { incidentId, severity, openedAt } = plan.open;
	const details = rotationDetails({ portal, portalName, since: openedAt, reminded: plan.reminder });
	const about = { kind: "link_rotation", severity, propertyId, exportId, subject: exportId, details } as const;
	await reportIncident(ctx, tx, about);
	await remindOfIncident(ctx, tx, { incidentId, severity, number: plan.reminder });
}
