import { inArray, isNull, sql } from "drizzle-orm";
import { alertMessages } from "#db/schema/alert-messages.ts";
import { endsSilently, INCIDENT_KINDS, type IncidentKind } from "#lib/operations/core/incident-kinds.ts";
import { deliverWaiting } from "#lib/operations/deliver-waiting.ts";
import { closeIncident, type IncidentReport, reportIncident } from "#lib/operations/report-incident.ts";
import { tellOfIncidents } from "#lib/operations/tell-of-incidents.ts";
import { makeSendAlert } from "#lib/platform/alert-channels/send-alert.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import { makeSafePost } from "#lib/platform/safe-post.ts";
import { makeProperty } from "#lib/testing/factories.ts";
import { insertSampleChannel, insertSampleUser } from "#lib/testing/sample-rows.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase } from "#lib/testing/test-database.ts";
import { type CapturedChannel, openCapturedChannel } from "#tests/proof/alerts/captured-channel.ts";

export const needsStack = true;

/** Kinds that share one open incident per subject get subjects of their own, so that each shows all its steps. */
const subjectOf = (kind: IncidentKind, round: number) => `${kind}-${round}`;
const STEPS = ["opened", "worsened:urgent", "recovered"];
const REPORTS = 5;

/**
 * Every kind of incident opens, worsens and recovers, reported again and again and delivered by two senders at once, over the real
 * sender to captured channels: each step arrives once. Then the same while a channel is down, and while it takes messages but
 * loses its answers: nothing is lost, and what comes twice comes under the same key. Two senders that do not claim what they send
 * (negative control) tell it twice.
 */
export async function run({ short }: { short: boolean }): Promise<{ passed: boolean; figure: string }> {
	const database = await openTestDatabase();
	const [steady, shaky] = await Promise.all([openCapturedChannel(), openCapturedChannel()]);
	try {
		const ctx = contextWith(makeTestContext(database), [steady, shaky]);
		await addChannels(ctx, [steady, shaky]);
		const rounds = short ? 3 : 12;
		let told = 0;
		for (let round = 0; round < rounds; round++) {
			const moods = [
				["up", "up"],
				["up", "down"],
				["up", "loses_answer"],
			] as const;
			const [mood = "up", other = "up"] = moods[round % moods.length] ?? [];
			steady.behave(mood);
			shaky.behave(other);
			told += await tellRound(ctx, round);
			shaky.behave("up");
			await drain(ctx);
		}
		const faults = [...faultsOf(steady, { told, name: "steady" }), ...faultsOf(shaky, { told, name: "shaky" })];
		const repeated = shaky.received.length - new Set(shaky.received.map((capture) => capture.key)).size;
		if (repeated === 0) faults.push("no message was repeated, so the keys were not put to the test");
		const control = await controlUnclaimed(ctx, steady);
		const figure = [
			`${INCIDENT_KINDS.length} kinds x ${rounds} rounds: ${told} steps told once on each of 2 channels`,
			`${repeated} messages repeated under their own key after lost answers`,
			`senders that claim nothing: ${control} of 5 told twice`,
			...faults.slice(0, 3),
		].join("; ");
		return { passed: faults.length === 0 && control > 0, figure };
	} finally {
		await Promise.all([steady.close(), shaky.close()]);
		await database.close();
	}
}

function contextWith(ctx: TestContext, channels: readonly CapturedChannel[]): TestContext & Context {
	const allowList = channels.map((channel) => channel.hostPort);
	const post = makeSafePost({ userAgent: "Proof/1.0", allowList, ownHosts: [], clock: ctx.clock });
	const real = makeSendAlert({
		post,
		mail: { apiKey: null, from: null },
		telegramUrl: "https://api.telegram.org",
		allowList,
		ownHosts: [],
		clock: ctx.clock,
		log: ctx.log,
	});
	return { ...ctx, sendAlert: Object.assign(real, { ...ctx.sendAlert }) };
}

