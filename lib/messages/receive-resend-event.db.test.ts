import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { guestMails } from "#db/schema/guest-mails.ts";
import { hostNotices } from "#db/schema/host-notices.ts";
import { hostTasks } from "#db/schema/host-tasks.ts";
import { deliverGuestMails } from "#lib/messages/deliver-guest-mails.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { receiveResendEvent } from "#lib/messages/receive-resend-event.ts";
import { inTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import { insertSampleBooking } from "#lib/testing/sample-bookings.ts";
import { insertSampleProperty } from "#lib/testing/sample-rows.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
let mailId: Id<"mail">;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	for (const table of [guestMails, hostNotices, hostTasks]) await database.db.delete(table);
	ctx = makeTestContext(database);
	const { id: propertyId } = await insertSampleProperty(ctx.db);
	const bookingId = await insertSampleBooking(ctx.db, { propertyId, dates: "2026-05-10/2026-05-16" });
	await inTransaction(ctx.database, (tx) => queueGuestMail(ctx, tx, { bookingId, kind: "confirmation" }));
	await deliverGuestMails(ctx);
	const [row] = await ctx.db.select().from(guestMails);
	if (!row) throw new Error("no mail");
	mailId = row.id;
});

const event = (type: string, data: object) => ({ type, created_at: "2026-03-01T12:00:00Z", data });
const counts = async () => ({
	bounced: (await ctx.db.select().from(guestMails)).filter(({ bouncedAt }) => bouncedAt).length,
	tasks: (await ctx.db.select().from(hostTasks)).length,
	notices: (await ctx.db.select().from(hostNotices)).length,
});

test("a bounce, told twice and at once, is one mark, one task and one notice", async () => {
	const body = event("email.bounced", {
		email_id: `mail-${mailId}`,
		to: ["ana@example.com"],
		bounce: { type: "Permanent" },
	});
	const outcomes = await Promise.all([receiveResendEvent(ctx, { body }), receiveResendEvent(ctx, { body })]);
	expect(outcomes.sort()).toEqual(["bounced", "repeated"]);
	expect(await receiveResendEvent(ctx, { body })).toBe("repeated");
	expect(await counts()).toEqual({ bounced: 1, tasks: 1, notices: 1 });
});

test("a mail whose answer never reached us is known by its tag", async () => {
	const body = event("email.complained", { email_id: "re_unknown", tags: { mail: mailId } });
	expect(await receiveResendEvent(ctx, { body })).toBe("bounced");
});

test.each([
	["a mail on its way", "email.delivery_delayed", {}, "noted"],
	["a full mailbox", "email.bounced", { bounce: { type: "Transient" } }, "noted"],
	["an arrival", "email.delivered", {}, "ignored"],
	["another's mail", "email.bounced", { email_id: "re_other" }, "ignored"],
])("%s marks nothing", async (...[, type, data, outcome]) => {
	expect(await receiveResendEvent(ctx, { body: event(type, { email_id: `mail-${mailId}`, ...data }) })).toBe(outcome);
	expect(await counts()).toEqual({ bounced: 0, tasks: 0, notices: 0 });
});

test("what is no event is refused", async () => {
	for (const body of [null, "x", {}, { type: "email.bounced" }]) {
		expect(await receiveResendEvent(ctx, { body })).toBe("unreadable");
	}
});
