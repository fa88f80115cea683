import type { World } from "#tests/proof/payments/world.ts";

/** One line of reliability.md 2d. `check` throws where the outcome is not the correct one. */
export type Scenario = {
	readonly number: number;
	readonly fault: string;
	readonly check: (world: World) => Promise<void>;
};
