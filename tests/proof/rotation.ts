import { and, eq, isNull } from "drizzle-orm";
import { exportTokens } from "#db/schema/exports.ts";
import { incidents } from "#db/schema/incidents.ts";
import { outbox } from "#db/schema/outbox.ts";
import { checkReaders } from "#lib/calendars/check-readers.ts";
import { createExport } from "#lib/calendars/create-export.ts";
import { rotateExportTokens } from "#lib/calendars/rotate-export-tokens.ts";
import type { Id } from "#lib/shared/ids.ts";
import { readSampleExport } from "#lib/testing/sample-reads.ts";
import { insertSampleProperty } from "#lib/testing/sample-rows.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase } from "#lib/testing/test-database.ts";

export const needsStack = true;

const DAY_MS = 86_400_000;
const QUIET_DAYS = 14;
const START = "2026-01-05T15:10:00Z";
/** Six months until the links are renewed, and two in which portals move or do not. */
const DAYS = 250;
const NAIVE_OVERLAP_DAYS = 7;

type Token = typeof exportTokens.$inferSelect;

/**
 * Which of the live links, oldest first, a portal reads on a day; `days` counts from the start, `sinceNew` from the day on which a
 * newer link was made (null before).
 */
type Habit = (links: readonly Token[], at: { days: number; sinceNew: number | null }) => readonly (Token | undefined)[];

const HABITS: Record<string, Habit> = {
	"never moved by its host": ([first]) => [first],
	"moved after 3 days": (links, { sinceNew }) => [sinceNew !== null && sinceNew >= 3 ? links.at(-1) : links[0]],
	"reads both for six weeks": (links, { sinceNew }) => (sinceNew !== null && sinceNew < 42 ? links : [links.at(-1)]),
	"comes every ninth day": ([first], { days }) => (days % 9 === 0 ? [first] : []),
	idle: () => [],
	"stops after two months": ([first], { days }) => (days < 60 ? [first] : []),
};

type Link = { readonly name: string; readonly exportId: Id<"export"> };

/**
 * Eight simulated months of links, renewed and watched daily, with portals of several habits: a link that its portal still reads is
 * never switched off, a host who does nothing keeps what works, a link ends by itself only after its portal has moved and been quiet
 * on it for 14 days, and reminders come at 7, 14, 21 days and so on, each once. Switching the old link off a week after the new one
 * was made (negative control) would cut off a portal that still reads.
 */
export async function run({ short }: { short: boolean }): Promise<{ passed: boolean; figure: string }> {
	const database = await openTestDatabase();
	try {
		const ctx = makeTestContext(database, { now: START });
		const names = Object.keys(HABITS).filter((name) => !short || name !== "comes every ninth day");
		const links: Link[] = [];
		for (const name of names) links.push({ name, exportId: await newExport(ctx) });
		const faults: string[] = [];
		const cutOffNaively = new Set<string>();
		for (let days = 1; days <= DAYS; days++) {
			ctx.clock.set(new Date(Date.parse(START) + days * DAY_MS));
			for (const link of links) await readAsUsual(ctx, { link, days, cutOffNaively });
			await rotateExportTokens(ctx);
			if (days % 7 === 0) await checkReaders(ctx);
			if (days > 175) faults.push(...(await cutOff(ctx, links)));
		}
		const ends = await Promise.all(links.map((link) => endOf(ctx, link)));
		faults.push(...ends.flatMap((end) => end.faults));
		const figure = [
			`${links.length} links for ${DAYS} days: ${ends.map((end) => end.words).join(", ")}`,
			`a week's overlap would have cut off ${cutOffNaively.size}`,
			`${faults.length} faults`,
			...faults.slice(0, 3),
		].join("; ");
		return { passed: faults.length === 0 && cutOffNaively.size > 0, figure };
	} finally {
		await database.close();
	}
}

async function newExport(ctx: TestContext): Promise<Id<"export">> {
	const { id: propertyId } = await insertSampleProperty(ctx.db);
	const created = await createExport(ctx, { propertyId, portal: "vrbo", portalName: "", isNarrow: false });
	if (!created.ok) throw new Error(created.reason);
	return created.exportId;
}

