import { createHash } from "node:crypto";
import { isExportAnswered } from "#lib/calendars/core/answered-exports.ts";
import {
	type ExportEvent,
	exportWindow,
	listExportEvents,
	type PortalRun,
	planRuns,
} from "#lib/calendars/core/plan-export.ts";
import { renderIcs } from "#lib/calendars/core/render-ics.ts";
import {
	type ExportRow,
	type ExportTokenRow,
	findLatestVersion,
	insertVersion,
	listClosedNights,
	listExports,
	listFeedChannels,
	listLiveClaims,
	listLiveTokens,
	listStandingRuns,
	saveRuns,
	setClaimUid,
} from "#lib/calendars/export-store.ts";
import { uidMaker } from "#lib/calendars/own-domains.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inPropertyTransaction, type LockedProperty } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import { addDays, dayIn, type PlainDate } from "#lib/shared/plain-date.ts";

/** Longest past of a running stay that is looked up; an older start lives on in its stored run. */
const DAYS_BACK = 365;

/** One calendar of ours as it stands, and the live tokens that lead to it. */
export type BuiltExport = {
	readonly export: ExportRow;
	readonly tokens: readonly ExportTokenRow[];
	readonly text: string;
	readonly bodyHash: string;
	/** What a reader of this text has seen; equal texts share it. */
	readonly version: number;
	/** The property's calendar version that the text was made from. */
	readonly calendarVersion: number;
	readonly lastModified: Date;
};

type Build = {
	readonly ctx: Context;
	readonly tx: Database;
	readonly property: LockedProperty;
	readonly today: PlainDate;
	readonly now: Date;
	readonly newUid: () => string;
};

/**
 * Makes the calendars of one property that are to be answered, under its lock: gives UIDs to claims and runs that are shown for
 * the first time, moves runs whose dates have changed, and remembers each text that differs from the last as a version.
 * Nothing is written when nothing has changed.
 */
export async function buildExports(ctx: Context, propertyId: Id<"property">): Promise<BuiltExport[]> {
	return inPropertyTransaction(ctx.database, propertyId, async (tx, property) => {
		const now = ctx.clock.now();
		const build = { ctx, tx, property, now, today: dayIn(property.timeZone, now), newUid: await uidMaker(ctx, tx) };
		const rows = await listExports(tx, propertyId);
		if (rows.length === 0) return [];
		const claims = await nameClaims(build);
		const hasClaimAhead = claims.some((claim) => claim.stay.departure > build.today);
		const answered = rows.filter((row) => isExportAnswered({ ...property, ...row, hasClaimAhead, now }));
		if (answered.length === 0) return [];
		const feeds = await listFeedChannels(tx, propertyId);
		const runs = await moveRuns(build, { feeds, breadths: new Set(answered.map((row) => row.isNarrow)) });
		const channels = new Map(feeds.map((feed) => [feed.id, feed]));
		const tokens = await listLiveTokens(
			tx,
			answered.map((row) => row.id),
		);
		const built: BuiltExport[] = [];
		for (const row of answered) {
			const events = listExportEvents({ channel: row, claims, feeds: channels, runs, today: build.today });
			const own = tokens.filter((token) => token.exportId === row.id);
			built.push({ export: row, tokens: own, ...(await remember(build, { row, events })) });
		}
		return built;
	});
}

async function nameClaims({ tx, property, today, newUid }: Build): Promise<ExportEvent[]> {
	const claims = await listLiveClaims(tx, { propertyId: property.id, after: exportWindow(today).arrival });
	const events: ExportEvent[] = [];
	for (const claim of claims) {
		const uid = claim.exportUid ?? newUid();
		if (claim.exportUid === null) await setClaimUid(tx, { claimId: claim.id, uid });
		const stay = { arrival: claim.arrival, departure: claim.departure };
		events.push({ uid, stay, sequence: claim.sequence, changedAt: claim.changedAt });
	}
	return events;
}

type Feeds = Awaited<ReturnType<typeof listFeedChannels>>;

async function moveRuns(build: Build, scope: { feeds: Feeds; breadths: ReadonlySet<boolean> }): Promise<PortalRun[]> {
	const { ctx, tx, today, now, newUid } = build;
	const feedIds = scope.feeds.map((feed) => feed.id);
	const from = addDays(exportWindow(today).arrival, -DAYS_BACK);
	const nights = await listClosedNights(tx, { feedIds, from });
	const standing = await listStandingRuns(tx, feedIds);
	const plans = scope.feeds.flatMap((feed) =>
		[...scope.breadths].map((isNarrow) =>
			planRuns({
				feedId: feed.id,
				isNarrow,
				nights: nights.get(feed.id) ?? [],
				stored: standing.filter((run) => run.feedId === feed.id && run.isNarrow === isNarrow),
				today,
				now,
				newRun: () => ({ id: ctx.newId("run"), uid: newUid() }),
			}),
		),
	);
	await saveRuns(tx, {
		added: plans.flatMap((plan) => plan.added),
		changed: plans.flatMap((plan) => plan.changed),
		ended: plans.flatMap((plan) => plan.ended),
		now,
	});
	return plans.flatMap((plan) => plan.current);
}

async function remember(build: Build, shown: { row: ExportRow; events: readonly ExportEvent[] }) {
	const { tx, property, now } = build;
	const text = renderIcs({ name: property.name, events: shown.events });
	const bodySha256 = createHash("sha256").update(text).digest();
	const bodyHash = bodySha256.toString("base64url");
	const last = await findLatestVersion(tx, shown.row.id);
	const common = { text, bodyHash, calendarVersion: property.calendarVersion };
	if (last?.bodySha256.equals(bodySha256)) return { ...common, version: last.version, lastModified: last.renderedAt };
	const version = (last?.version ?? 0) + 1;
	const lastModified = last ? laterSecond(last.renderedAt, now) : now;
	const ranges = shown.events.map(({ uid, stay }) => ({ uid, start: stay.arrival, end: stay.departure }));
	await insertVersion(tx, { exportId: shown.row.id, version, bodySha256, ranges, renderedAt: lastModified });
	return { ...common, version, lastModified };
}

// Last-Modified has whole seconds: two versions of one second must not look the same to If-Modified-Since.
function laterSecond(last: Date, now: Date): Date {
	const nextSecond = Math.floor(last.getTime() / 1000) * 1000 + 1000;
	return new Date(Math.max(now.getTime(), nextSecond));
}
