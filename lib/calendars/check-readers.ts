import { type JudgedReader, judgeReaders, type ReaderProblems } from "#lib/calendars/judge-readers.ts";
import { wakeOutbox } from "#lib/operations/add-to-outbox.ts";
import { type IncidentSeverity, isWorse } from "#lib/operations/core/incident-kinds.ts";
import type { OpenProblem } from "#lib/operations/list-open-problems.ts";
import { closeIncident, dropIncident, reportIncident, saysTheSame } from "#lib/operations/report-incident.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inPropertyTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type ReaderCounts = {
	readonly exports: number;
	readonly silent: number;
	readonly unread: number;
	/** Incidents that were opened, raised, brought up to date or ended. */
	readonly changed: number;
	/** Properties whose change could not be written; the next minute tries again. */
	readonly failed: number;
};

type Step = {
	readonly kind: "silent_reader" | "link_unread" | "link_rotation";
	readonly what: "report" | "close" | "drop";
	readonly severity: IncidentSeverity;
	readonly details: Record<string, unknown>;
};

/**
 * Looks whether the portals still read us (product.md, "who read us") and keeps one incident per silent reader, per link that was
 * never read, and ends that of a new link once it is read. Safe each minute: what is as it was takes no lock.
 */
export async function checkReaders(ctx: Context): Promise<ReaderCounts> {
	const judged = await judgeReaders(ctx.db, { now: ctx.clock.now() });
	const propertyIds = new Set(judged.filter((each) => stepsFor(each).length > 0).map((each) => each.property.id));
	const counts = { changed: 0, failed: 0 };
	let isTold = false;
	for (const propertyId of propertyIds) {
		try {
			const outcome = await settle(ctx, propertyId);
			counts.changed += outcome.changed;
			isTold ||= outcome.isTold;
		} catch (error) {
			counts.failed += 1;
			ctx.log.error("export.readers_not_checked", { propertyId }, error);
		}
	}
	if (isTold) await wakeOutbox(ctx);
	return {
		exports: judged.length,
		silent: judged.filter((each) => each.verdict.silent).length,
		unread: judged.filter((each) => each.verdict.unreadSince).length,
		...counts,
	};
}

async function settle(ctx: Context, propertyId: Id<"property">): Promise<{ changed: number; isTold: boolean }> {
	return inPropertyTransaction(ctx.database, propertyId, async (tx) => {
		let [changed, isTold] = [0, false];
		for (const reader of await judgeReaders(tx, { now: ctx.clock.now(), propertyId })) {
			for (const step of stepsFor(reader)) {
				isTold = (await take(ctx, tx, { reader, step })) || isTold;
				changed += 1;
			}
		}
		return { changed, isTold };
	});
}

async function take(
	ctx: Context,
	tx: Database,
	{ reader, step }: { reader: JudgedReader; step: Step },
): Promise<boolean> {
	const { kind, severity, details } = step;
	const { id: exportId, propertyId } = reader.export;
	const problem = { kind, subject: exportId };
	switch (step.what) {
		case "report":
			return (await reportIncident(ctx, tx, { ...problem, severity, propertyId, exportId, details })).told;
		case "close":
			return closeIncident(ctx, tx, problem);
		case "drop":
			await dropIncident(ctx, tx, problem);
			return false;
	}
}

/** What has to be written for this reader; nothing when its incidents say what is so. */
function stepsFor(reader: JudgedReader): Step[] {
	const { verdict, open, risk } = reader;
	const { portal, portalName } = reader.export;
	const silent = verdict.silent && {
		portal,
		portalName,
		lastReadAt: verdict.silent.lastReadAt.toISOString(),
		usualMinutes: verdict.silent.usualMinutes,
	};
	const unread = verdict.unreadSince && { portal, portalName, since: verdict.unreadSince.toISOString() };
	const steps: Step[] = [];
	const add = (kind: Step["kind"], what: Step["what"] | null, wanted: Pick<Step, "severity" | "details">) => {
		if (what) steps.push({ kind, what, ...wanted });
	};
	const aboutSilence = { severity: risk, details: silent ?? {} };
	add("silent_reader", stepFor(open.silent, silent && aboutSilence, verdict.hasCome.sinceSilence), aboutSilence);
	const aboutLink = { severity: "notice", details: unread ?? {} } as const;
	add("link_unread", stepFor(open.unread, unread && aboutLink, verdict.hasCome.toALink), aboutLink);
	if (open.rotation && !verdict.isMoveAwaited) add("link_rotation", "close", { severity: "notice", details: {} });
	return steps;
}

function stepFor(
	open: ReaderProblems["silent"],
	wanted: Pick<Step, "severity" | "details"> | null,
	hasCome: boolean,
): Step["what"] | null {
	if (wanted) return open && !isChanged(open, wanted) ? null : "report";
	if (!open) return null;
	return hasCome ? "close" : "drop";
}

function isChanged(open: OpenProblem, wanted: Pick<Step, "severity" | "details">): boolean {
	return isWorse(wanted.severity, open.severity) || !saysTheSame(open.details, wanted.details);
}
