import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { alertChannels } from "#db/schema/alert-channels.ts";
import { alertMessages } from "#db/schema/alert-messages.ts";
import { incidents } from "#db/schema/incidents.ts";
import { outbox } from "#db/schema/outbox.ts";
import { deliverWaiting } from "#lib/operations/deliver-waiting.ts";
import { closeIncident, type IncidentReport, reportIncident } from "#lib/operations/report-incident.ts";
import { tellOfIncidents } from "#lib/operations/tell-of-incidents.ts";
import { inTransaction } from "#lib/platform/database.ts";
import { insertSampleChannel, insertSampleUser } from "#lib/testing/sample-rows.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	for (const table of [alertMessages, alertChannels, incidents, outbox]) await database.db.delete(table);
	ctx = makeTestContext(database, { now: "2026-03-01T18:00:00Z" });
});

const CACHE: IncidentReport = {
	kind: "cache_down",
	severity: "warning",
	propertyId: null,
	subject: "redis",
	details: { since: "2026-03-01T17:50:00.000Z" },
};

const report = (more: Partial<IncidentReport> = {}) =>
	inTransaction(ctx.database, (tx) => reportIncident(ctx, tx, { ...CACHE, ...more }));
const end = (subject = "redis") =>
	inTransaction(ctx.database, (tx) => closeIncident(ctx, tx, { kind: "cache_down", subject }));
const titles = () => ctx.sendAlert.sent.flatMap(({ text }) => text.entries.map((entry) => entry.title));

async function addChannel(more: Partial<typeof alertChannels.$inferInsert> = {}) {
	return insertSampleChannel(ctx, { userId: await insertSampleUser(ctx.db), ...more });
}

test("a problem is told once when it opens, once when it worsens and once when it is over, however often it is reported", async () => {
	await addChannel();
	await report();
	await deliverWaiting(ctx);
	for (let times = 0; times < 3; times++) await report({ details: { since: CACHE.details["since"], times } });
	await deliverWaiting(ctx);
	await report({ severity: "urgent" });
	await report({ severity: "warning" });
	await deliverWaiting(ctx);
	ctx.clock.advance({ minutes: 30 });
	await end();
	await deliverWaiting(ctx);
	await deliverWaiting(ctx);
	expect(titles()).toEqual([
		"La memoria rápida no contesta",
		"Empeoró: La memoria rápida no contesta",
		"La memoria rápida contesta otra vez. Duró 30 min.",
	]);
});

test("problems of the same moment reach a channel as one message, the most pressing first", async () => {
	await addChannel();
	await report();
	await report({ subject: "another", severity: "urgent" });
	await deliverWaiting(ctx);
	expect(ctx.sendAlert.sent).toHaveLength(1);
	expect(ctx.sendAlert.sent[0]?.text.entries.map((entry) => entry.severity)).toEqual(["urgent", "warning"]);
	expect(ctx.sendAlert.sent[0]?.text.subject).toBe("La memoria rápida no contesta y 1 aviso más");
});

test("two senders at once tell everything once", async () => {
	await addChannel();
	for (let at = 0; at < 5; at++) await report({ subject: `s${at}` });
	await Promise.all([tellOfIncidents(ctx), tellOfIncidents(ctx), deliverWaiting(ctx)]);
	await deliverWaiting(ctx);
	expect(titles()).toHaveLength(5);
});

test("a channel that is down loses nothing, repeats the same text under the same key, and the others hear of it", async () => {
	await addChannel({ label: "Discord de la casa" });
	const email = JSON.stringify({ kind: "email", email: "ana@example.com" });
	await addChannel({ kind: "email", targetEncrypted: ctx.encryption.encrypt(email, "alert.target") });
	const heardBy = (kind: "webhook" | "email") => ctx.sendAlert.sent.filter(({ target }) => target.kind === kind);
	const titlesOf = (kind: "webhook" | "email") =>
		heardBy(kind).flatMap(({ text }) => text.entries.map((entry) => entry.title));
	await report();
	ctx.sendAlert.fail("unreachable", { kind: "webhook" });
	for (let tries = 0; tries < 3; tries++) {
		await deliverWaiting(ctx);
		ctx.clock.advance({ minutes: 30 });
	}
	expect([heardBy("webhook").length, new Set(heardBy("webhook").map(({ key }) => key)).size]).toEqual([3, 1]);
	await end();
	ctx.sendAlert.recover();
	const failed = heardBy("webhook").length;
	await deliverWaiting(ctx);
	await deliverWaiting(ctx);
	expect(titlesOf("webhook").slice(failed)).toEqual([
		"La memoria rápida no contesta",
		"La memoria rápida contesta otra vez. Duró 1 h 30 min.",
	]);
	expect(titlesOf("email")).toEqual([
		"La memoria rápida no contesta",
		"No pudimos avisarte por Discord de la casa",
		"La memoria rápida contesta otra vez. Duró 1 h 30 min.",
		"Ya te podemos avisar otra vez por Discord de la casa.",
	]);
});

test("quiet hours hold back what is not urgent until they end, and what was over by then is told as over", async () => {
	await addChannel({ quietFrom: "22:00", quietUntil: "07:30" });
	ctx.clock.set("2026-03-02T05:00:00Z");
	await report();
	await report({ subject: "urgent", severity: "urgent" });
	await deliverWaiting(ctx);
	expect(titles()).toEqual(["La memoria rápida no contesta"]);
	ctx.clock.set("2026-03-02T06:00:00Z");
	await end();
	await deliverWaiting(ctx);
	expect(titles()).toHaveLength(1);
	ctx.clock.set("2026-03-02T13:30:00Z");
	await deliverWaiting(ctx);
	expect(titles().slice(1)).toEqual(["La memoria rápida contesta otra vez. Duró 1 h."]);
});

test("a channel hears only of what reaches its level, and of the end only where it heard of the beginning", async () => {
	await addChannel({ minSeverity: "urgent" });
	await report();
	await end();
	await report();
	await report({ severity: "urgent" });
	await end();
	await deliverWaiting(ctx);
	expect(titles()).toEqual([
		"Empeoró: La memoria rápida no contesta",
		"La memoria rápida contesta otra vez. Duró 1 min.",
	]);
});

test("a message names no guest and no secret link, and leads to the page that explains it", async () => {
	await addChannel({ language: "en" });
	const { incidentId } = await report();
	await deliverWaiting(ctx);
	expect(ctx.sendAlert.sent[0]?.text).toMatchObject({
		language: "en",
		subject: "The fast memory does not answer",
		footerUrl: "https://estancias.example.com/admin/cuenta/avisos",
		entries: [
			{
				url: `https://estancias.example.com/admin/avisos/${incidentId}`,
				text: "The site and the calendars keep working, straight from the database and more slowly. No night changes.",
				context: "today at 12:00",
			},
		],
	});
});
