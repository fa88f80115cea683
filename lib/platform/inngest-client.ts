import { Inngest } from "inngest";
import { type Env, env } from "#lib/platform/env.ts";
import { usesEmbeddedEngine } from "#lib/platform/job-engine/chosen-engine.ts";
import { eventKeyFor } from "#lib/platform/job-engine/signature.ts";
import { type Log, makeLog } from "#lib/platform/logger.ts";

export const APP_ID = "reyes-estancias";
const ENGINE_TIMEOUT_MS = 10_000;

type EngineSettings = Pick<Env, "INNGEST_BASE_URL" | "INNGEST_EVENT_KEY" | "INNGEST_SIGNING_KEY" | "JOB_ENGINE_URL">;

/**
 * A client for the engine that the settings choose. For a server or Inngest Cloud the SDK reads its own variables; for the
 * embedded engine they are all given here, so that a stray INNGEST_DEV cannot switch signatures off.
 */
export function makeInngestClient(settings: EngineSettings, log: Log): Inngest {
	const logger = quietLogger(log.child({ channel: "jobs" }));
	const fetchInTime: typeof fetch = (input, init) =>
		fetch(input, { signal: AbortSignal.timeout(ENGINE_TIMEOUT_MS), ...init });
	const common = { id: APP_ID, logger, fetch: fetchInTime, checkpointing: false };
	if (!usesEmbeddedEngine(settings)) return new Inngest(common);
	return new Inngest({
		...common,
		isDev: false,
		baseUrl: settings.JOB_ENGINE_URL,
		eventKey: eventKeyFor(settings.INNGEST_SIGNING_KEY),
		signingKey: settings.INNGEST_SIGNING_KEY,
	});
}

/** The SDK logs whole errors and payloads; of those only its own sentence goes on. */
function quietLogger(log: Log) {
	const sentence = (args: readonly unknown[]) => {
		const detail = args.find((arg) => typeof arg === "string");
		return detail === undefined ? {} : { detail: detail.slice(0, 300) };
	};
	return {
		debug: () => undefined,
		info: () => undefined,
		warn: (...args: unknown[]) => log.warn("inngest.sdk", sentence(args)),
		error: (...args: unknown[]) => log.error("inngest.sdk", sentence(args)),
	};
}

let known: Inngest | undefined;

/** The client of this process. Made at first use: a build loads modules without any settings. */
export function inngestClient(): Inngest {
	if (!known) {
		const settings = env();
		known = makeInngestClient(settings, makeLog({ level: settings.LOG_LEVEL ?? "info" }));
	}
	return known;
}
