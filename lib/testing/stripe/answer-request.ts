import type { Fault, Faults } from "./faults.ts";
import { nestedParams } from "./form-params.ts";
import { type Result, storedResult, storeResult } from "./idempotency.ts";
import type { Core } from "./model-core.ts";
import { carryOut, type Request } from "./routes.ts";
import { expireDueSessions } from "./session-life.ts";
import { type ErrorBody, StripeRefusal } from "./stripe-refusal.ts";

/** `body`: form parameters of a POST, or the query of a GET, as they came. */
export type ModelRequest = { method: string; path: string; body: string; headers: Readonly<Record<string, string>> };

export type ModelReply =
	| {
			readonly kind: "answer";
			readonly status: number;
			readonly json: unknown;
			readonly headers: Record<string, string>;
			readonly delayMs: number;
	  }
	/** The connection is lost. */
	| { readonly kind: "dropped" };

const LONGEST_KEY = 255;

function errorResult(status: number, error: ErrorBody): Result {
	return { status, json: { error } };
}

function keyOf({ method, headers }: ModelRequest): string | null {
	const key = method === "POST" ? (headers["idempotency-key"] ?? null) : null;
	if (key && key.length > LONGEST_KEY) {
		throw new StripeRefusal(400, { type: "invalid_request_error", message: "The key is longer than 255 characters." });
	}
	return key;
}

function perform(core: Core, request: Request): Result & { isStored: boolean } {
	try {
		return { status: 200, json: carryOut(core, request), isStored: true };
	} catch (error) {
		if (!(error instanceof StripeRefusal)) throw error;
		return { ...errorResult(error.status, error.body), isStored: error.isStored };
	}
}

const BROKEN = errorResult(500, { type: "api_error", message: "An error occurred on our side." });
const LIMITED = errorResult(429, {
	type: "invalid_request_error",
	code: "rate_limit",
	message: "Too many requests hit the API too quickly.",
});

function resultOf(core: Core, asked: { request: Request; key: string | null; fault: Fault | null }) {
	const { request, key, fault } = asked;
	const stored = storedResult(core, key, request);
	if (stored) return { ...stored, isReplayed: true };
	core.requestKey = key;
	const isBroken = fault?.kind === "stored_500" || fault?.kind === "stored_500_done";
	const done = fault?.kind === "stored_500" ? { ...BROKEN, isStored: true } : perform(core, request);
	const result = isBroken ? BROKEN : { status: done.status, json: done.json };
	if (key !== null && (done.isStored || isBroken)) storeResult(core, key, { request, result });
	core.requestKey = null;
	return { ...result, isReplayed: false };
}

/** Answers one request as Stripe would, or as the fault that waits for it says. */
export function answerRequest(
	parts: { core: Core; faults: Faults; secretKey: string },
	asked: ModelRequest,
): ModelReply {
	const { core, faults, secretKey } = parts;
	expireDueSessions(core);
	const fault = faults.take(asked);
	if (fault?.kind === "drop_before") return { kind: "dropped" };
	const reply = (result: Result, headers: Record<string, string> = {}): ModelReply => ({
		kind: "answer",
		...result,
		headers: { "request-id": core.newId("req"), ...headers },
		delayMs: fault?.kind === "slow" ? (fault.slowMs ?? 20_000) : 0,
	});
	if (asked.headers["authorization"] !== `Bearer ${secretKey}`) {
		return reply(errorResult(401, { type: "invalid_request_error", message: "Invalid API Key provided." }));
	}
	if (fault?.kind === "rate_limited") return reply(LIMITED);
	try {
		const request = { method: asked.method, path: asked.path, params: nestedParams(asked.body) };
		const { isReplayed, ...result } = resultOf(core, { request, key: keyOf(asked), fault });
		if (fault?.kind === "drop_after") return { kind: "dropped" };
		if (fault?.kind === "gibberish") return reply({ status: 200, json: { object: "surprise" } });
		const noRetry: Record<string, string> = result.status >= 500 ? { "stripe-should-retry": "false" } : {};
		return reply(result, { ...noRetry, ...(isReplayed ? { "idempotent-replayed": "true" } : {}) });
	} catch (error) {
		if (!(error instanceof StripeRefusal)) throw error;
		return reply(errorResult(error.status, error.body));
	}
}
