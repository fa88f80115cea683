import { arrivalInfoFrom } from "#lib/bookings/core/guest-powers.ts";
import { BALANCE_NOTICE_DAYS, hasBalanceNotice } from "#lib/messages/core/balance-notice.ts";
import { selectBalancesComing, selectStaysAbout } from "#lib/messages/mail-schedule-store.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { wakeOutbox } from "#lib/operations/add-to-outbox.ts";
import { readMoneyOfMany } from "#lib/payments/read-money-of-many.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import { instantAt } from "#lib/pricing/core/instant-at.ts";
import { addDays, dayIn } from "#lib/shared/plain-date.ts";

const DAY_MS = 86_400_000;
/** Hour at the property at which a guest who has left is thanked. */
const THANKS_TIME = "10:00";
/** Stays are looked at from three days before arrival to so many days after departure, so that a job that stood still catches up. */
const LOOK_AHEAD_DAYS = 3;
const LOOK_BACK_DAYS = 3;

type Counts = { readonly balanceComing: number; readonly arrival: number; readonly thanks: number };

/**
 * Plans the mails that time alone gives reason for, each once however often this runs: the balance two days before it is charged, the way
 * in 48 hours before check-in, thanks on the morning after departure. Whether the reason holds is looked at again at delivery; what was
 * booked too late for its notice gets none.
 */
export async function scheduleGuestMails(ctx: Context): Promise<Counts> {
	const counts = { balanceComing: await planBalances(ctx), ...(await planStays(ctx)) };
	if (counts.balanceComing + counts.arrival + counts.thanks > 0) await wakeOutbox(ctx);
	return counts;
}

async function planBalances(ctx: Context): Promise<number> {
	const now = ctx.clock.now();
	const until = new Date(now.getTime() + BALANCE_NOTICE_DAYS * DAY_MS);
	const coming = await selectBalancesComing(ctx.db, { now, until });
	const moneyOf = await readMoneyOfMany(
		ctx.db,
		coming.map(({ id }) => id),
	);
	let planned = 0;
	for (const { id: bookingId, balanceDueAt, confirmedAt } of coming) {
		if (!balanceDueAt || moneyOf(bookingId).balanceMinor === 0) continue;
		// Who booked within these two days has just read when the rest is charged.
		if (confirmedAt && !hasBalanceNotice(balanceDueAt, confirmedAt)) continue;
		const subject = balanceDueAt.toISOString();
		const isNew = await inTransaction(ctx.database, (tx) =>
			queueGuestMail(ctx, tx, { bookingId, kind: "balance_coming", subject }),
		);
		planned += Number(isNew);
	}
	return planned;
}

async function planStays(ctx: Context): Promise<{ arrival: number; thanks: number }> {
	const now = ctx.clock.now();
	const today = dayIn("UTC", now);
	const planned = { arrival: 0, thanks: 0 };
	const stays = await selectStaysAbout(ctx.db, {
		arriveUntil: addDays(today, LOOK_AHEAD_DAYS),
		departFrom: addDays(today, -LOOK_BACK_DAYS),
	});
	for (const { id: bookingId, state, arrival, departure, terms } of stays) {
		const { timeZone } = terms;
		const stay = { arrival, departure };
		const isOver = now >= instantAt({ day: departure, time: terms.checkOutTime, timeZone });
		const thanksAt = instantAt({ day: addDays(departure, 1), time: THANKS_TIME, timeZone });
		const kind = isOver ? "thanks" : "arrival";
		const isDue = isOver ? now >= thanksAt : state === "confirmed" && now >= arrivalInfoFrom({ stay, terms });
		if (!isDue) continue;
		// A stay that is moved gets its way in again.
		const subject = isOver ? "" : arrival;
		const isNew = await inTransaction(ctx.database, (tx) => queueGuestMail(ctx, tx, { bookingId, kind, subject }));
		planned[kind] += Number(isNew);
	}
	return planned;
}
