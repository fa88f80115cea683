import type { Clock } from "#lib/shared/clock.ts";

/** A clock that stands still until it is moved. */
export type TestClock = Clock & { set(instant: string | Date): void; advance(by: { minutes: number }): void };

/** A clock that stands at `instant`. */
export function testClock(instant: string): TestClock {
	let now = new Date(instant);
	return {
		now: () => new Date(now),
		set: (next) => {
			now = new Date(next);
		},
		advance: ({ minutes }) => {
			now = new Date(now.getTime() + minutes * 60_000);
		},
	};
}
