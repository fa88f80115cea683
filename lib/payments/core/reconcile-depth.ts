const HOUR_MS = 3_600_000;
/** Of each hour, the run that looks further back; runs come every 10 minutes, some late. */
const FIRST_MINUTES = 10;
/** 03:00 in Guadalajara, where nobody books. */
const NIGHT_HOUR_UTC = 9;

/** How far back a run looks: 2 hours, once an hour 72, once a night 30 days, which is as far as Stripe keeps events. */
export function reconcileDepthMs(now: Date): number {
	if (now.getUTCMinutes() >= FIRST_MINUTES) return 2 * HOUR_MS;
	return now.getUTCHours() === NIGHT_HOUR_UTC ? 30 * 24 * HOUR_MS : 72 * HOUR_MS;
}
