import { z } from "zod";
import { retryAfterMs } from "#lib/platform/job-engine/backoff.ts";

export type FailureOfJob = { name: string; message: string; stack?: string };

/** What the app's answer to a call means for the run. */
export type Outcome =
	| { kind: "completed" }
	| { kind: "step_done"; stepId: string; name: string; data: unknown }
	| { kind: "step_failed"; stepId: string; name: string; error: FailureOfJob }
	| { kind: "retry"; afterMs: number | null; error: FailureOfJob }
	/** The SDK could not begin: most often the app has other functions by now. A try, and a reason to ask for its functions. */
	| { kind: "sdk_failed" }
	| { kind: "failed"; error: FailureOfJob }
	/** The app asks for something this engine does not do. */
	| { kind: "unsupported"; what: string }
	/** The answer does not come from the app's SDK or the two do not share a key: says nothing about the run. */
	| { kind: "not_the_app"; reason: "wrong_key" | "no_sdk" };

const failure = z
	.looseObject({
		name: z.string().catch("Error"),
		message: z.string().catch(""),
		stack: z.string().optional().catch(undefined),
	})
	.catch({ name: "Error", message: "" });

const operation = z.looseObject({
	id: z.string().max(64),
	op: z.string(),
	displayName: z.string().nullish(),
	name: z.string().nullish(),
	data: z.unknown().optional(),
	error: z.unknown().optional(),
});

export type Reply = { status: number; header(name: string): string | null; text: string };

/** Reads one answer of the SDK (status, headers, body). `now` resolves a `retry-after` that is an instant. */
export function readReply(reply: Reply, now: Date): Outcome {
	if (reply.status === 401) return { kind: "not_the_app", reason: "wrong_key" };
	if (!reply.header("x-inngest-sdk")) {
		// A crash on the way counts as a try, so that a run that breaks the app does not break it forever.
		if (reply.status < 500) return { kind: "not_the_app", reason: "no_sdk" };
		return { kind: "retry", afterMs: null, error: { name: "AppBroke", message: `status ${reply.status}` } };
	}
	const body = parseJson(reply.text);
	if (reply.status === 200) return { kind: "completed" };
	if (reply.status === 206) return readOperations(body, { reply, now });
	if (z.looseObject({ type: z.literal("internal") }).safeParse(body).success) return { kind: "sdk_failed" };
	return failedOrRetry(toFailure(body), { reply, now });
}

function readOperations(body: unknown, context: { reply: Reply; now: Date }): Outcome {
	const parsed = z.array(operation).safeParse(body);
	const [first, ...rest] = parsed.data ?? [];
	if (!first) return { kind: "unsupported", what: "an answer without a list of steps" };
	if (rest.length > 0) return { kind: "unsupported", what: "steps that run side by side" };
	const step = { stepId: first.id, name: (first.displayName ?? first.name ?? first.id).slice(0, 120) };
	switch (first.op) {
		case "StepRun":
		case "Step":
			return { kind: "step_done", ...step, data: first.data ?? null };
		case "StepFailed":
			return { kind: "step_failed", ...step, error: toFailure(first.error) };
		case "StepError":
			return failedOrRetry(toFailure(first.error), context);
		default:
			return { kind: "unsupported", what: `the step kind ${first.op}` };
	}
}

function failedOrRetry(error: FailureOfJob, { reply, now }: { reply: Reply; now: Date }): Outcome {
	if (reply.header("x-inngest-no-retry") === "true" || reply.status === 400) return { kind: "failed", error };
	return { kind: "retry", afterMs: retryAfterMs(reply.header("retry-after"), now), error };
}

function toFailure(value: unknown): FailureOfJob {
	const { name, message, stack } = failure.parse(value);
	return stack === undefined ? { name, message } : { name, message, stack };
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
