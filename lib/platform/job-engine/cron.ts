import { Cron } from "croner";

/** A cron expression as Inngest writes it: five fields, optionally after `TZ=Area/City `. Without a zone it is UTC. */
function parse(expression: string): Cron {
	const [, zone, pattern] = /^(?:TZ=(\S+)\s+)?(.+)$/.exec(expression.trim()) ?? [];
	return new Cron(pattern ?? "", { timezone: zone ?? "Etc/UTC", mode: "5-part", paused: true });
}

/** Why the expression cannot be used, or null when it can. */
export function cronProblem(expression: string): string | null {
	try {
		return parse(expression).nextRun(new Date(0)) ? null : `the cron "${expression}" never fires`;
	} catch {
		return `the cron "${expression}" is not five fields, optionally after TZ=Area/City`;
	}
}

/** The first tick after `after`. */
export function nextTick(expression: string, after: Date): Date {
	const tick = parse(expression).nextRun(after);
	if (!tick) throw new RangeError(`the cron "${expression}" has no tick after ${after.toISOString()}`);
	return tick;
}

/**
 * The tick that is to be served at `now` when `lastServed` was the one before: the latest of those passed since, so that ten
 * missed ones become one. Null when none has passed.
 */
export function dueTick(expression: string, times: { lastServed: Date; now: Date }): Date | null {
	if (nextTick(expression, times.lastServed) > times.now) return null;
	// croner looks strictly before the reference and in whole seconds.
	const reference = new Date(Math.floor(times.now.getTime() / 1000) * 1000 + 1000);
	return parse(expression).previousRuns(1, reference)[0] ?? null;
}
