import { listLastReads } from "#lib/calendars/list-last-reads.ts";
import { insertMessagesOnce, listActiveChannels, type NewAlertMessage } from "#lib/operations/alert-store.ts";
import { noticeSeverity } from "#lib/operations/core/notice-kinds.ts";
import { planMessage } from "#lib/operations/core/plan-message.ts";
import { findNotice, type NoticeRow, updateNoticeDetails } from "#lib/operations/notice-store.ts";
import type { Context } from "#lib/platform/context.ts";
import { AppError } from "#lib/shared/errors.ts";
import { type Id, isId } from "#lib/shared/ids.ts";

/**
 * Writes down one message per channel that is to hear of a notice. Safe to run twice: a notice is one message per channel for ever.
 * Throws AppError `not_found` for an unknown notice.
 */
export async function queueNotices(ctx: Context, noticeId: Id<"notice">): Promise<void> {
	const notice = await findNotice(ctx.db, noticeId);
	if (!notice) throw new AppError("not_found", "notice does not exist");
	await noteReaders(ctx, notice);
	const severity = noticeSeverity(notice.kind);
	const at = notice.createdAt;
	const rows = (await listActiveChannels(ctx.db)).flatMap((channel): NewAlertMessage[] => {
		const plan = planMessage({
			...{ step: "opened", severity, at, channel },
			mutedSeverity: null,
			isAboutChannel: false,
			knewBeginning: true,
		});
		if (!plan.isSent) return [];
		const id = ctx.newId("message");
		return [{ id, noticeId, channelId: channel.id, step: "told", severity, at, dueAt: plan.dueAt }];
	});
	await insertMessagesOnce(ctx.db, rows);
}

/**
 * Of a new booking: when each portal last read our calendar, since until it reads again it may sell the same nights. Kept with the
 * notice, so that a message that is sent again says the same.
 */
async function noteReaders(ctx: Context, notice: NoticeRow): Promise<void> {
	if (notice.kind !== "booking_made" || "readers" in notice.details) return;
	const readers = (await listLastReads(ctx, notice.propertyId)).map(({ portal, portalName, lastReadAt }) => ({
		portal,
		portalName,
		lastReadAt: lastReadAt && lastReadAt < notice.createdAt ? lastReadAt.toISOString() : null,
		isAfter: lastReadAt !== null && lastReadAt >= notice.createdAt,
	}));
	await updateNoticeDetails(ctx.db, notice.id, { ...notice.details, readers });
}

/** Reads the payload of an outbox row `notice.made`; throws AppError `invalid` for one of another shape. */
export function toNoticeId(payload: Readonly<Record<string, unknown>>): Id<"notice"> {
	const { noticeId } = payload;
	if (typeof noticeId !== "string" || !isId("notice", noticeId)) {
		throw new AppError("invalid", "outbox entry tells of no notice");
	}
	return noticeId;
}
