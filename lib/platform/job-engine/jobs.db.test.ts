import { NonRetriableError, RetryAfterError } from "inngest";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type JobHarness, type MakeFunctions, openJobHarness } from "#lib/testing/job-harness.ts";

// What every engine must do for us: run with INNGEST_BASE_URL set, the same tests go through that server.
const WAIT = { timeout: 40_000, interval: 20 };

const seen: string[] = [];
const gates = new Map<string, () => void>();
let peak = 0;
let working = 0;
let harness: JobHarness;

async function holdGate(name: string): Promise<void> {
	working += 1;
	peak = Math.max(peak, working);
	await new Promise<void>((resolve) => gates.set(name, resolve));
	working -= 1;
}

const makeFunctions: MakeFunctions = (client) => [
	client.createFunction({ id: "two-steps", triggers: [{ event: "probe/two-steps" }] }, async ({ event, step }) => {
		const first = await step.run("first", () => {
			seen.push(`first ${event.data.n}`);
			return { n: Number(event.data.n) };
		});
		await step.sendEvent("tell", { name: "probe/told", data: { n: first.n + 1 } });
		return step.run("second", () => seen.push(`second ${first.n}`));
	}),
	client.createFunction({ id: "told", triggers: [{ event: "probe/told" }] }, ({ event, step }) =>
		step.run("note", () => seen.push(`told ${event.data.n}`)),
	),
	client.createFunction({ id: "flaky", retries: 2, triggers: [{ event: "probe/flaky" }] }, ({ step, attempt }) =>
		step.run("try", () => {
			seen.push(`try ${attempt}`);
			if (attempt < 2) throw new RetryAfterError("not yet", "1s");
			return attempt;
		}),
	),
	client.createFunction({ id: "hopeless", retries: 3, triggers: [{ event: "probe/hopeless" }] }, async ({ step }) => {
		try {
			await step.run("fail", () => {
				seen.push("tried");
				throw new NonRetriableError("never");
			});
		} catch (error) {
			seen.push(`caught ${error instanceof Error ? error.message : "?"}`);
		}
	}),
	client.createFunction(
		{
			id: "guarded",
			concurrency: [{ limit: 2 }, { limit: 1, key: "event.data.key" }],
			triggers: [{ event: "probe/guarded" }],
		},
		({ event, step }) => step.run("hold", () => holdGate(`${event.data.key}${event.data.n}`)),
	),
];

beforeAll(async () => {
	harness = await openJobHarness(makeFunctions);
	await vi.waitFor(async () => {
		await harness.client.send({ name: "probe/told", data: { n: "ready" } });
		await vi.waitFor(() => expect(seen).toContain("told ready"), { timeout: 500, interval: 20 });
	}, WAIT);
});

beforeEach(() => {
	seen.length = 0;
});

afterAll(async () => {
	await harness.close();
});

test("runs the steps of a function in order, each once, and hands results and events on", async () => {
	await harness.client.send({ name: "probe/two-steps", data: { n: 7 } });
	await vi.waitFor(() => expect([...seen].sort()).toEqual(["first 7", "second 7", "told 8"]), WAIT);
});

test("tries a failed step again after the time it asks for, until it succeeds", async () => {
	const start = performance.now();
	await harness.client.send({ name: "probe/flaky", data: {} });
	await vi.waitFor(() => expect(seen).toEqual(["try 0", "try 1", "try 2"]), WAIT);
	expect(performance.now() - start).toBeGreaterThan(1_900);
});

test("does not repeat a step that says it can never succeed, and lets the function catch it", async () => {
	await harness.client.send({ name: "probe/hopeless", data: {} });
	await vi.waitFor(() => expect(seen).toEqual(["tried", "caught never"]), WAIT);
});

test("takes an event that is sent again with the same id for the same event", async () => {
	const id = `told-${Date.now()}`;
	await harness.client.send({ id, name: "probe/told", data: { n: 1 } });
	await harness.client.send({ id, name: "probe/told", data: { n: 2 } });
	await harness.client.send({ name: "probe/told", data: { n: 3 } });
	await vi.waitFor(() => expect(seen).toContain("told 3"), WAIT);
	expect([...seen].sort()).toEqual(["told 1", "told 3"]);
});

test("keeps to a function's limit overall and to its limit per key", async () => {
	// The engine takes them in any order; of four a's among six, two are neighbours and would run at once without the limit per key.
	const left = new Set(["a1", "a2", "a3", "a4", "b1", "c1"]);
	await harness.client.send(
		[...left].map((name) => ({ name: "probe/guarded", data: { key: name[0] ?? "", n: name[1] ?? "" } })),
	);
	while (left.size > 0) {
		const keys = new Set([...left].map((name) => name[0]));
		const allowed = Math.min(2, keys.size);
		await vi.waitFor(() => expect(gates.size).toBe(allowed), WAIT);
		// An event that comes later and has no limit is served: one more that is over a limit would have begun before it.
		await harness.client.send({ name: "probe/told", data: { n: `with ${left.size} left` } });
		await vi.waitFor(() => expect(seen).toContain(`told with ${left.size} left`), WAIT);
		expect(gates.size).toBe(allowed);
		expect(new Set([...gates.keys()].map((name) => name[0])).size).toBe(gates.size);
		const [name = "", open] = [...gates][0] ?? [];
		gates.delete(name);
		expect(left.delete(name)).toBe(true);
		open?.();
	}
	expect(peak).toBe(2);
});