async function liveTokens(ctx: TestContext, exportId: Id<"export">): Promise<Token[]> {
	return ctx.db
		.select()
		.from(exportTokens)
		.where(and(eq(exportTokens.exportId, exportId), isNull(exportTokens.revokedAt)))
		.orderBy(exportTokens.createdAt);
}

async function readAsUsual(
	ctx: TestContext,
	{ link, days, cutOffNaively }: { link: Link; days: number; cutOffNaively: Set<string> },
): Promise<void> {
	const tokens = await liveTokens(ctx, link.exportId);
	const newest = tokens.at(-1);
	const isRenewed = newest !== undefined && newest.createdAt.getTime() > Date.parse(START);
	const sinceNew = isRenewed ? Math.round((ctx.clock.now().getTime() - newest.createdAt.getTime()) / DAY_MS) : null;
	for (const token of HABITS[link.name]?.(tokens, { days, sinceNew }) ?? []) {
		if (!token) continue;
		await readSampleExport(ctx, { exportId: link.exportId, tokenId: token.id });
		if (token.id !== newest?.id && sinceNew !== null && sinceNew > NAIVE_OVERLAP_DAYS) cutOffNaively.add(link.name);
	}
}

/** Links that were switched off although their portal had read them within the last 14 days. */
async function cutOff(ctx: TestContext, links: readonly Link[]): Promise<string[]> {
	const faults: string[] = [];
	for (const { name, exportId } of links) {
		const rows = await ctx.db.select().from(exportTokens).where(eq(exportTokens.exportId, exportId));
		for (const row of rows) {
			if (!row.revokedAt || !row.lastPortalReadAt) continue;
			const quietDays = (row.revokedAt.getTime() - row.lastPortalReadAt.getTime()) / DAY_MS;
			if (quietDays < QUIET_DAYS) faults.push(`${name}: switched off after ${quietDays.toFixed(1)} quiet days`);
		}
	}
	return [...new Set(faults)];
}

/** How many links were made and ended, and whether that and the reminders are as they should be. */
async function endOf(ctx: TestContext, { name, exportId }: Link): Promise<{ words: string; faults: string[] }> {
	const rows = await ctx.db.select().from(exportTokens).where(eq(exportTokens.exportId, exportId));
	const ended = rows.filter((row) => row.revokedAt !== null);
	const steps = await remindersOf(ctx, exportId);
	const faults: string[] = [];
	const isMoved = name.startsWith("moved") || name.startsWith("reads both");
	const isReadAtRenewal = !["idle", "stops after two months"].includes(name);
	if (rows.length !== (isReadAtRenewal ? 2 : 1)) faults.push(`${name}: ${rows.length} links`);
	if (ended.length !== (isMoved ? 1 : 0)) faults.push(`${name}: ${ended.length} links ended`);
	if (ended.some((row) => row.revokedBecause !== "moved")) faults.push(`${name}: ended for another reason`);
	if (new Set(steps).size !== steps.length) faults.push(`${name}: a reminder came twice`);
	if (steps.some((step, at) => step !== `reminder:${7 * (at + 1)}`))
		faults.push(`${name}: reminders ${steps.join(" ")}`);
	if (!isReadAtRenewal && steps.length > 0) faults.push(`${name}: an idle host was reminded`);
	if (name.startsWith("never") && steps.length < 5) faults.push(`${name}: only ${steps.length} reminders`);
	return { words: `${name} ${rows.length} made ${ended.length} ended ${steps.length} reminders`, faults };
}

async function remindersOf(ctx: TestContext, exportId: Id<"export">): Promise<string[]> {
	const own = await ctx.db.select({ id: incidents.id }).from(incidents).where(eq(incidents.exportId, exportId));
	const ids = new Set<string>(own.map((row) => row.id));
	const rows = await ctx.db.select().from(outbox).where(eq(outbox.topic, "incident.changed"));
	return rows
		.filter((row) => ids.has(String(row.payload["incidentId"])))
		.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
		.flatMap((row) => (String(row.payload["step"]).startsWith("reminder:") ? [String(row.payload["step"])] : []));
}
