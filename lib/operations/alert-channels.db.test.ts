import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { alertChannels } from "#db/schema/alert-channels.ts";
import { alertMessages } from "#db/schema/alert-messages.ts";
import { auditLog } from "#db/schema/audit-log.ts";
import { incidents } from "#db/schema/incidents.ts";
import { addAlertChannel } from "#lib/operations/add-alert-channel.ts";
import { changeAlertChannel, switchAlertChannel } from "#lib/operations/change-alert-channel.ts";
import { listAlertChannels } from "#lib/operations/list-alert-channels.ts";
import { removeAlertChannel } from "#lib/operations/remove-alert-channel.ts";
import { reportIncident } from "#lib/operations/report-incident.ts";
import { type NewAlertChannel, newAlertChannelSchema } from "#lib/operations/schemas.ts";
import { testAlertChannel } from "#lib/operations/test-alert-channel.ts";
import { inTransaction } from "#lib/platform/database.ts";
import type { Role } from "#lib/shared/actor.ts";
import type { Id } from "#lib/shared/ids.ts";
import { insertSampleUser } from "#lib/testing/sample-rows.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	await database.db.delete(alertMessages);
	await database.db.delete(alertChannels);
});

const WEBHOOK: NewAlertChannel = {
	label: "Automatización",
	language: "es-MX",
	minSeverity: "warning",
	quietFrom: "22:00",
	quietUntil: "07:30",
	timeZone: "America/Mexico_City",
	target: { kind: "webhook", url: "https://hooks.example.com/in/s3cret-path", secret: "s3cret-key" },
};

async function hostContext(role: Role = "owner"): Promise<{ ctx: TestContext; userId: Id<"user"> }> {
	const userId = await insertSampleUser(database.db, { role });
	const ctx = makeTestContext(database, { overrides: { actor: { kind: "host", userId, role } } });
	return { ctx, userId };
}

async function added(ctx: TestContext, userId: Id<"user">, input = WEBHOOK): Promise<Id<"channel">> {
	const outcome = await addAlertChannel(ctx, { ...input, userId });
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.channelId;
}

async function rowOf(channelId: Id<"channel">) {
	const [row] = await database.db.select().from(alertChannels).where(eq(alertChannels.id, channelId));
	if (!row) throw new Error("no such row");
	return row;
}

test("a target is stored so that only the key reads it, and neither audit nor list shows it", async () => {
	const { ctx, userId } = await hostContext();
	const channelId = await added(ctx, userId);
	const { targetEncrypted } = await rowOf(channelId);
	expect(targetEncrypted.toString("latin1")).not.toContain("s3cret");
	expect(JSON.parse(ctx.encryption.decrypt(targetEncrypted, "alert.target").toString())).toEqual(WEBHOOK.target);
	const audits = await database.db.select().from(auditLog).where(eq(auditLog.subjectId, channelId));
	expect(audits).toMatchObject([{ action: "channel.added", details: { kind: "webhook" } }]);
	const list = await listAlertChannels(ctx);
	expect(list).toMatchObject([{ targetHint: "hooks.example.com …path", quietFrom: "22:00", isOwn: true }]);
	expect(JSON.stringify([audits, list])).not.toContain("s3cret");
});

test("an address that may not be called is refused before anything is stored", async () => {
	const { ctx, userId } = await hostContext();
	const add = (target: NewAlertChannel["target"]) => addAlertChannel(ctx, { ...WEBHOOK, userId, target });
	expect(await add({ kind: "webhook", url: "https://10.0.0.5/x" })).toEqual({ ok: false, reason: "unsafe_address" });
	expect(await add({ kind: "webhook", url: "http://hooks.example.com/x" })).toEqual({
		ok: false,
		reason: "needs_https",
	});
	expect(await add({ kind: "slack", url: "https://hooks.example.com/x" })).toEqual({ ok: false, reason: "not_slack" });
	expect(await add({ kind: "discord", url: "https://discord.com/x" })).toEqual({ ok: false, reason: "not_discord" });
	expect(await listAlertChannels(ctx)).toEqual([]);
});

test("ten channels and no more, also when two are added at once", async () => {
	const { ctx, userId } = await hostContext();
	for (let at = 0; at < 9; at += 1) await added(ctx, userId);
	const outcomes = await Promise.all([1, 2].map(() => addAlertChannel(ctx, { ...WEBHOOK, userId })));
	expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
	expect(outcomes.find((outcome) => !outcome.ok)).toEqual({ ok: false, reason: "too_many_channels" });
	expect(await listAlertChannels(ctx)).toHaveLength(10);
});

test("a co-host sees and changes only their own; an owner all, with their names", async () => {
	const owner = await hostContext();
	const cohost = await hostContext("co_host");
	const other = await hostContext("co_host");
	const channelId = await added(cohost.ctx, cohost.userId);
	expect(await listAlertChannels(other.ctx)).toEqual([]);
	await expect(removeAlertChannel(other.ctx, channelId)).rejects.toMatchObject({ code: "not_found" });
	await expect(testAlertChannel(other.ctx, channelId)).rejects.toMatchObject({ code: "not_found" });
	await expect(switchAlertChannel(other.ctx, { channelId, isActive: false })).rejects.toMatchObject({
		code: "not_found",
	});
	await expect(added(other.ctx, cohost.userId)).rejects.toMatchObject({ code: "forbidden" });
	expect(await listAlertChannels(owner.ctx)).toMatchObject([{ id: channelId, ownerName: "Ana", isOwn: false }]);
	const { target: _target, ...change } = WEBHOOK;
	await changeAlertChannel(owner.ctx, { channelId, ...change, label: "Otro", minSeverity: "urgent" });
	expect(await rowOf(channelId)).toMatchObject({ label: "Otro", minSeverity: "urgent", userId: cohost.userId });
	const reader = makeTestContext(database, { overrides: { actor: { kind: "anonymous" } } });
	await expect(listAlertChannels(reader)).rejects.toMatchObject({ code: "forbidden" });
});

