import type { Inngest } from "inngest";
import { inngestClient } from "#lib/platform/inngest-client.ts";
import type { Log } from "#lib/platform/logger.ts";

/** The caller's own work is done; it does not wait for the engine's retries. */
const WAIT_MS = 300;

export type EventData = Readonly<Record<string, string | number>>;

export type JobEvent = { readonly name: string; readonly data: EventData };

/**
 * Sends an event to the job engine. Never fails and never holds up its caller for more than 0.3 s: an engine that is down is
 * logged, and the periodic jobs find the work that the event stood for. `data` holds ids and counts only.
 */
export async function sendEvent(log: Log, event: JobEvent): Promise<void> {
	await sendThrough(inngestClient, { log, event });
}

/** `sendEvent` with the client as an argument, made when it is needed: making it may fail too. */
export async function sendThrough(
	client: () => Inngest,
	sending: { log: Log; event: JobEvent; waitMs?: number },
): Promise<void> {
	const { log, event, waitMs = WAIT_MS } = sending;
	const { name, data } = event;
	const sent = Promise.resolve()
		.then(() => client().send({ name, data: { ...data } }))
		.catch((error: unknown) => log.warn("jobs.event_not_sent", { detail: name, code: errorName(error) }));
	let timer: NodeJS.Timeout | undefined;
	const enough = new Promise<void>((resolve) => {
		timer = setTimeout(resolve, waitMs);
	});
	await Promise.race([sent, enough]);
	clearTimeout(timer);
}

function errorName(error: unknown): string {
	return error instanceof Error ? error.name : typeof error;
}
