import { asc, eq } from "drizzle-orm";
import { bookings } from "#db/schema/bookings.ts";
import { guestMails } from "#db/schema/guest-mails.ts";
import { hostNotices } from "#db/schema/host-notices.ts";
import { hostTasks } from "#db/schema/host-tasks.ts";
import { ledgerEntries } from "#db/schema/ledger-entries.ts";
import { payments } from "#db/schema/payments.ts";
import { refunds } from "#db/schema/refunds.ts";
import { moneyOf } from "#lib/payments/core/ledger.ts";
import { receiveStripeEvent } from "#lib/payments/receive-stripe-event.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { Webhook } from "#lib/testing/stripe/webhooks.ts";
import type { TestContext } from "#lib/testing/test-context.ts";

/** A booking with all that happened to its money, as the database has it. */
export async function readPayments({ db }: Pick<TestContext, "db">, bookingId: Id<"booking">) {
	const [booking] = await db.select().from(bookings).where(eq(bookings.id, bookingId));
	if (!booking) throw new Error("there is no such booking");
	const ledger = await db
		.select()
		.from(ledgerEntries)
		.where(eq(ledgerEntries.bookingId, bookingId))
		.orderBy(asc(ledgerEntries.kind), asc(ledgerEntries.amountMinor));
	const mails = await db.select().from(guestMails).where(eq(guestMails.bookingId, bookingId));
	const notices = await db.select().from(hostNotices).where(eq(hostNotices.bookingId, bookingId));
	const tasks = await db.select().from(hostTasks).where(eq(hostTasks.bookingId, bookingId));
	return {
		booking,
		money: moneyOf(ledger),
		/** As "payment 73080", sorted. */
		ledger: ledger.map(({ kind, amountMinor }) => `${kind} ${amountMinor}`),
		payments: await db
			.select()
			.from(payments)
			.where(eq(payments.bookingId, bookingId))
			.orderBy(asc(payments.createdAt), asc(payments.idempotencyKey)),
		refunds: await db.select().from(refunds).where(eq(refunds.bookingId, bookingId)),
		mails: mails.map(({ kind }) => kind).sort(),
		notices: notices.map(({ kind }) => kind).sort(),
		tasks: tasks.map(({ kind }) => kind).sort(),
	};
}

/** One delivery to our webhook. */
export function deliver(ctx: TestContext, webhook: Pick<Webhook, "rawBody" | "signature">) {
	return receiveStripeEvent({ ...ctx, actor: { kind: "webhook", service: "stripe" } }, webhook);
}

/** Delivers all that Stripe has to tell, in order, and what that leads to. */
export async function deliverAll(ctx: TestContext): Promise<void> {
	for (let round = 0; round < 5; round++) {
		const due = ctx.stripeModel.takeWebhooks();
		if (due.length === 0) return;
		for (const webhook of due) {
			const received = await deliver(ctx, webhook);
			if (!received.ok) throw new Error(`${webhook.type}: ${received.reason}`);
		}
	}
}
