import { expect, test } from "vitest";
import { type Outcome, readReply } from "#lib/platform/job-engine/reply.ts";

const NOW = new Date("2026-03-01T12:00:00Z");

function reply(status: number, body: unknown, headers: Record<string, string> = {}): Outcome {
	const all: Record<string, string> = { "x-inngest-sdk": "js:v4.24.0", ...headers };
	return readReply({ status, header: (name) => all[name] ?? null, text: JSON.stringify(body) }, NOW);
}

const error = { name: "Error", message: "upstream" };
const step = { id: "abc", op: "StepRun", displayName: "fetch", data: { n: 1 } };

test.each<[string, Outcome, Outcome]>([
	["a return ends the run", reply(200, null), { kind: "completed" }],
	["a step's result is kept", reply(206, [step]), { kind: "step_done", stepId: "abc", name: "fetch", data: { n: 1 } }],
	[
		"a step without a result is a step",
		reply(206, [{ id: "abc", op: "StepRun", name: "fetch" }]),
		{ kind: "step_done", stepId: "abc", name: "fetch", data: null },
	],
	[
		"a step that failed for good is handed to the function",
		reply(206, [{ ...step, op: "StepFailed", error }]),
		{ kind: "step_failed", stepId: "abc", name: "fetch", error },
	],
	[
		"a step that failed is tried again after the time it asks for",
		reply(206, [{ ...step, op: "StepError", error }], { "retry-after": "90" }),
		{ kind: "retry", afterMs: 90_000, error },
	],
	[
		"an instant to try again at is a wait from now",
		reply(500, error, { "retry-after": "2026-03-01T12:02:00.000Z" }),
		{ kind: "retry", afterMs: 120_000, error },
	],
	[
		"an SDK that does not know the function is asked for its functions",
		reply(500, { type: "internal", ...error }),
		{ kind: "sdk_failed" },
	],
	["a function that failed is tried again", reply(500, error), { kind: "retry", afterMs: null, error }],
	[
		"a function that failed for good is not",
		reply(400, error, { "x-inngest-no-retry": "true" }),
		{ kind: "failed", error },
	],
	[
		"two steps at once are more than we do",
		reply(206, [step, step]),
		{ kind: "unsupported", what: "steps that run side by side" },
	],
	[
		"a planned step is more than we do",
		reply(206, [{ ...step, op: "StepPlanned" }]),
		{ kind: "unsupported", what: "the step kind StepPlanned" },
	],
	[
		"waiting is more than we do",
		reply(206, [{ ...step, op: "Sleep" }]),
		{ kind: "unsupported", what: "the step kind Sleep" },
	],
	["a refused signature says nothing about the run", reply(401, {}), { kind: "not_the_app", reason: "wrong_key" }],
	[
		"a page of something else says nothing about the run",
		reply(404, "", { "x-inngest-sdk": "" }),
		{ kind: "not_the_app", reason: "no_sdk" },
	],
	[
		"an app that breaks before the SDK answers is tried again",
		reply(502, "", { "x-inngest-sdk": "" }),
		{ kind: "retry", afterMs: null, error: { name: "AppBroke", message: "status 502" } },
	],
])("%s", (_rule, outcome, expected) => {
	expect(outcome).toEqual(expected);
});
