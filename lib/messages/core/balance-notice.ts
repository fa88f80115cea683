/** Days before a balance is charged on which its guest is told; whoever booked later than that has just read it. */
export const BALANCE_NOTICE_DAYS = 2;

const DAY_MS = 24 * 3_600_000;

/** True when there is still time for a notice of its own between `from` and the charge. */
export function hasBalanceNotice(dueAt: Date, from: Date): boolean {
	return dueAt.getTime() - from.getTime() >= BALANCE_NOTICE_DAYS * DAY_MS;
}
