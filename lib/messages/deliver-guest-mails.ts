import type { MailOutcome } from "#lib/messages/core/send-mail.ts";
import { loadMailView } from "#lib/messages/load-mail-view.ts";
import { type GuestMailRow, settleMail, takeDueMails, updateMail } from "#lib/messages/mail-store.ts";
import { noteUnreached } from "#lib/messages/note-unreached.ts";
import { guestMail } from "#lib/messages/templates/guest-mail.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";

const BATCH = 50;
const MINUTE_MS = 60_000;
const CLAIMED_FOR_MS = 2 * MINUTE_MS;
/** 1 min, 2, 4 … up to a day: about two weeks of tries in all. */
const MAX_ATTEMPTS = 20;
const MAX_DELAY_MS = 24 * 60 * MINUTE_MS;
/** Answers that the next mail of this round would get as well. */
const OF_THE_SERVICE = ["unreachable", "limited", "not_set_up"];

export type MailCounts = { sent: number; failed: number; dead: number; skipped: number; later: number };
type Outcome = keyof MailCounts | "service_down";

/**
 * Sends what guests are to get. Mails are claimed for two minutes in a short transaction (SKIP LOCKED), rendered from the database as it
 * then is, and sent under their row's id, so that a repetition is known as one (W17). A failure waits longer each time and ends as a
 * visible dead letter; a reason that is gone is skipped; while the service is down one try a round is enough.
 */
export async function deliverGuestMails(ctx: Context): Promise<MailCounts> {
	const counts: MailCounts = { sent: 0, failed: 0, dead: 0, skipped: 0, later: 0 };
	const rows = await claimDue(ctx);
	for (const [at, row] of rows.entries()) {
		const outcome = await deliverOne(ctx, row);
		counts[outcome === "service_down" ? "failed" : outcome] += 1;
		if (outcome !== "service_down") continue;
		await giveBack(ctx, rows.slice(at + 1));
		break;
	}
	return counts;
}

async function claimDue(ctx: Context): Promise<GuestMailRow[]> {
	return inTransaction(ctx.database, async (tx) => {
		const now = ctx.clock.now();
		const due = await takeDueMails(tx, { now, limit: BATCH });
		const dueAt = new Date(now.getTime() + CLAIMED_FOR_MS);
		for (const row of due) await updateMail(tx, row.id, { dueAt, attempts: row.attempts + 1 });
		return due;
	});
}

/** Claimed and not tried: as they were, but for a minute. */
async function giveBack(ctx: Context, rows: readonly GuestMailRow[]): Promise<void> {
	const dueAt = new Date(ctx.clock.now().getTime() + MINUTE_MS);
	for (const row of rows) await settleMail(ctx.db, row.id, { dueAt, attempts: row.attempts });
}

async function deliverOne(ctx: Context, row: GuestMailRow): Promise<Outcome> {
	try {
		const { to, view, reason } = await loadMailView(ctx, row);
		switch (reason.kind) {
			case "skip":
				await settleMail(ctx.db, row.id, { skippedAt: ctx.clock.now(), problem: reason.because });
				return "skipped";
			case "later":
				await settleMail(ctx.db, row.id, { dueAt: reason.at, attempts: row.attempts });
				return "later";
			case "send": {
				const mail = guestMail(view);
				const replyTo = ctx.site.hostEmail ?? null;
				return noteOutcome(ctx, row, await ctx.sendMail({ ...mail, to, key: row.id, replyTo }));
			}
		}
	} catch (error) {
		ctx.log.error("mail.not_made", { detail: row.kind }, error);
		return noteFailed(ctx, row, "not_made");
	}
}

async function noteOutcome(ctx: Context, row: GuestMailRow, outcome: MailOutcome): Promise<Outcome> {
	if (outcome.ok) {
		const { providerId } = outcome;
		await settleMail(ctx.db, row.id, { sentAt: ctx.clock.now(), problem: null, providerId });
		ctx.log.info("mail.sent", { detail: row.kind });
		return "sent";
	}
	const { kind, code } = outcome;
	ctx.log.warn("mail.not_sent", { detail: row.kind, code, counts: { attempts: row.attempts + 1 } });
	if (kind === "refused") return noteRefused(ctx, row, code);
	const noted = await noteFailed(ctx, row, code);
	return OF_THE_SERVICE.includes(code) && noted === "failed" ? "service_down" : noted;
}

/** The service will never take it: given up at once, and the host is told that the guest was not. */
async function noteRefused(ctx: Context, row: GuestMailRow, code: string): Promise<"dead"> {
	await inTransaction(ctx.database, async (tx) => {
		await settleMail(tx, row.id, { deadAt: ctx.clock.now(), problem: code.slice(0, 48) });
		await noteUnreached(ctx, tx, row);
	});
	return "dead";
}

async function noteFailed(ctx: Context, row: GuestMailRow, code: string): Promise<"failed" | "dead"> {
	const now = ctx.clock.now();
	const problem = code.slice(0, 48);
	if (row.attempts + 1 >= MAX_ATTEMPTS) {
		await settleMail(ctx.db, row.id, { deadAt: now, problem });
		return "dead";
	}
	const delayMs = Math.min(MINUTE_MS * 2 ** row.attempts, MAX_DELAY_MS);
	await settleMail(ctx.db, row.id, { dueAt: new Date(now.getTime() + delayMs), problem });
	return "failed";
}
