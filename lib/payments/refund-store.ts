import { and, asc, desc, eq, lte } from "drizzle-orm";
import { refunds } from "#db/schema/refunds.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type RefundRow = typeof refunds.$inferSelect;
export type NewRefundRow = typeof refunds.$inferInsert;

export async function insertRefund(tx: Database, row: NewRefundRow): Promise<void> {
	await tx.insert(refunds).values(row);
}

/** Newest first. */
export async function selectRefunds(db: Database, bookingId: Id<"booking">): Promise<RefundRow[]> {
	return db
		.select()
		.from(refunds)
		.where(eq(refunds.bookingId, bookingId))
		.orderBy(desc(refunds.createdAt), desc(refunds.id));
}

export async function selectRefund(db: Database, id: Id<"refund">): Promise<RefundRow | null> {
	const [row] = await db.select().from(refunds).where(eq(refunds.id, id));
	return row ?? null;
}

export async function selectRefundByStripe(db: Database, stripeRefundId: string): Promise<RefundRow | null> {
	const [row] = await db.select().from(refunds).where(eq(refunds.stripeRefundId, stripeRefundId));
	return row ?? null;
}

/** Refunds that Stripe is still to be asked for, the longest due first. */
export async function selectDueRefunds(db: Database, due: { now: Date; limit: number }): Promise<RefundRow[]> {
	return db
		.select()
		.from(refunds)
		.where(and(eq(refunds.state, "planned"), lte(refunds.dueAt, due.now)))
		.orderBy(asc(refunds.dueAt), asc(refunds.id))
		.limit(due.limit);
}

/** Takes a due refund for one sending; false when another one has it. */
export async function claimRefund(db: Database, claim: { row: RefundRow; until: Date }): Promise<boolean> {
	const { row, until } = claim;
	const [result] = await db
		.update(refunds)
		.set({ dueAt: until, attempts: row.attempts + 1 })
		.where(and(eq(refunds.id, row.id), eq(refunds.state, "planned"), eq(refunds.attempts, row.attempts)));
	return result.affectedRows === 1;
}

export async function updateRefund(db: Database, id: Id<"refund">, change: Partial<NewRefundRow>): Promise<void> {
	await db.update(refunds).set(change).where(eq(refunds.id, id));
}

/** What became of a try, unless the refund has gone on meanwhile. */
export async function updatePlannedRefund(
	db: Database,
	id: Id<"refund">,
	change: Partial<NewRefundRow>,
): Promise<boolean> {
	const [result] = await db
		.update(refunds)
		.set(change)
		.where(and(eq(refunds.id, id), eq(refunds.state, "planned")));
	return result.affectedRows === 1;
}

/** Gives up planned refunds of this reason that Stripe was never asked for; `claimRefund` and this exclude each other. How many there were. */
export async function cancelUnaskedRefunds(
	tx: Database,
	{ bookingId, reason, at }: { readonly bookingId: Id<"booking">; readonly reason: string; readonly at: Date },
): Promise<number> {
	const [result] = await tx
		.update(refunds)
		.set({ state: "canceled", changedAt: at })
		.where(
			and(
				eq(refunds.bookingId, bookingId),
				eq(refunds.reason, reason),
				eq(refunds.state, "planned"),
				eq(refunds.attempts, 0),
			),
		);
	return result.affectedRows;
}
