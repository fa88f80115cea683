import { eq } from "drizzle-orm";
import { incidents } from "#db/schema/incidents.ts";
import { checkReaders } from "#lib/calendars/check-readers.ts";
import { isSilent, readerRhythm } from "#lib/calendars/core/reader-rhythm.ts";
import { createExport } from "#lib/calendars/create-export.ts";
import type { Id } from "#lib/shared/ids.ts";
import { BROWSER_AGENT, CALENDAR_AGENT, OWN_AGENT, readSampleExport } from "#lib/testing/sample-reads.ts";
import { insertSampleProperty } from "#lib/testing/sample-rows.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase } from "#lib/testing/test-database.ts";

export const needsStack = true;

const HOUR_MS = 3_600_000;
const STEP_HOURS = 1;
const LEAST_SILENCE_HOURS = 24;

/** How often a portal comes, in hours, one gap after the other; then it stays away. */
const RHYTHMS: Record<string, readonly number[]> = {
	hourly: [1],
	"every 3 h": [3],
	"twice a day": [12],
	daily: [24],
	irregular: [2, 7, 1, 11, 4],
};

/** All that asks for an export and is not its portal. */
const VISITORS = [
	{ userAgent: BROWSER_AGENT, accept: "text/html" },
	{ userAgent: "Java/17.0.9", method: "HEAD" },
	{ userAgent: OWN_AGENT },
	{ userAgent: CALENDAR_AGENT },
];

type Reader = {
	readonly name: string;
	readonly exportId: Id<"export">;
	readonly reads: Date[];
	/** Visits of everybody, for the negative control. */
	readonly visits: Date[];
};

/**
 * Portals of several rhythms read their exports and then stay away, while browsers, HEAD requests, calendar programs and our own checks
 * go on coming: each silence is noticed by the portal's own rhythm, not before, once, and ends with its next read. A judge that counts
 * every visit (negative control) notices none of them.
 */
export async function run({ short }: { short: boolean }): Promise<{ passed: boolean; figure: string }> {
	const database = await openTestDatabase();
	try {
		const ctx = makeTestContext(database, { now: "2026-03-01T00:00:00Z" });
		const faults: string[] = [];
		const noticedAfter: string[] = [];
		let blind = 0;
		const names = Object.keys(RHYTHMS);
		for (const name of short ? names.slice(0, 3).concat("irregular") : names) {
			const reader = await live(ctx, name);
			const gap = readerRhythm(reader.reads).usualGapMs ?? 0;
			const dueHours = Math.max(LEAST_SILENCE_HOURS, (3 * gap) / HOUR_MS);
			const hours = await silenceUntilNoticed(ctx, { reader, atMostHours: dueHours + 2 });
			noticedAfter.push(`${name} ${hours} h`);
			if (hours <= dueHours - STEP_HOURS || hours > dueHours + STEP_HOURS + 1e-6) {
				faults.push(`${name}: noticed after ${hours} h, due after ${dueHours} h`);
			}
			if (!isSilent(readerRhythm(reader.visits.slice(-60)), ctx.clock.now())) blind += 1;
			faults.push(...(await comeBack(ctx, reader)));
		}
		faults.push(...(await neverRead(ctx)));
		const figure = [
			`noticed after: ${noticedAfter.join(", ")}`,
			`counting every visit: ${blind} of ${noticedAfter.length} silences unseen`,
			`${faults.length} faults`,
			...faults.slice(0, 3),
		].join("; ");
		return { passed: faults.length === 0 && blind === noticedAfter.length, figure };
	} finally {
		await database.close();
	}
}

async function newExport(ctx: TestContext): Promise<Id<"export">> {
	const { id: propertyId } = await insertSampleProperty(ctx.db);
	const created = await createExport(ctx, { propertyId, portal: "airbnb", portalName: "", isNarrow: false });
	if (!created.ok) throw new Error(created.reason);
	return created.exportId;
}

async function live(ctx: TestContext, name: string): Promise<Reader> {
	const reader: Reader = { name, exportId: await newExport(ctx), reads: [], visits: [] };
	const gaps = RHYTHMS[name] ?? [1];
	for (let at = 0; at < 12; at++) {
		ctx.clock.advance({ minutes: (gaps[at % gaps.length] ?? 1) * 60 });
		await readSampleExport(ctx, { exportId: reader.exportId });
		reader.reads.push(ctx.clock.now());
		reader.visits.push(ctx.clock.now());
		await checkReaders(ctx);
	}
	return reader;
}

function openSilences(ctx: TestContext, exportId: Id<"export">) {
	return ctx.db.select().from(incidents).where(eq(incidents.exportId, exportId));
}

/** Hours after the last read at which an incident is there; others keep visiting all the time. */
async function silenceUntilNoticed(
	ctx: TestContext,
	{ reader, atMostHours }: { reader: Reader; atMostHours: number },
): Promise<number> {
	const since = ctx.clock.now().getTime();
	for (let hours = STEP_HOURS; hours <= atMostHours; hours += STEP_HOURS) {
		ctx.clock.set(new Date(since + hours * HOUR_MS));
		const visitor = VISITORS[hours % VISITORS.length];
		await readSampleExport(ctx, { exportId: reader.exportId, ...visitor });
		reader.visits.push(ctx.clock.now());
		await checkReaders(ctx);
		const rows = await openSilences(ctx, reader.exportId);
		if (rows.some((row) => row.kind === "silent_reader")) return hours;
	}
	return Number.POSITIVE_INFINITY;
}

async function comeBack(ctx: TestContext, { name, exportId }: Reader): Promise<string[]> {
	ctx.clock.advance({ minutes: 60 });
	await checkReaders(ctx);
	await readSampleExport(ctx, { exportId });
	await checkReaders(ctx);
	const rows = await openSilences(ctx, exportId);
	const isOver = rows.length === 1 && rows[0]?.closedAt !== null;
	return isOver ? [] : [`${name}: ${rows.length} incidents, the last one ${rows.at(-1)?.closedAt ? "over" : "open"}`];
}

async function neverRead(ctx: TestContext): Promise<string[]> {
	const exportId = await newExport(ctx);
	await readSampleExport(ctx, { exportId, ...VISITORS[0] });
	ctx.clock.advance({ minutes: 24 * 60 });
	await checkReaders(ctx);
	const early = (await openSilences(ctx, exportId)).length;
	ctx.clock.advance({ minutes: 60 });
	for (let looks = 0; looks < 3; looks++) await checkReaders(ctx);
	const rows = await openSilences(ctx, exportId);
	const isTold = rows.length === 1 && rows[0]?.kind === "link_unread" && rows[0].severity === "notice";
	return early === 0 && isTold ? [] : [`a link nobody read: ${early} too early, then ${rows.length} incidents`];
}
