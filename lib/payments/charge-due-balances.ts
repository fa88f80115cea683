import { reportFailure } from "#lib/operations/report-failure.ts";
import { chargeBalance } from "#lib/payments/charge-balance.ts";
import { selectDueCharges } from "#lib/payments/charge-store.ts";
import type { Context } from "#lib/platform/context.ts";

const BATCH = 200;
/** What only the guest can mend; all else is tried again by itself. */
const DECLINED: readonly string[] = ["declined", "no_card", "needs_guest", "too_many_tries"];

/**
 * Charges every balance whose time has come, after departure too (B6, W16). Safe to run twice, late, or beside the host's button. One
 * booking that fails unexpectedly is reported and stops no other.
 */
export async function chargeDueBalances(
	ctx: Context,
): Promise<{ due: number; paid: number; declined: number; pending: number; failed: number }> {
	const counts = { due: 0, paid: 0, declined: 0, pending: 0, failed: 0 };
	if (!ctx.stripe) return counts;
	for (const { bookingId } of await selectDueCharges(ctx.db, { now: ctx.clock.now(), limit: BATCH })) {
		counts.due += 1;
		try {
			const outcome = await chargeBalance(ctx, { bookingId, by: "job" });
			if (outcome.ok) counts.paid += 1;
			else if (DECLINED.includes(outcome.reason)) counts.declined += 1;
			else counts.pending += 1;
		} catch (error) {
			counts.failed += 1;
			await reportFailure(ctx, { error, event: "payments.charge_failed", route: "charge-due-balances" });
		}
	}
	return counts;
}
