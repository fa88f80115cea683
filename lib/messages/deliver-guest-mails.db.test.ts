import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { bookingChanges } from "#db/schema/booking-changes.ts";
import { bookings } from "#db/schema/bookings.ts";
import { guestMails } from "#db/schema/guest-mails.ts";
import { hostNotices } from "#db/schema/host-notices.ts";
import { hostTasks } from "#db/schema/host-tasks.ts";
import { outbox } from "#db/schema/outbox.ts";
import { deliverGuestMails } from "#lib/messages/deliver-guest-mails.ts";
import { type NewGuestMail, queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { inTransaction } from "#lib/platform/database.ts";
import { type PlainDate, plainDate } from "#lib/shared/plain-date.ts";
import { insertSampleBooking, insertSampleLedger, sampleQuote } from "#lib/testing/sample-bookings.ts";
import { insertSampleProperty, sampleStay } from "#lib/testing/sample-rows.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
let bookingId: Awaited<ReturnType<typeof insertSampleBooking>>;

beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	for (const table of [bookingChanges, guestMails, hostNotices, hostTasks, outbox]) await database.db.delete(table);
	ctx = makeTestContext(database, { now: "2026-03-01T18:00:00Z" });
	const property = await insertSampleProperty(ctx.db);
	const stay = { propertyId: property.id, dates: "2026-05-10/2026-05-16", totalMinor: 707_600 };
	bookingId = await insertSampleBooking(ctx.db, { ...stay, balanceDueAt: new Date("2026-05-11T21:00:00Z") });
	await insertSampleLedger(ctx.db, { bookingId, kind: "price", amountMinor: 707_600 });
	await insertSampleLedger(ctx.db, { bookingId, kind: "payment", amountMinor: 212_280 });
});

const queue = (mail: Partial<NewGuestMail> = {}) =>
	inTransaction(ctx.database, (tx) => queueGuestMail(ctx, tx, { bookingId, kind: "confirmation", ...mail }));
const rows = () => ctx.db.select().from(guestMails);
const change = (more: Partial<typeof bookings.$inferInsert>) =>
	ctx.db.update(bookings).set(more).where(eq(bookings.id, bookingId));
const none = { sent: 0, failed: 0, dead: 0, skipped: 0, later: 0 };

test("a reason is one mail however often it is given, and one for each thing it is about", async () => {
	expect([await queue(), await queue(), await queue({ kind: "receipt", subject: "pay_1" })]).toEqual([
		true,
		false,
		true,
	]);
	await Promise.all([deliverGuestMails(ctx), deliverGuestMails(ctx)]);
	expect(await deliverGuestMails(ctx)).toEqual(none);
	expect(ctx.sendMail.sent).toHaveLength(2);
});

test("a mail for an unknown booking is no mail that is lost in silence", async () => {
	await expect(queue({ bookingId: ctx.newId("booking") })).rejects.toThrow();
});

test("a stay that was moved too late for a free cancellation is promised none (W12)", async () => {
	await queue();
	await deliverGuestMails(ctx);
	expect(ctx.sendMail.sent[0]?.text).toContain("Si cancelas a más tardar el sáb 2 may a las 23:59");
	const dates = {
		fromArrival: "2026-03-05",
		fromDeparture: "2026-03-11",
		toArrival: "2026-05-10",
		toDeparture: "2026-05-16",
	};
	const id = ctx.newId("change");
	await ctx.db.insert(bookingChanges).values({
		...{ id, bookingId, state: "applied", attemptKey: id, askedBy: "guest", createdBy: "guest" },
		...(Object.fromEntries(Object.entries(dates).map(([name, day]) => [name, plainDate(day)])) as Record<
			keyof typeof dates,
			PlainDate
		>),
		quote: sampleQuote(sampleStay("2026-05-10/2026-05-16"), 707_600),
		...{ priceChangeMinor: 0, keptMinor: 0, topUpMinor: 0, createdAt: ctx.clock.now(), appliedAt: ctx.clock.now() },
	});
	await queue({ kind: "dates_changed", subject: id });
	await deliverGuestMails(ctx);
	expect(ctx.sendMail.sent[1]?.text).toContain("Si cancelas antes del dom 10 may a las 15:00");
});

test("no row holds an address, a name or a link", async () => {
	await queue();
	await deliverGuestMails(ctx);
	expect(JSON.stringify(await rows())).not.toMatch(/@|Ana|https?:/);
});

test("a mail is rendered as things are when it goes out, to the address of then", async () => {
	await queue();
	await change({ guestEmail: "corrected@example.com", linkVersion: 2 });
	await deliverGuestMails(ctx);
	const [mail] = ctx.sendMail.sent;
	const [row] = await rows();
	expect(mail).toMatchObject({ to: "corrected@example.com", key: row?.id });
	expect(mail?.text).toContain("Faltan $4,953.20");
	expect(mail?.text).toContain(
		`https://estancias.example.com/reserva/${bookingId}/${ctx.signLink(`guest-link:${bookingId}:2`)}`,
	);
	expect(row?.sentAt).toEqual(ctx.clock.now());
});

test("mail down: what happened stands, the mail comes later, under one key, once (W17)", async () => {
	await queue();
	ctx.sendMail.fail();
	const dueAt = [];
	for (let tries = 0; tries < 3; tries++) {
		await deliverGuestMails(ctx);
		const [row] = await rows();
		dueAt.push((row?.dueAt.getTime() ?? 0) - ctx.clock.now().getTime());
		ctx.clock.set(row?.dueAt.toISOString() ?? "");
	}
	expect(dueAt).toEqual([60_000, 120_000, 240_000]);
	expect((await rows())[0]).toMatchObject({ sentAt: null, attempts: 3, problem: "status_503" });
	ctx.sendMail.recover();
	expect(await deliverGuestMails(ctx)).toEqual({ ...none, sent: 1 });
	expect(await deliverGuestMails(ctx)).toEqual(none);
	expect(new Set(ctx.sendMail.sent.map(({ key }) => key)).size).toBe(1);
});

