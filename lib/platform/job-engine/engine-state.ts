import type { DatabaseHandle } from "#db/client.ts";
import type { Slots } from "#lib/platform/job-engine/slots.ts";
import type { Log } from "#lib/platform/logger.ts";
import type { Clock } from "#lib/shared/clock.ts";
import type { Id } from "#lib/shared/ids.ts";

/** What the parts of one engine share. */
export type EngineState = {
	readonly database: DatabaseHandle;
	readonly log: Log;
	readonly clock: Clock;
	readonly signingKey: string;
	/** Where the app serves its functions, e.g. http://127.0.0.1:3000/api/inngest. */
	readonly appUrl: string;
	readonly callTimeoutMs: number;
	/** Wait before the next try after failed try number `attempt` (0 = the first). */
	readonly backoffMs: (attempt: number) => number;
	readonly slots: Slots;
	readonly inFlight: Map<Id<"run">, Promise<void>>;
	/** The number of our lease; null while another engine works. */
	fence: number | null;
	/** True after the app registered its functions and until a call does not reach it. */
	isAppReady: boolean;
	/** Why the app is not ready, to log it once. */
	syncProblem: string | null;
	/** Asks for another round at once. */
	wake(): void;
};
