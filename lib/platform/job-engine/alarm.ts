/** A pause that ends early when it is rung; a ring while nobody waits ends the next pause at once. */
export type Alarm = { ring(): void; wait(ms: number): Promise<void> };

export function makeAlarm(): Alarm {
	let isRung = false;
	let end: (() => void) | null = null;
	return {
		ring: () => {
			isRung = true;
			end?.();
		},
		wait: async (ms) => {
			if (!isRung) {
				await new Promise<void>((resolve) => {
					const timer = setTimeout(resolve, ms);
					end = () => {
						clearTimeout(timer);
						resolve();
					};
				});
			}
			isRung = false;
			end = null;
		},
	};
}
