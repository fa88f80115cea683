import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { and, eq, gt, sql } from "drizzle-orm";
import { incidents } from "#db/schema/incidents.ts";
import { installation } from "#db/schema/installation.ts";
import { jobRuns } from "#db/schema/job-runs.ts";
import { makeEncryption } from "#lib/platform/encryption.ts";
import { newSigningKey } from "#lib/testing/job-harness.ts";
import { insertSampleChannel, insertSampleUser } from "#lib/testing/sample-rows.ts";
import { makeTestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";
import { type CapturedChannel, openCapturedChannel } from "#tests/proof/alerts/captured-channel.ts";
import {
	type App,
	freePort,
	kill,
	type Settings,
	startApp,
	startEngine,
} from "#tests/proof/engine-killed/processes.ts";

export const needsStack = true;

const MINUTE_JOBS = ["pick-due-feeds", "deliver-outbox", "look-for-trouble"];
const POLL_MS = 250;
const START_MS = 150_000;
const LIMIT_MS = 180_000;
const BACK_MS = 150_000;

type Site = {
	readonly database: TestDatabase;
	readonly channel: CapturedChannel;
	readonly settings: Settings;
	readonly app: App;
	engine: ChildProcess;
	close(): Promise<void>;
};

/** App, engine, database and one webhook of a host; watched every two seconds, or not at all. */
async function openSite({ isWatched }: { isWatched: boolean }): Promise<Site> {
	const [database, channel] = await Promise.all([openTestDatabase(), openCapturedChannel()]);
	const key = randomBytes(32).toString("base64url");
	const now = new Date();
	const ctx = makeTestContext(database, { overrides: { encryption: makeEncryption(key) } });
	const target = JSON.stringify({ kind: "webhook", url: channel.url });
	const userId = await insertSampleUser(database.db);
	await insertSampleChannel(ctx, { userId, targetEncrypted: ctx.encryption.encrypt(target, "alert.target") });
	// An installation that has been running for an hour: one that just began gives its engine more time.
	const lookedAt = now.toISOString();
	const awakeSince = new Date(now.getTime() - 3_600_000).toISOString();
	await database.db
		.insert(installation)
		.values({ name: "watch.jobs", value: { lookedAt, awakeSince, knownSince: {} }, changedAt: now });
	const settings = {
		NODE_ENV: "production",
		DATABASE_URL: database.url,
		REDIS_URL: "",
		APP_ENCRYPTION_KEY: key,
		GUEST_LINK_KEY: randomBytes(32).toString("base64url"),
		NEXTAUTH_SECRET: randomBytes(32).toString("base64url"),
		INNGEST_SIGNING_KEY: newSigningKey(),
		INNGEST_BASE_URL: "",
		INNGEST_EVENT_KEY: "",
		JOB_ENGINE_URL: `http://127.0.0.1:${await freePort()}`,
		FEED_FETCH_ALLOW: channel.hostPort,
		WATCH_SECONDS: isWatched ? "2" : "0",
		DEADMAN_URL: "",
		LOG_LEVEL: "silent",
	};
	const app = await startApp(settings);
	const site: Site = {
		...{ database, channel, settings, app, engine: startEngine(settings, app) },
		close: async () => {
			await kill(site.engine);
			await kill(app.child);
			await channel.close();
			await database.close();
		},
	};
	return site;
}

async function until(what: string, limitMs: number, isTrue: () => Promise<boolean> | boolean): Promise<number> {
	const startedAt = performance.now();
	for (;;) {
		if (await isTrue()) return (performance.now() - startedAt) / 1_000;
		if (performance.now() - startedAt > limitMs) throw new Error(`not within ${limitMs / 1_000} s: ${what}`);
		await new Promise((resolve) => setTimeout(resolve, POLL_MS));
	}
}

async function hasRun({ database }: Site): Promise<boolean> {
	const rows = await database.db.selectDistinct({ job: jobRuns.job }).from(jobRuns).where(eq(jobRuns.outcome, "done"));
	return MINUTE_JOBS.every((name) => rows.some(({ job }) => job === name));
}

async function engineIncidents({ database }: Site) {
	return database.db.select().from(incidents).where(eq(incidents.kind, "job_late"));
}

function heard({ channel }: Site, step: string): boolean {
	return channel.received.some(({ entries }) => entries.some((entry) => entry.step === step));
}

/** What a killed process leaves when it was killed three minutes ago; spares the short form the wait. */
async function letThreeMinutesPass({ database }: Site): Promise<void> {
	await database.db.update(jobRuns).set({ startedAt: sql`date_sub(${jobRuns.startedAt}, interval 3 minute)` });
}

async function countRunsSince({ database }: Site, since: Date): Promise<number> {
	const rows = await database.db
		.select()
		.from(jobRuns)
		.where(and(gt(jobRuns.startedAt, since)));
	return rows.length;
}

/**
 * The real engine runs the real jobs, is killed (SIGKILL) and stays dead: the watcher of the app tells a host's channel within three
 * minutes, as one incident, and says that it is over when the engine is back. An app that does not watch (negative control) tells
 * nobody. The short form moves the jobs' past back by three minutes instead of waiting, and ends there.
 */
export async function run({ short }: { short: boolean }): Promise<{ passed: boolean; figure: string }> {
	const sites = await Promise.all([openSite({ isWatched: true }), openSite({ isWatched: false })]);
	const [site, unwatched] = sites;
	try {
		for (const each of sites) await until("every minute's jobs have run", START_MS, () => hasRun(each));
		await Promise.all(sites.map((each) => kill(each.engine)));
		const killedAt = new Date();
		if (short) for (const each of sites) await letThreeMinutesPass(each);
		const toldSeconds = await until("the channel hears of the engine", LIMIT_MS, () => heard(site, "opened"));
		const faults: string[] = [];
		const known = await engineIncidents(site);
		const jobs = known.map(({ details, severity }) => `${String(details["job"])} ${severity}`).join(", ");
		if (jobs !== "engine urgent") faults.push(`reported: ${jobs}`);
		if ((await countRunsSince(site, killedAt)) > 0) faults.push("a job ran although the engine was dead");
		if (unwatched.channel.received.length > 0) faults.push("the control was told without a watcher");
		const back = short ? "" : `, that it is back ${(await seeItBack(site)).toFixed(0)} s after its start`;
		if (site.channel.received.length !== (short ? 1 : 2)) faults.push(`${site.channel.received.length} messages`);
		const after = short ? "its last run put 3 min back: told" : "told";
		const figure = `engine killed: ${after} in ${toldSeconds.toFixed(0)} s${back}; without a watcher nobody is told`;
		return { passed: faults.length === 0, figure: [figure, ...faults].join("; ") };
	} finally {
		await Promise.all(sites.map((each) => each.close()));
	}
}

async function seeItBack(site: Site): Promise<number> {
	site.engine = startEngine(site.settings, site.app);
	const seconds = await until("the channel hears that the engine is back", BACK_MS, () => heard(site, "recovered"));
	const [incident] = await engineIncidents(site);
	if (!incident?.closedAt) throw new Error("the incident is still open");
	return seconds;
}
