import type { Core } from "./model-core.ts";
import type { Request } from "./routes.ts";
import { StripeRefusal } from "./stripe-refusal.ts";

const KEPT_SECONDS = 24 * 60 * 60;

export type Result = { status: number; json: unknown };

function fingerprintOf({ method, path, params }: Request): string {
	return JSON.stringify([method, path, params]);
}

/** What was answered under this key before, errors of the server included; null when it is new. Other parameters are refused. */
export function storedResult(core: Core, key: string | null, request: Request): Result | null {
	const stored = key === null ? undefined : core.state.results[key];
	if (!stored || stored.at <= core.now() - KEPT_SECONDS) return null;
	if (stored.fingerprint === fingerprintOf(request)) return { status: stored.status, json: stored.json };
	const message =
		"Keys for idempotent requests can only be used with the same parameters they were first used with. Try using another key.";
	throw new StripeRefusal(400, { type: "idempotency_error", message });
}

/** Keeps a result for a day. */
export function storeResult(core: Core, key: string, kept: { request: Request; result: Result }): void {
	const { results } = core.state;
	for (const [old, { at }] of Object.entries(results)) if (at <= core.now() - KEPT_SECONDS) delete results[old];
	results[key] = { at: core.now(), fingerprint: fingerprintOf(kept.request), ...structuredClone(kept.result) };
}
