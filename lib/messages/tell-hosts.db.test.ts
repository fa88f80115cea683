import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { alertChannels } from "#db/schema/alert-channels.ts";
import { alertMessages } from "#db/schema/alert-messages.ts";
import { exports } from "#db/schema/exports.ts";
import { hostNotices } from "#db/schema/host-notices.ts";
import { outbox } from "#db/schema/outbox.ts";
import { type NewNotice, tellHosts } from "#lib/messages/tell-hosts.ts";
import { discordMessage } from "#lib/messages/templates/discord-message.ts";
import { deliverWaiting } from "#lib/operations/deliver-waiting.ts";
import { tellOfIncidents } from "#lib/operations/tell-of-incidents.ts";
import { inTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import { insertSampleBooking } from "#lib/testing/sample-bookings.ts";
import { insertSampleChannel, insertSampleProperty, insertSampleUser } from "#lib/testing/sample-rows.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
let propertyId: Id<"property">;
let bookingId: Id<"booking">;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	for (const table of [alertMessages, hostNotices, alertChannels, outbox]) await database.db.delete(table);
	ctx = makeTestContext(database, { now: "2026-03-01T18:00:00Z" });
	({ id: propertyId } = await insertSampleProperty(ctx.db));
	bookingId = await insertSampleBooking(ctx.db, { propertyId, dates: "2026-05-10/2026-05-16", totalMinor: 707_600 });
});

const tell = (more: Partial<NewNotice> = {}) =>
	inTransaction(ctx.database, (tx) => tellHosts(ctx, tx, { kind: "booking_made", bookingId, propertyId, ...more }));
const addChannel = async (more: Partial<typeof alertChannels.$inferInsert> = {}) =>
	insertSampleChannel(ctx, { userId: await insertSampleUser(ctx.db), ...more });
const entries = () => ctx.sendAlert.sent.flatMap(({ text }) => text.entries);

test("each channel hears of it once, however often it is told and delivered", async () => {
	await addChannel();
	await addChannel();
	expect([await tell(), await tell(), await tell({ kind: "booking_changed", subject: "chg_1" })]).toEqual([
		true,
		false,
		true,
	]);
	await Promise.all([deliverWaiting(ctx), tellOfIncidents(ctx)]);
	await deliverWaiting(ctx);
	expect(
		entries()
			.map(({ kind }) => kind)
			.sort(),
	).toEqual(["booking_changed", "booking_changed", "booking_made", "booking_made"]);
});

test("a notice names dates, home and amount, nothing of the guest, and leads to the booking's page", async () => {
	await addChannel();
	await tell();
	await deliverWaiting(ctx);
	const [sent] = ctx.sendAlert.sent;
	expect(sent?.text.subject).toBe("Reserva nueva: 10-16 may · Casa Limonaria");
	expect(entries()).toMatchObject([
		{
			bookingId,
			text: expect.stringContaining("6 noches por $7,076.00 MXN."),
			url: `https://estancias.example.com/admin/reservas/${bookingId}`,
		},
	]);
	expect(JSON.stringify(sent?.text)).not.toMatch(/Ana|Robles|example\.com"|\+52/);
});

test("a new booking lists each portal with its last read and the page where it can be told to read again", async () => {
	const row = { propertyId, createdAt: new Date("2026-01-01T00:00:00Z") };
	await ctx.db.insert(exports).values([
		{ ...row, id: ctx.newId("export"), portal: "airbnb", lastPortalReadAt: new Date("2026-03-01T16:08:00Z") },
		{ ...row, id: ctx.newId("export"), portal: "vrbo" },
	]);
	await addChannel();
	await tell();
	ctx.sendAlert.fail("unreachable");
	await deliverWaiting(ctx);
	ctx.clock.advance({ minutes: 90 });
	ctx.sendAlert.recover();
	await deliverWaiting(ctx);
	const [first, again] = ctx.sendAlert.sent;
	expect(again?.text.entries[0]?.lines).toEqual([
		{
			text: "Airbnb leyó tu calendario 1 h 52 min antes de esta reserva.",
			link: { words: "Actualizar en Airbnb", url: "https://www.airbnb.com/multicalendar" },
		},
		{
			text: "Vrbo todavía no ha leído tu calendario.",
			link: { words: "Actualizar en Vrbo", url: "https://www.vrbo.com/" },
		},
	]);
	expect(again?.key).toBe(first?.key);
	expect(again?.text.entries[0]?.lines).toEqual(first?.text.entries[0]?.lines);
	expect(JSON.stringify(again && discordMessage(again.text))).toContain("[Actualizar en Airbnb]");
});

test("quiet hours hold back a new booking, and let a request and a dispute through", async () => {
	await addChannel({ quietFrom: "22:00", quietUntil: "07:30" });
	ctx.clock.set("2026-03-02T05:00:00Z");
	await tell();
	await tell({ kind: "booking_requested" });
	await tell({ kind: "payment_disputed", subject: "dp_1", details: { amountMinor: 100 } });
	await deliverWaiting(ctx);
	expect(
		entries()
			.map(({ kind }) => kind)
			.sort(),
	).toEqual(["booking_requested", "payment_disputed"]);
	ctx.clock.set("2026-03-02T13:30:00Z");
	await deliverWaiting(ctx);
	expect(entries()).toHaveLength(3);
});

test("a channel hears only of what reaches its level", async () => {
	await addChannel({ minSeverity: "urgent" });
	await tell();
	await tell({ kind: "payment_mismatch", subject: "pi_1" });
	await deliverWaiting(ctx);
	expect(entries().map(({ kind }) => kind)).toEqual(["payment_mismatch"]);
});

test("a failed balance says in plain words why, and when the next try is", async () => {
	await addChannel({ language: "en" });
	await tell({
		kind: "balance_failed",
		details: { amountMinor: 495_320, code: "insufficient_funds", nextTryAt: "2026-03-02T00:00:00.000Z" },
	});
	await deliverWaiting(ctx);
	expect(entries()[0]?.text).toContain("$4,953.20 MXN is still to be paid: the card had insufficient funds.");
	expect(entries()[0]?.text).toContain("We will try again today at 18:00.");
});
