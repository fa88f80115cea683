import { roundedCount } from "#lib/operations/core/rounded-count.ts";

const URGENT_MS = 3_600_000;

type Undelivered = { readonly count: number; readonly oldestAt: Date | null };

/**
 * What the outbox amounts to as trouble: `stuck` waits too long already, `dead` was given up. Urgent once something has waited for
 * over an hour; what was given up weeks after it was written is a warning by itself.
 */
export function outboxTrouble(outbox: {
	readonly stuck: Undelivered;
	readonly dead: Undelivered;
	readonly now: Date;
}): {
	readonly severity: "warning" | "urgent";
	readonly details: { readonly count: number; readonly oldestAt: string };
} | null {
	const { stuck, dead, now } = outbox;
	const ages = [stuck.oldestAt, dead.oldestAt].flatMap((at) => (at ? [at.getTime()] : []));
	if (ages.length === 0) return null;
	const isUrgent = stuck.oldestAt !== null && now.getTime() - stuck.oldestAt.getTime() > URGENT_MS;
	const details = {
		count: roundedCount(stuck.count + dead.count),
		oldestAt: new Date(Math.min(...ages)).toISOString(),
	};
	return { severity: isUrgent ? "urgent" : "warning", details };
}
