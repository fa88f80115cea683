import { z } from "zod";
import {
	type EndedWait,
	feedHappenings,
	inOrder,
	type LoggedChange,
	type NightEvent,
	type NightHappening,
} from "#lib/calendars/core/night-history.ts";
import { type DecisionRow, listDecisionsOn } from "#lib/calendars/decision-store.ts";
import type { ClaimRow } from "#lib/calendars/export-store.ts";
import { findNextChange, listChangesOf, listClaimsOn } from "#lib/calendars/night-store.ts";
import { type AuditEntry, listAudit } from "#lib/operations/list-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

const ACTIONS = ["nights.blocked", "nights.freed", "feed.nights_released", "feed.removed", "event.decision_ended"];
/** Waits whose end is looked up; a night seldom has more than two. */
const MAX_WAITS = 10;

type About = {
	readonly propertyId: Id<"property">;
	readonly feedIds: readonly Id<"feed">[];
	readonly night: PlainDate;
	readonly since: Date;
};

/** All that happened to one night since `since`, newest first: what portals did, and who of us blocked, freed or decided. */
export async function loadNightHistory(ctx: Context, about: About): Promise<NightHappening[]> {
	const [changes, audit, claims, decisions] = await Promise.all([
		listChangesOf(ctx.db, about),
		listAudit(ctx, { ...about, actions: ACTIONS }),
		listClaimsOn(ctx.db, about),
		listDecisionsOn(ctx.db, about),
	]);
	const portals: NightHappening[] = [];
	for (const feedId of about.feedIds) {
		const rows = changes.filter((row) => row.feedId === feedId);
		const { happenings, endedWaits } = feedHappenings(rows, about.night);
		portals.push(...happenings, ...(await returns(ctx, { waits: endedWaits, rows, night: about.night })));
	}
	const entries = audit.flatMap((entry) => ofAudit(entry, about.night));
	const told = new Set(entries.map(({ subjectId }) => subjectId));
	return inOrder([
		...portals,
		...entries.map(({ happening }) => happening),
		...claims.flatMap((claim) => ofClaim(claim, told)),
		...decisions.flatMap(ofDecision),
	]).filter(({ at }) => at >= about.since);
}

/** A wait is over without a release when the next change of the feed no longer holds the night. */
async function returns(
	ctx: Context,
	{ waits, rows, night }: { waits: readonly EndedWait[]; rows: readonly LoggedChange[]; night: PlainDate },
): Promise<NightHappening[]> {
	const found: NightHappening[] = [];
	for (const { feedId, after } of waits.slice(-MAX_WAITS)) {
		const next = await findNextChange(ctx.db, { feedId: feedId as Id<"feed">, after });
		if (!next || next.change.held.includes(night) || rows.some((row) => row.fetchId === next.fetchId)) continue;
		const { at, fetchId } = next;
		found.push({ at, what: "portal_returned", feedId, fetchId, actor: null, note: null });
	}
	return found;
}

const days = z.object({ arrival: z.string(), departure: z.string() });
const details = z.object({
	arrival: z.string().optional(),
	departure: z.string().optional(),
	released: z.array(z.string()).default([]),
	stays: z.array(days).default([]),
	nights: z.string().default(""),
	feedId: z.string().optional(),
	reason: z.string().optional(),
});

function ofAudit(entry: AuditEntry, night: PlainDate): { subjectId: string; happening: NightHappening }[] {
	const parsed = details.safeParse(entry.details);
	if (!parsed.success) return [];
	const { data } = parsed;
	const isWithin = (stay: { arrival?: string | undefined; departure?: string | undefined }) =>
		Boolean(stay.arrival && stay.departure && stay.arrival <= night && night < stay.departure);
	const what = ((): NightEvent | null => {
		switch (entry.action) {
			case "nights.blocked":
				return isWithin(data) ? "blocked" : null;
			case "nights.freed":
				return isWithin(data) ? "freed" : null;
			case "feed.nights_released":
				return data.released.includes(night) ? "released_now" : null;
			case "event.decision_ended":
				return isWithin(data) ? "decision_taken_back" : null;
			case "feed.removed":
				if (!data.stays.some(isWithin)) return null;
				return data.nights === "free" ? "feed_removed_free" : "feed_removed_kept";
			default:
				return null;
		}
	})();
	if (!what) return [];
	const isOfFeed = entry.action.startsWith("feed.");
	const happening: NightHappening = {
		at: entry.at,
		what,
		feedId: isOfFeed ? entry.subjectId : (data.feedId ?? null),
		fetchId: null,
		actor: entry.actorId ?? entry.actorKind,
		note: data.reason ?? null,
	};
	return [{ subjectId: entry.subjectId, happening }];
}

/** What a host decided, and its end unless a host took it back: that stands in the audit log. */
function ofDecision(row: DecisionRow): NightHappening[] {
	const { feedId, choice, decidedAt, decidedBy, reason, endedAt, endedBecause } = row;
	const about = { feedId, fetchId: null };
	const made: NightHappening = { ...about, at: decidedAt, what: `decided_${choice}`, actor: decidedBy, note: reason };
	if (!endedAt || endedBecause === null || endedBecause === "host") return [made];
	const what = endedBecause === "changed" ? "decision_changed" : "decision_gone";
	return [made, { ...about, at: endedAt, what, actor: null, note: null }];
}

/** Claims that the audit log does not tell of; a part of a divided block, or of a removed feed, was told with the whole. */
function ofClaim(claim: ClaimRow, told: ReadonlySet<string>): NightHappening[] {
	if (told.has(claim.id) || (claim.kind === "block" && claim.attemptKey === claim.id)) return [];
	const about = { feedId: null, fetchId: null, note: claim.kind };
	const made: NightHappening = { ...about, at: claim.createdAt, what: "claim_made", actor: claim.createdBy };
	if (!claim.releasedAt) return [made];
	return [made, { ...about, at: claim.releasedAt, what: "claim_ended", actor: null }];
}