test("waits grow to a day and no further, and after two weeks of tries a mail is a visible dead letter", async () => {
	await queue();
	ctx.sendMail.fail();
	let longest = 0;
	for (let tries = 0; tries < 20; tries++) {
		await deliverGuestMails(ctx);
		const [row] = await rows();
		longest = Math.max(longest, (row?.dueAt.getTime() ?? 0) - ctx.clock.now().getTime());
		if (!row?.deadAt) ctx.clock.set(row?.dueAt.toISOString() ?? "");
	}
	expect(longest).toBe(24 * 3_600_000);
	expect((await rows())[0]).toMatchObject({ attempts: 20, sentAt: null, deadAt: ctx.clock.now() });
});

test("while the service does not answer one try a round is enough, and nobody else's tries are used up", async () => {
	for (const subject of ["a", "b", "c"]) await queue({ kind: "receipt", subject });
	ctx.sendMail.fail("failed", "unreachable");
	expect(await deliverGuestMails(ctx)).toEqual({ ...none, failed: 1 });
	expect(ctx.sendMail.sent).toHaveLength(1);
	expect((await rows()).map(({ attempts }) => attempts).sort()).toEqual([0, 0, 1]);
	ctx.sendMail.recover();
	ctx.clock.advance({ minutes: 1 });
	expect(await deliverGuestMails(ctx)).toEqual({ ...none, sent: 3 });
});

test("an address that can never be reached ends the mail at once and makes a task and a notice for the host", async () => {
	await queue();
	ctx.sendMail.fail("refused", "validation_error");
	expect(await deliverGuestMails(ctx)).toEqual({ ...none, dead: 1 });
	expect(await ctx.db.select().from(hostTasks)).toMatchObject([{ kind: "mail_bounced", bookingId }]);
	expect(await ctx.db.select().from(hostNotices)).toMatchObject([{ kind: "mail_bounced", bookingId }]);
	expect(JSON.stringify(await ctx.db.select().from(hostNotices))).not.toMatch(/@|Ana/);
});

test("a reason that is gone is skipped and stays visible as such", async () => {
	await queue({ kind: "balance_coming", subject: "2026-05-11T21:00:00.000Z" });
	await queue({ kind: "arrival", subject: "2026-05-10" });
	await change({ state: "cancelled" });
	expect(await deliverGuestMails(ctx)).toEqual({ ...none, skipped: 2 });
	expect((await rows()).map(({ skippedAt }) => skippedAt)).toEqual([ctx.clock.now(), ctx.clock.now()]);
	expect(ctx.sendMail.sent).toEqual([]);
});

test("the way in waits while something is overdue and comes once it is paid", async () => {
	await change({ balanceDueAt: new Date("2026-05-01T00:00:00Z") });
	ctx.clock.set("2026-05-09T00:00:00Z");
	await queue({ kind: "arrival", subject: "2026-05-10" });
	expect(await deliverGuestMails(ctx)).toEqual({ ...none, later: 1 });
	await insertSampleLedger(ctx.db, { bookingId, kind: "cash", amountMinor: 495_320 });
	ctx.clock.set("2026-05-09T01:00:00Z");
	expect(await deliverGuestMails(ctx)).toEqual({ ...none, sent: 1 });
	expect((await rows())[0]?.attempts).toBe(1);
});

test("an offer to book again is made only while every night is free", async () => {
	await change({ state: "expired" });
	await queue({ kind: "hold_lapsed", details: { reason: "lapsed" } });
	expect(await deliverGuestMails(ctx)).toEqual({ ...none, sent: 1 });
	expect(ctx.sendMail.sent[0]?.text).toContain("https://estancias.example.com/casas/casa-");
});

test("send me my links: one mail with every booking of the address whose link still opens", async () => {
	const email = `${bookingId}@example.com`;
	const { id: propertyId } = await insertSampleProperty(ctx.db, { name: "Balcón Jacaranda" });
	const { id: otherId } = await insertSampleProperty(ctx.db, { name: "Casa Ajena" });
	const english = { locale: "en", guestEmail: email } as const;
	const later = await insertSampleBooking(ctx.db, { ...english, propertyId, dates: "2026-06-01/2026-06-04" });
	const old = await insertSampleBooking(ctx.db, { ...english, propertyId, dates: "2025-06-01/2025-06-04" });
	await insertSampleBooking(ctx.db, { propertyId: otherId, dates: "2026-06-01/2026-06-04" });
	await queue({ kind: "links", subject: "asked:1" });
	await deliverGuestMails(ctx);
	expect(ctx.sendMail.sent).toHaveLength(1);
	const text = ctx.sendMail.sent[0]?.text ?? "";
	expect(text).toContain(`https://estancias.example.com/reserva/${bookingId}/`);
	expect(text).toContain(`https://estancias.example.com/en/booking/${later}/`);
	expect(text).not.toContain(old);
	expect(text).not.toContain("Casa Ajena");
});

test("the address in every link is the configured one, whatever Host a request had (B24)", async () => {
	const other = { ...ctx, site: { ...ctx.site, baseUrl: "https://reyes.example.mx" } };
	await queue();
	await deliverGuestMails(other);
	const urls = [...(ctx.sendMail.sent[0]?.html ?? "").matchAll(/href="([^"]*)"/g)].map(([, url]) => url);
	expect(urls.length).toBeGreaterThan(0);
	for (const url of urls) expect(url).toMatch(/^https:\/\/reyes\.example\.mx\//);
});
