import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { auditLog } from "#db/schema/audit-log.ts";
import { bookings } from "#db/schema/bookings.ts";
import { guestMails } from "#db/schema/guest-mails.ts";
import { hostNotices } from "#db/schema/host-notices.ts";
import { hostTasks } from "#db/schema/host-tasks.ts";
import { correctEmailByHost } from "#lib/bookings/correct-email-by-host.ts";
import { deliverGuestMails } from "#lib/messages/deliver-guest-mails.ts";
import { type NewGuestMail, queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { receiveResendEvent } from "#lib/messages/receive-resend-event.ts";
import { inTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import { insertSampleBooking } from "#lib/testing/sample-bookings.ts";
import { insertSampleProperty } from "#lib/testing/sample-rows.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

const OLD = "ana@exmaple.com";
const NEW = "ana@example.com";

let database: TestDatabase;
let ctx: TestContext;
let bookingId: Id<"booking">;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	for (const table of [guestMails, hostNotices, hostTasks]) await database.db.delete(table);
	await setUp();
});

/** A stay from 10 to 14 December, looked at the day before. */
async function setUp(booking: Partial<typeof bookings.$inferInsert> = {}) {
	ctx = makeTestContext(database, { now: "2026-12-09T12:00:00Z" });
	const { id: propertyId } = await insertSampleProperty(ctx.db);
	const stay = { propertyId, dates: "2026-12-10/2026-12-14", confirmedAt: new Date("2026-12-01T11:00:00Z") };
	bookingId = await insertSampleBooking(ctx.db, { ...stay, guestEmail: OLD, ...booking });
}

async function send(...mails: Pick<NewGuestMail, "kind" | "subject" | "details">[]) {
	for (const mail of mails) await inTransaction(ctx.database, (tx) => queueGuestMail(ctx, tx, { bookingId, ...mail }));
	await deliverGuestMails(ctx);
}

async function bounceAll() {
	for (const { id } of await ctx.db.select().from(guestMails)) {
		await receiveResendEvent(ctx, { body: { type: "email.bounced", data: { tags: { mail: id } } } });
	}
}

const correct = (more: Partial<Parameters<typeof correctEmailByHost>[1]> = {}) =>
	correctEmailByHost(ctx, { bookingId, email: NEW, seenEmail: OLD, ...more });
const kindsTo = async (address: string) => {
	await deliverGuestMails(ctx);
	const keys = ctx.sendMail.sent.filter(({ to }) => to === address).map(({ key }) => key);
	const rows = await ctx.db.select().from(guestMails);
	return keys.map((key) => rows.find(({ id }) => id === key)?.kind).sort();
};

test("what came back from a wrong address goes to the right one, once, and its tasks are done", async () => {
	const details = { amountMinor: 30_000, purpose: "deposit" };
	await send({ kind: "confirmation" }, { kind: "receipt", subject: "pay_1", details });
	await send({ kind: "arrival", subject: "2026-12-10" });
	await bounceAll();
	expect(await ctx.db.select().from(hostTasks)).toHaveLength(3);
	expect(await correct()).toEqual({ ok: true });
	expect(await kindsTo(NEW)).toEqual(["arrival", "confirmation", "receipt"]);
	expect((await ctx.db.select().from(hostTasks)).every(({ doneAt }) => doneAt !== null)).toBe(true);
	expect(await correct()).toEqual({ ok: false, reason: "same_address" });
	expect(await kindsTo(NEW)).toHaveLength(3);
});

test("an address that is wrong again is corrected again", async () => {
	await send({ kind: "confirmation" });
	await bounceAll();
	await correct({ email: "ana@example.con" });
	await deliverGuestMails(ctx);
	await bounceAll();
	expect(await correct({ seenEmail: "ana@example.con" })).toEqual({ ok: true });
	expect(await kindsTo(NEW)).toEqual(["confirmation"]);
});

test.each([
	["a booking whose mails arrived gets its confirmation", { state: "confirmed" }, "confirmation"],
	["a booking by phone without an address gets its confirmation", { guestEmail: "" }, "confirmation"],
	["what is not confirmed gets its private link", { state: "hold" }, "links"],
] as const)("%s at the new address", async (...[, booking, kind]) => {
	await setUp(booking);
	expect(await correct({ seenEmail: "guestEmail" in booking ? "" : OLD })).toEqual({ ok: true });
	expect(await kindsTo(NEW)).toEqual([kind]);
});

test("a link that arrived at a wrong address opens nothing any more; one that never arrived stays the guest's", async () => {
	const linkVersion = async () =>
		(await ctx.db.select().from(bookings).where(eq(bookings.id, bookingId)))[0]?.linkVersion;
	await send({ kind: "confirmation" });
	await correct();
	expect(await linkVersion()).toBe(2);
	await setUp();
	await send({ kind: "confirmation" });
	await bounceAll();
	await correct();
	expect(await linkVersion()).toBe(1);
	await setUp({ guestEmail: "" });
	await correct({ seenEmail: "" });
	expect(await linkVersion()).toBe(1);
});

test("an address that somebody else corrected meanwhile is not overwritten", async () => {
	await correct({ email: "ana.robles@example.com" });
	expect(await correct()).toEqual({ ok: false, reason: "changed_meanwhile" });
	const [row] = await ctx.db.select().from(bookings).where(eq(bookings.id, bookingId));
	expect(row?.guestEmail).toBe("ana.robles@example.com");
	expect(await kindsTo(NEW)).toEqual([]);
});

test("only who may change bookings corrects an address, and the log names none", async () => {
	const actors = [
		{ kind: "host", userId: ctx.newId("user"), role: "read_only" },
		{ kind: "guest", bookingId },
	] as const;
	for (const actor of actors) {
		const asked = { bookingId, email: NEW, seenEmail: OLD };
		await expect(correctEmailByHost({ ...ctx, actor }, asked)).rejects.toMatchObject({ code: "forbidden" });
	}
	await correct();
	const isOfBooking = and(eq(auditLog.subjectId, bookingId), eq(auditLog.action, "booking.email_corrected"));
	const entries = await ctx.db.select().from(auditLog).where(isOfBooking);
	expect(entries).toHaveLength(1);
	expect(JSON.stringify(entries)).not.toContain("@");
});