async function waiting(ctx: TestContext, channelId: Id<"channel">): Promise<Id<"message">> {
	const { incidentId } = await inTransaction(ctx.database, (tx) =>
		reportIncident(ctx, tx, {
			kind: "channel_failing",
			severity: "warning",
			propertyId: null,
			subject: channelId,
			details: {},
		}),
	);
	const id = ctx.newId("message");
	const at = ctx.clock.now();
	const dueAt = new Date(at.getTime() + 3_600_000);
	const row = { id, incidentId, channelId, step: "opened", severity: "warning" as const, at, dueAt };
	await ctx.db.insert(alertMessages).values({ ...row, lastError: "gone" });
	return id;
}

async function messageOf(id: Id<"message">) {
	const [row] = await database.db.select().from(alertMessages).where(eq(alertMessages.id, id));
	return row;
}

test("removing a channel forgets its target, sends nothing that waited and ends its trouble", async () => {
	const { ctx, userId } = await hostContext();
	const channelId = await added(ctx, userId);
	const message = await waiting(ctx, channelId);
	await removeAlertChannel(ctx, channelId);
	const { targetEncrypted, removedAt } = await rowOf(channelId);
	expect(ctx.encryption.decrypt(targetEncrypted, "alert.target").toString()).toBe("");
	expect(removedAt).toEqual(ctx.clock.now());
	expect((await messageOf(message))?.supersededAt).toEqual(ctx.clock.now());
	const open = await ctx.db
		.select()
		.from(incidents)
		.where(eq(incidents.openKey, `channel_failing:${channelId}`));
	expect(open).toEqual([]);
	await expect(removeAlertChannel(ctx, channelId)).rejects.toMatchObject({ code: "not_found" });
	expect(await listAlertChannels(ctx)).toEqual([]);
});

test("a pause drops what waits, and a second tap changes nothing", async () => {
	const { ctx, userId } = await hostContext();
	const channelId = await added(ctx, userId);
	const message = await waiting(ctx, channelId);
	await switchAlertChannel(ctx, { channelId, isActive: false });
	await switchAlertChannel(ctx, { channelId, isActive: false });
	expect((await messageOf(message))?.supersededAt).toEqual(ctx.clock.now());
	expect(await rowOf(channelId)).toMatchObject({ isActive: false });
	await switchAlertChannel(ctx, { channelId, isActive: true });
	expect(await rowOf(channelId)).toMatchObject({ isActive: true });
	const audits = await ctx.db.select().from(auditLog).where(eq(auditLog.subjectId, channelId));
	expect(audits.map(({ action }) => action).sort()).toEqual(["channel.added", "channel.paused", "channel.resumed"]);
});

test("a test says that it is one, and its outcome is told and kept", async () => {
	const { ctx, userId } = await hostContext();
	const channelId = await added(ctx, userId);
	const message = await waiting(ctx, channelId);
	ctx.sendAlert.fail("gone");
	expect(await testAlertChannel(ctx, channelId)).toEqual({ ok: false, code: "gone", retryAfterSeconds: null });
	expect(await rowOf(channelId)).toMatchObject({ lastError: "gone", lastSentAt: null, failuresInRow: 0 });
	ctx.sendAlert.recover();
	expect(await testAlertChannel(ctx, channelId)).toEqual({ ok: true });
	expect(await rowOf(channelId)).toMatchObject({ lastError: null, lastSentAt: ctx.clock.now() });
	expect((await messageOf(message))?.dueAt).toEqual(ctx.clock.now());
	const [, last] = ctx.sendAlert.sent;
	expect(last?.target).toEqual(WEBHOOK.target);
	expect(last?.text).toMatchObject({ subject: "Prueba de avisos: este canal funciona", entries: [{ kind: "test" }] });
	expect(ctx.sendAlert.sent[0]?.key).not.toBe(last?.key);
});

test("a host cannot use tests to flood an address", async () => {
	const { ctx, userId } = await hostContext();
	const channelId = await added(ctx, userId);
	for (let at = 0; at < 10; at += 1) await testAlertChannel(ctx, channelId);
	expect(await testAlertChannel(ctx, channelId)).toMatchObject({ ok: false, code: "too_often" });
	expect(ctx.sendAlert.sent).toHaveLength(10);
});

test("a form's fields become a target, and what is wrong is told by field", () => {
	const { target: _target, ...settings } = WEBHOOK;
	const form = { ...settings, kind: "telegram", botToken: "123", chatId: "12", email: "", url: "", secret: "" };
	const wrong = newAlertChannelSchema.safeParse(form);
	expect(wrong.error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([["botToken", "target"]]);
	const half = newAlertChannelSchema.safeParse({ ...form, kind: "email", email: "ana@example.com", quietUntil: "" });
	expect(half.error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([
		["quietUntil", "hours_both"],
	]);
	const none = newAlertChannelSchema.parse({
		...{ ...form, kind: "email", email: " ana@example.com " },
		...{ quietFrom: "", quietUntil: "" },
	});
	expect(none).toMatchObject({ target: { kind: "email", email: "ana@example.com" }, quietFrom: null });
});
