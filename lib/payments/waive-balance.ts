import { requireManagingHost } from "#lib/accounts/require-managing-host.ts";
import { changeBooking, getBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import { closeSessions } from "#lib/payments/close-sessions.ts";
import { findPaymentUnderWay } from "#lib/payments/find-payment-under-way.ts";
import { addLedgerEntry, readBookingMoney } from "#lib/payments/ledger-record.ts";
import { settleSession } from "#lib/payments/settle-session.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type Waiver = {
	readonly bookingId: Id<"booking">;
	/** What the host saw as owed: if it is another by now, nothing is waived. */
	readonly expectedMinor: number;
	/** Kept with the entry, at most 300 characters. */
	readonly reason: string;
};

export type WaiverOutcome =
	| { readonly ok: true; readonly waivedMinor: number }
	| { readonly ok: false; readonly reason: "nothing_due" | "changed_meanwhile" | "payment_under_way" };

/** The host lets the whole balance go; nothing of it is charged any more. The guest's open link is closed first. */
export async function waiveBalance(ctx: Context, waiver: Waiver): Promise<WaiverOutcome> {
	requireManagingHost(ctx);
	const { id: bookingId } = await getBooking(ctx.db, waiver.bookingId);
	const { areClosed, paid } = await closeSessions(ctx, { bookingId, purpose: "balance" });
	for (const session of paid) await settleSession(ctx, session);
	if (!areClosed) return { ok: false, reason: "payment_under_way" };
	return inTransaction(ctx.database, (tx) => waive(ctx, tx, waiver));
}

async function waive(ctx: Context, tx: Database, waiver: Waiver): Promise<WaiverOutcome> {
	const booking = await lockBooking(tx, waiver.bookingId);
	const { id: bookingId, currency, propertyId, amountVersion } = booking;
	const { balanceMinor } = await readBookingMoney(tx, bookingId);
	if (booking.confirmedAt === null || balanceMinor === 0) return { ok: false, reason: "nothing_due" };
	if (balanceMinor !== waiver.expectedMinor) return { ok: false, reason: "changed_meanwhile" };
	if (await findPaymentUnderWay(tx, { bookingId, method: "off_session" })) {
		return { ok: false, reason: "payment_under_way" };
	}
	const objectId = `waiver:${bookingId}:${amountVersion}`;
	const entry = { bookingId, kind: "waiver", amountMinor: -balanceMinor, currency, objectId } as const;
	await addLedgerEntry(ctx, tx, { ...entry, note: waiver.reason });
	const settled = { nextChargeAt: null, chargeProblem: null, amountVersion: amountVersion + 1 };
	await changeBooking(ctx, tx, { bookingId, ...settled });
	const about = { subjectKind: "booking", subjectId: bookingId, propertyId } as const;
	await writeAudit(ctx, tx, { action: "balance.waived", ...about, details: { amountMinor: balanceMinor } });
	return { ok: true, waivedMinor: balanceMinor };
}
