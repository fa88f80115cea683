import type { ConcurrencyRule, FunctionConfig } from "#db/schema/engine-functions.ts";

export type SlotRequest = { readonly config: FunctionConfig; readonly eventData: Readonly<Record<string, unknown>> };

/** What is in flight, and whether one more call fits: below the engine's own limit and below each limit of its function. */
export class Slots {
	readonly #limit: number;
	#taken = 0;
	readonly #perFunction = new Map<string, number>();
	readonly #perKey = new Map<string, number>();

	constructor(limit: number) {
		this.#limit = limit;
	}

	get isFull(): boolean {
		return this.#taken >= this.#limit;
	}

	/** Calls of this function in flight. */
	inFlight(functionId: string): number {
		return this.#perFunction.get(functionId) ?? 0;
	}

	/** Takes a slot and returns what gives it back, or null when there is none. */
	take(request: SlotRequest): (() => void) | null {
		const keys = request.config.concurrency.map((rule) => ({ key: keyOf(rule, request), limit: rule.limit }));
		if (this.isFull || keys.some(({ key, limit }) => (this.#perKey.get(key) ?? 0) >= limit)) return null;
		const change = (by: 1 | -1) => {
			this.#taken += by;
			add(this.#perFunction, { key: request.config.id, by });
			for (const { key } of keys) add(this.#perKey, { key, by });
		};
		change(1);
		let isTaken = true;
		return () => {
			if (isTaken) change(-1);
			isTaken = false;
		};
	}
}

function keyOf(rule: ConcurrencyRule, request: SlotRequest): string {
	if (!rule.key) return request.config.id;
	const value = request.eventData[rule.key.slice("event.data.".length)];
	return `${request.config.id} ${rule.key} ${JSON.stringify(value ?? null)}`;
}

function add(counts: Map<string, number>, change: { key: string; by: 1 | -1 }): void {
	const count = (counts.get(change.key) ?? 0) + change.by;
	if (count > 0) counts.set(change.key, count);
	else counts.delete(change.key);
}