async function addChannels(ctx: Context, channels: readonly CapturedChannel[]): Promise<void> {
	const userId = await insertSampleUser(ctx.db);
	for (const { url } of channels) {
		const target = JSON.stringify({ kind: "webhook", url });
		await insertSampleChannel(ctx, { userId, targetEncrypted: ctx.encryption.encrypt(target, "alert.target") });
	}
}

/** All kinds at once through their three steps; returns how many steps a channel is to hear of. */
async function tellRound(ctx: TestContext & Context, round: number): Promise<number> {
	const propertyId = await makeProperty(ctx);
	const report = (kind: IncidentKind, severity: IncidentReport["severity"]) =>
		inTransaction(ctx.database, (tx) =>
			reportIncident(ctx, tx, { kind, severity, propertyId, subject: subjectOf(kind, round), details: {} }),
		);
	for (const severity of ["warning", "urgent"] as const) {
		for (const kind of INCIDENT_KINDS) for (let times = 0; times < REPORTS; times++) await report(kind, severity);
		await Promise.all([deliverWaiting(ctx), tellOfIncidents(ctx)]);
		ctx.clock.advance({ minutes: 7 });
	}
	for (const kind of INCIDENT_KINDS) {
		await inTransaction(ctx.database, (tx) => closeIncident(ctx, tx, { kind, subject: subjectOf(kind, round) }));
	}
	await Promise.all([deliverWaiting(ctx), tellOfIncidents(ctx)]);
	const silent = INCIDENT_KINDS.filter(endsSilently).length;
	return INCIDENT_KINDS.length * STEPS.length - silent;
}

/** Time passes until nothing waits any more. */
async function drain(ctx: TestContext & Context): Promise<void> {
	for (let minutes = 0; minutes < 26 * 60; minutes += 61) {
		ctx.clock.advance({ minutes: 61 });
		await deliverWaiting(ctx);
		const [row] = await ctx.db
			.select({ waiting: sql<number>`count(*)` })
			.from(alertMessages)
			.where(sql`${alertMessages.sentAt} is null and ${alertMessages.supersededAt} is null`);
		if (Number(row?.waiting) === 0) return;
	}
}

function faultsOf(channel: CapturedChannel, expected: { told: number; name: string }): string[] {
	const keys = new Map<string, Set<string>>();
	for (const { key, entries } of channel.received) {
		for (const { incidentId, step } of entries) {
			if (step === undefined) continue;
			const name = `${incidentId} ${step}`;
			keys.set(name, (keys.get(name) ?? new Set()).add(key));
		}
	}
	const twice = [...keys].filter(([, own]) => own.size > 1).map(([name]) => name);
	const faults = twice.slice(0, 2).map((name) => `${expected.name}: ${name} was told under two keys`);
	// The channel that could not be reached is itself told of over the other one.
	const own = [...keys.keys()].length;
	if (own < expected.told) faults.push(`${expected.name}: ${own} of ${expected.told} steps arrived`);
	return faults;
}

/** Two senders that look, send and mark without claiming what they send: each message goes out twice. */
async function controlUnclaimed(ctx: TestContext & Context, channel: CapturedChannel): Promise<number> {
	await ctx.db.update(alertMessages).set({ sentAt: null });
	const before = channel.received.length;
	const sendUnclaimed = async () => {
		const due = await ctx.db.select().from(alertMessages).where(isNull(alertMessages.sentAt)).limit(5);
		for (const { incidentId, step } of due) {
			const body = JSON.stringify({ entries: [{ incidentId, step }] });
			await fetch(channel.url, { method: "POST", body, headers: { "idempotency-key": ctx.newId("outbox") } });
		}
		const ids = due.map((message) => message.id);
		await ctx.db.update(alertMessages).set({ sentAt: ctx.clock.now() }).where(inArray(alertMessages.id, ids));
	};
	await Promise.all([sendUnclaimed(), sendUnclaimed()]);
	const steps = channel.received.slice(before).flatMap(({ entries }) => entries.map((entry) => JSON.stringify(entry)));
	return steps.length - new Set(steps).size;
}
