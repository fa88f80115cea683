import { and, asc, desc, eq, inArray, lte, sql } from "drizzle-orm";
import { ledgerEntries } from "#db/schema/ledger-entries.ts";
import { payments } from "#db/schema/payments.ts";
import { type Database, isDuplicate } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type PaymentRow = typeof payments.$inferSelect;
export type NewPayment = typeof payments.$inferInsert;
export type LedgerRow = typeof ledgerEntries.$inferSelect;

/** False when this movement is in the ledger already. */
export async function insertLedgerOnce(tx: Database, row: typeof ledgerEntries.$inferInsert): Promise<boolean> {
	try {
		await tx.insert(ledgerEntries).values(row);
		return true;
	} catch (error) {
		if (isDuplicate(error)) return false;
		throw error;
	}
}

export async function selectLedger(db: Database, bookingId: Id<"booking">): Promise<LedgerRow[]> {
	return db
		.select()
		.from(ledgerEntries)
		.where(eq(ledgerEntries.bookingId, bookingId))
		.orderBy(asc(ledgerEntries.at), asc(ledgerEntries.createdAt), asc(ledgerEntries.id));
}

export async function selectLedgerOfMany(db: Database, bookingIds: readonly Id<"booking">[]): Promise<LedgerRow[]> {
	if (bookingIds.length === 0) return [];
	return db
		.select()
		.from(ledgerEntries)
		.where(inArray(ledgerEntries.bookingId, [...bookingIds]));
}

export async function insertPayment(tx: Database, row: NewPayment): Promise<void> {
	await tx.insert(payments).values(row);
}

export async function updatePayment(db: Database, id: Id<"payment">, change: Partial<NewPayment>): Promise<void> {
	await db.update(payments).set(change).where(eq(payments.id, id));
}

/** Newest first. */
export async function selectPayments(db: Database, bookingId: Id<"booking">): Promise<PaymentRow[]> {
	return db
		.select()
		.from(payments)
		.where(eq(payments.bookingId, bookingId))
		.orderBy(desc(payments.createdAt), desc(payments.attempt), desc(payments.id));
}

export async function selectPayment(db: Database, id: Id<"payment">): Promise<PaymentRow | null> {
	const [row] = await db.select().from(payments).where(eq(payments.id, id));
	return row ?? null;
}

export async function selectPaymentBySession(db: Database, sessionId: string): Promise<PaymentRow | null> {
	const [row] = await db.select().from(payments).where(eq(payments.stripeSessionId, sessionId));
	return row ?? null;
}

/** Attempts that Stripe may or may not know, unchanged since `before`, oldest first. */
export async function selectUnsettledPayments(
	db: Database,
	query: { before: Date; limit: number },
): Promise<PaymentRow[]> {
	return db
		.select()
		.from(payments)
		.where(and(inArray(payments.state, ["saved", "unknown"]), lte(payments.changedAt, query.before)))
		.orderBy(asc(payments.changedAt))
		.limit(query.limit);
}

/** The highest attempt made for this purpose and amount version; 0 = none. */
export async function lastAttempt(
	db: Database,
	query: { bookingId: Id<"booking">; purpose: PaymentRow["purpose"]; amountVersion: number },
): Promise<number> {
	const [row] = await db
		.select({ attempt: sql<number | null>`max(${payments.attempt})` })
		.from(payments)
		.where(
			and(
				eq(payments.bookingId, query.bookingId),
				eq(payments.purpose, query.purpose),
				sql`${payments.idempotencyKey} like ${`${query.purpose}:${query.bookingId}:${query.amountVersion}:%`}`,
			),
		);
	return Number(row?.attempt ?? 0);
}

export async function selectPaymentForUpdate(tx: Database, id: Id<"payment">): Promise<PaymentRow | null> {
	const [row] = await tx.select().from(payments).where(eq(payments.id, id)).for("update");
	return row ?? null;
}

export async function selectPaymentByIntent(db: Database, paymentIntentId: string): Promise<PaymentRow | null> {
	const [row] = await db.select().from(payments).where(eq(payments.stripePaymentIntentId, paymentIntentId));
	return row ?? null;
}

/** Changes a payment that has no final outcome yet; false when it has one, which nothing later takes back (B12). */
export async function updateUnsettledPayment(
	db: Database,
	id: Id<"payment">,
	change: Partial<NewPayment>,
): Promise<boolean> {
	const [result] = await db
		.update(payments)
		.set(change)
		.where(and(eq(payments.id, id), inArray(payments.state, ["saved", "open", "unknown"])));
	return result.affectedRows === 1;
}

/** The entry that credits this payment of Stripe's, or null. */
export async function selectCredit(db: Database, paymentIntentId: string): Promise<LedgerRow | null> {
	const [row] = await db
		.select()
		.from(ledgerEntries)
		.where(and(eq(ledgerEntries.objectId, paymentIntentId), eq(ledgerEntries.kind, "payment")));
	return row ?? null;
}
