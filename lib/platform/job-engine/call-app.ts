import type { FunctionConfig } from "#db/schema/engine-functions.ts";
import type { EngineState } from "#lib/platform/job-engine/engine-state.ts";
import { type Outcome, readReply } from "#lib/platform/job-engine/reply.ts";
import type { DueRun, FinishedStep } from "#lib/platform/job-engine/run-store.ts";
import { signCall } from "#lib/platform/job-engine/signature.ts";
import { systemClock } from "#lib/platform/system-clock.ts";

const LONGEST_REPLY_BYTES = 4_000_000;

export type Call = { readonly run: DueRun; readonly config: FunctionConfig; readonly steps: readonly FinishedStep[] };
export type CallResult = Outcome | { kind: "unreachable" };

/** Calls the app once for this run: it runs the next step, or returns. Never throws for what the app or the network does. */
export async function callApp(state: EngineState, call: Call): Promise<CallResult> {
	const url = new URL(state.appUrl);
	url.searchParams.set("fnId", call.config.id);
	url.searchParams.set("stepId", "step");
	try {
		const response = await postSigned(state, { url, body: bodyOf(call), headers: { "x-run-id": call.run.id } });
		const text = await readText(response);
		const reply = { status: response.status, header: (name: string) => response.headers.get(name), text };
		return readReply(reply, state.clock.now());
	} catch (error) {
		return failedCall(error);
	}
}

/** `ctx.fn_id` is left out: with it the SDK runs many steps in one call and reports them to an address we do not serve. */
function bodyOf({ run, config, steps }: Call): unknown {
	const event = {
		id: run.event.id,
		name: run.event.name,
		data: run.event.data,
		ts: run.event.occurredAt.getTime(),
	};
	return {
		version: 2,
		use_api: false,
		event,
		events: [event],
		steps: Object.fromEntries(steps.map((step) => [step.stepId, step.memo])),
		ctx: {
			run_id: run.id,
			attempt: run.attempt,
			max_attempts: config.maxAttempts,
			disable_immediate_execution: false,
			use_api: false,
			stack: { stack: steps.map((step) => step.stepId), current: steps.length },
		},
	};
}

/** Sends a body that the app's SDK can check against the shared key. */
export async function postSigned(
	state: EngineState,
	request: { url: URL; body: unknown; headers: Record<string, string>; method?: "POST" | "PUT" },
): Promise<Response> {
	// The machine's own clock: the app compares the time in the signature with its own.
	const { text, signature } = signCall(request.body, { signingKey: state.signingKey, at: systemClock.now() });
	return fetch(request.url, {
		method: request.method ?? "POST",
		body: text,
		redirect: "error",
		headers: {
			"content-type": "application/json",
			"x-inngest-signature": signature,
			"x-inngest-server-kind": "cloud",
			"x-inngest-req-version": "2",
			...request.headers,
		},
		signal: AbortSignal.timeout(state.callTimeoutMs),
	});
}

async function readText(response: Response): Promise<string> {
	const bytes = await response.arrayBuffer();
	if (bytes.byteLength > LONGEST_REPLY_BYTES) throw new RangeError("the answer is too long");
	return new TextDecoder().decode(bytes);
}

function failedCall(error: unknown): CallResult {
	const cause = error instanceof Error ? error.cause : undefined;
	const code = cause instanceof Error && "code" in cause ? String(cause.code) : null;
	if (code === "ECONNREFUSED" || code === "UND_ERR_CONNECT_TIMEOUT") return { kind: "unreachable" };
	const isTimeout = error instanceof Error && error.name === "TimeoutError";
	const name = isTimeout ? "CallTimedOut" : "CallBroken";
	return { kind: "retry", afterMs: null, error: { name, message: isTimeout ? "no answer in time" : (code ?? "") } };
}
