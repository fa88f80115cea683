import { findNoticeFacts, insertNoticeOnce } from "#lib/messages/notice-store.ts";
import { addToOutbox } from "#lib/operations/add-to-outbox.ts";
import type { HostNoticeKind } from "#lib/operations/core/notice-kinds.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";

export type NewNotice = {
	readonly kind: HostNoticeKind;
	readonly bookingId: Id<"booking">;
	readonly propertyId: Id<"property">;
	/** What it is about, such as a payment's id; nothing where a booking has only one of its kind. At most 80 characters. */
	readonly subject?: string;
	/**
	 * Amounts in minor units, dates and codes, nothing of the guest's. Known names: `amountMinor` (what it is about; the price when
	 * absent), `code` (why a payment failed), `arrival`/`departure` (when they are not the booking's own), `fromArrival`/`fromDeparture`
	 * (before a change), `keptMinor`, `refundMinor`, `nextTryAt`, `decideBy` (ISO instants).
	 */
	readonly details?: Readonly<Record<string, string | number | boolean | null>>;
};

/**
 * Writes down in the caller's transaction what each host is told on each of their channels, with the dates and amounts of this moment.
 * Once per kind, booking and subject; true when it is new. Throws AppError `not_found` for an unknown booking. After the commit
 * `wakeOutbox` hurries it.
 */
export async function tellHosts(ctx: Context, tx: Database, notice: NewNotice): Promise<boolean> {
	const { kind, bookingId, propertyId, subject = "", details = {} } = notice;
	const facts = await findNoticeFacts(tx, bookingId);
	if (!facts) throw new AppError("not_found", "booking does not exist");
	const { quote, answerBy, ...stay } = facts;
	const noticeId = ctx.newId("notice");
	const isNew = await insertNoticeOnce(tx, {
		id: noticeId,
		kind,
		propertyId,
		bookingId,
		subject,
		details: { ...stay, amountMinor: quote.totalMinor, answerBy: answerBy?.toISOString() ?? null, ...details },
		createdAt: ctx.clock.now(),
	});
	if (isNew) await addToOutbox(ctx, tx, { topic: "notice.made", payload: { noticeId } });
	return isNew;
}
