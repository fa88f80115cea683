import type { Clock } from "#lib/shared/clock.ts";

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };
