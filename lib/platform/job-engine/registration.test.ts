import { expect, test } from "vitest";
import { readRegistration } from "#lib/platform/job-engine/registration.ts";

function registered(options: Record<string, unknown>) {
	return {
		url: "http://127.0.0.1:3000/api/inngest",
		sdk: "js:v4.24.0",
		functions: [
			{
				id: "app-one",
				name: "one",
				triggers: [{ event: "probe/one" }],
				steps: {
					step: {
						id: "step",
						name: "step",
						runtime: { type: "http", url: "http://127.0.0.1:3000/api/inngest?fnId=app-one&stepId=step" },
						retries: { attempts: 2 },
					},
				},
				...options,
			},
		],
	};
}

test("reads triggers, tries and limits of a function", () => {
	const body = registered({
		triggers: [{ event: "probe/one" }, { cron: "TZ=America/Mexico_City 40 3 * * *" }],
		concurrency: [{ limit: 4 }, { limit: 1, key: "event.data.feedId" }],
	});
	expect(readRegistration(body)).toEqual({
		ok: true,
		functions: [
			{
				id: "app-one",
				events: ["probe/one"],
				cron: "TZ=America/Mexico_City 40 3 * * *",
				maxAttempts: 3,
				concurrency: [{ limit: 4 }, { limit: 1, key: "event.data.feedId" }],
			},
		],
	});
});

test.each([
	["a debounce", { debounce: { period: "5s" } }, "app-one: debounce is not supported by the embedded job engine"],
	["a throttle", { throttle: { limit: 1, period: "5s" } }, "app-one: throttle is not"],
	["a rate limit", { rateLimit: { limit: 1, period: "5s" } }, "app-one: rateLimit is not"],
	["batches", { batchEvents: { maxSize: 5, timeout: "5s" } }, "app-one: batchEvents is not"],
	["cancellation", { cancel: [{ event: "probe/stop" }] }, "app-one: cancel is not"],
	["priorities", { priority: { run: "100" } }, "app-one: priority is not"],
	["a singleton", { singleton: { mode: "skip" } }, "app-one: singleton is not"],
	["time limits", { timeouts: { start: "5s" } }, "app-one: timeouts is not"],
	["an idempotency expression", { idempotency: "event.data.id" }, "app-one: idempotency is not"],
	[
		"a filter on a trigger",
		{ triggers: [{ event: "probe/one", expression: "event.data.n > 1" }] },
		"app-one: triggers.0",
	],
	["an event of the engine", { triggers: [{ event: "inngest/function.failed" }] }, "app-one: triggers.0"],
	["a wildcard", { triggers: [{ event: "probe/*" }] }, "app-one: triggers.0"],
	["jitter", { triggers: [{ cron: "* * * * *", jitter: "10s" }] }, "app-one: triggers.0"],
	["two crons", { triggers: [{ cron: "* * * * *" }, { cron: "5 * * * *" }] }, "app-one: more than one cron trigger"],
	["a cron that cannot be read", { triggers: [{ cron: "61 * * * *" }] }, 'app-one: the cron "61 * * * *"'],
	["a cron of seconds", { triggers: [{ cron: "*/5 * * * * *" }] }, "app-one: the cron"],
	["a limit across functions", { concurrency: [{ limit: 1, scope: "account", key: '"x"' }] }, "app-one: concurrency"],
	[
		"a key that must be computed",
		{ concurrency: [{ limit: 1, key: "event.data.a + event.data.b" }] },
		"app-one: concurrency",
	],
])("refuses %s and names function and option", (_what, options, sentence) => {
	const result = readRegistration(registered(options));
	expect(result.ok ? [] : result.problems).toEqual([expect.stringContaining(sentence)]);
});

test.each([null, [], "text", { functions: "all" }])("refuses a body that is no registration: %j", (body) => {
	expect(readRegistration(body).ok).toBe(false);
});
