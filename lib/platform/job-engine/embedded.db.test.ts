import { sql } from "drizzle-orm";
import type { Inngest } from "inngest";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { openDatabase } from "#db/client.ts";
import { engineEvents } from "#db/schema/engine-events.ts";
import { engineLeases } from "#db/schema/engine-leases.ts";
import { engineRuns } from "#db/schema/engine-runs.ts";
import { engineSteps } from "#db/schema/engine-steps.ts";
import { startEngine } from "#lib/platform/job-engine/engine.ts";
import { pruneRuns } from "#lib/platform/job-engine/run-store.ts";
import { openBreakableProxy } from "#lib/testing/breakable-proxy.ts";
import { type Gate, makeGate } from "#lib/testing/gate.ts";
import { clientFor, type EmbeddedHarness, newSigningKey, openEmbeddedHarness } from "#lib/testing/job-harness.ts";
import { recordingLog } from "#lib/testing/recording-log.ts";
import { testClock } from "#lib/testing/test-clock.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

const WAIT = { timeout: 20_000, interval: 20 };

let seen: string[] = [];
let gate: Gate = makeGate();
let database: TestDatabase;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
	database = await openTestDatabase();
});

afterAll(async () => {
	await database.close();
});

afterEach(async () => {
	gate.open();
	for (const close of closing.splice(0).reverse()) await close();
	seen = [];
	gate = makeGate();
});

const everyMinute = (client: Inngest) => [
	client.createFunction({ id: "tick", concurrency: 1, triggers: [{ cron: "* * * * *" }] }, ({ step }) =>
		step.run("tick", async () => {
			seen.push("tick");
			await gate.pass();
		}),
	),
];

const onEvent = (client: Inngest) => [
	client.createFunction({ id: "told", retries: 1, triggers: [{ event: "probe/told" }] }, ({ event, step, attempt }) =>
		step.run("note", async () => {
			seen.push(`told ${event.data.n} at try ${attempt}`);
			if (event.data.isHeld) await gate.pass();
		}),
	),
];

async function open(wanted: Parameters<typeof openEmbeddedHarness>[0]) {
	const { log, lines } = recordingLog();
	const harness = await openEmbeddedHarness({ ...wanted, database, options: { log, ...wanted.options } });
	closing.push(harness.close);
	return { harness, lines };
}

async function health(port: number): Promise<Record<string, unknown>> {
	return (await fetch(`http://127.0.0.1:${port}/health`)).json() as Promise<Record<string, unknown>>;
}

async function untilReady(harness: EmbeddedHarness): Promise<void> {
	await vi.waitFor(async () => expect(await health(harness.engine.port)).toMatchObject({ isReady: true }), WAIT);
}

async function runStates(harness: EmbeddedHarness): Promise<string[]> {
	const rows = await harness.database.db.select().from(engineRuns).orderBy(engineRuns.createdAt);
	return rows.map((run) => run.state);
}

test("ten minutes of missed ticks fire a cron once, and the next minute fires it again", async () => {
	gate.open();
	const clock = testClock("2026-03-01T12:00:30Z");
	const { harness } = await open({ makeFunctions: everyMinute, options: { clock } });
	await untilReady(harness);
	expect(await runStates(harness)).toEqual([]);
	clock.advance({ minutes: 10 });
	await vi.waitFor(async () => expect(await runStates(harness)).toEqual(["completed"]), WAIT);
	clock.advance({ minutes: 1 });
	await vi.waitFor(async () => expect(await runStates(harness)).toEqual(["completed", "completed"]), WAIT);
	expect(seen).toEqual(["tick", "tick"]);
});

test("a cron whose run has not ended does not pile up: its ticks become one run afterwards", async () => {
	const clock = testClock("2026-03-01T12:00:30Z");
	const { harness } = await open({ makeFunctions: everyMinute, options: { clock } });
	await untilReady(harness);
	clock.advance({ minutes: 1 });
	await vi.waitFor(() => expect(gate.arrived).toBe(1), WAIT);
	clock.advance({ minutes: 5 });
	const refused = await harness.ask("/cron/tick", { method: "POST" });
	expect(await refused.json()).toMatchObject({ isStarted: false });
	expect(await runStates(harness)).toEqual(["waiting"]);
	gate.open();
	await vi.waitFor(async () => expect(await runStates(harness)).toEqual(["completed", "completed"]), WAIT);
	expect(seen).toEqual(["tick", "tick"]);
});

test("a cron can be fired at once by who holds the key, and by nobody else", async () => {
	gate.open();
	const { harness } = await open({
		makeFunctions: everyMinute,
		options: { clock: testClock("2026-03-01T12:00:30Z") },
	});
	await untilReady(harness);
	const url = `http://127.0.0.1:${harness.engine.port}/cron/tick`;
	expect((await fetch(url, { method: "POST" })).status).toBe(401);
	expect((await harness.ask("/cron/nothing", { method: "POST" })).status).toBe(404);
	expect(await (await harness.ask("/cron/tick", { method: "POST" })).json()).toMatchObject({ isStarted: true });
	await vi.waitFor(() => expect(seen).toEqual(["tick"]), WAIT);
	const { runs } = (await (await harness.ask("/runs")).json()) as { runs: unknown[] };
	expect(runs).toEqual([expect.objectContaining({ functionId: "reyes-estancias-tick" })]);
});

test("a second engine waits while the first works and takes over as soon as it stops", async () => {
	const { harness } = await open({ makeFunctions: onEvent });
	await untilReady(harness);
	const second = await startEngine({ ...harness.options, port: 0 });
	closing.push(second.close);
	await harness.client.send({ name: "probe/told", data: { n: 1 } });
	await vi.waitFor(() => expect(seen).toHaveLength(1), WAIT);
	expect(await health(second.port)).toMatchObject({ role: "waiting" });
	await harness.engine.close();
	const client = clientFor(harness.options.signingKey, second.port);
	harness.app.serve(client, onEvent(client));
	await client.send({ name: "probe/told", data: { n: 2 } });
	await vi.waitFor(() => expect(seen).toEqual(["told 1 at try 0", "told 2 at try 0"]), WAIT);
	expect(await health(second.port)).toMatchObject({ role: "working" });
});

test("what an engine brings home after another took over is dropped", async () => {
	const { harness, lines } = await open({ makeFunctions: onEvent });
	await untilReady(harness);
	await harness.client.send({ name: "probe/told", data: { n: 1, isHeld: true } });
	await vi.waitFor(() => expect(gate.arrived).toBe(1), WAIT);
	await harness.database.db
		.update(engineLeases)
		.set({ holder: "another", fence: 99, expiresAt: sql`date_add(utc_timestamp(3), interval 1 hour)` });
	gate.open();
	await vi.waitFor(() => expect(lines).toContainEqual(expect.objectContaining({ event: "engine.lease_lost" })), WAIT);
	expect(await harness.database.db.select().from(engineSteps)).toEqual([]);
	expect(await runStates(harness)).toEqual(["waiting"]);
});

test("an app that is away costs a run no try: it waits and runs when the app is back", async () => {
	const { harness } = await open({ makeFunctions: onEvent });
	await untilReady(harness);
	await harness.app.stop();
	await harness.client.send({ name: "probe/told", data: { n: 1 } });
	await vi.waitFor(async () => expect(await health(harness.engine.port)).toMatchObject({ isAppReady: false }), WAIT);
	await harness.database.db.update(engineRuns).set({ dueAt: new Date(0) });
	await harness.app.start();
	await vi.waitFor(() => expect(seen).toEqual(["told 1 at try 0"]), WAIT);
});

test("an app that starts again with other functions is asked again, and runs of those that are gone end", async () => {
	const { harness, lines } = await open({ makeFunctions: onEvent });
	await untilReady(harness);
	await harness.app.stop();
	await harness.client.send({ name: "probe/told", data: { n: 1 } });
	gate.open();
	harness.app.serve(harness.client, everyMinute(harness.client));
	await harness.app.start();
	await vi.waitFor(async () => expect(await runStates(harness)).toContain("failed"), WAIT);
	const [run] = await harness.database.db.select().from(engineRuns);
	expect(run).toMatchObject({ functionId: "reyes-estancias-told", errorName: "FunctionRemoved" });
	expect(lines.filter((line) => line.event === "engine.registered")).toHaveLength(2);
	expect((await harness.ask("/cron/tick", { method: "POST" })).status).toBe(200);
});

test("a function with an option that the engine does not honour is refused, and none of the app's functions run", async () => {
	const { harness, lines } = await open({
		makeFunctions: (client) => [
			...onEvent(client),
			client.createFunction(
				{ id: "late", debounce: { period: "5s" }, triggers: [{ event: "probe/told" }] },
				() => undefined,
			),
		],
	});
	await vi.waitFor(() => expect(lines.map((line) => line.event)).toContain("engine.app_not_ready"), WAIT);
	expect(lines).toContainEqual(
		expect.objectContaining({
			level: "error",
			event: "engine.registration_refused",
			detail: "reyes-estancias-late: debounce is not supported by the embedded job engine",
		}),
	);
	expect(await health(harness.engine.port)).toMatchObject({ isReady: false });
});

test("a kind of step that the engine does not know ends the run with a line that names it", async () => {
	const { harness, lines } = await open({
		makeFunctions: (client) => [
			client.createFunction({ id: "sleeper", triggers: [{ event: "probe/told" }] }, ({ step }) =>
				step.sleep("pause", "1h"),
			),
		],
	});
	await untilReady(harness);
	await harness.client.send({ name: "probe/told", data: {} });
	await vi.waitFor(async () => expect(await runStates(harness)).toEqual(["failed"]), WAIT);
	expect(lines).toContainEqual(
		expect.objectContaining({
			level: "error",
			event: "engine.unsupported",
			detail: "the embedded engine does not do the step kind Sleep",
		}),
	);
});

test("a function that fails each time ends after its last try", async () => {
	const { harness } = await open({
		makeFunctions: (client) => [
			client.createFunction({ id: "broken", retries: 2, triggers: [{ event: "probe/told" }] }, ({ attempt }) => {
				seen.push(`try ${attempt}`);
				throw new TypeError("no");
			}),
		],
	});
	await untilReady(harness);
	await harness.client.send({ name: "probe/told", data: {} });
	await vi.waitFor(async () => expect(await runStates(harness)).toEqual(["failed"]), WAIT);
	expect(seen).toEqual(["try 0", "try 1", "try 2"]);
});

test("an app with another signing key is not served and is told so, and a wrong event key is refused", async () => {
	const { harness, lines } = await open({ makeFunctions: onEvent });
	await untilReady(harness);
	const stranger = clientFor(newSigningKey(), harness.engine.port);
	await expect(stranger.send({ name: "probe/told", data: { n: 1 } })).rejects.toThrow();
	const register = `http://127.0.0.1:${harness.engine.port}/fn/register`;
	expect((await fetch(register, { method: "POST", body: "{}" })).status).toBe(401);
	harness.app.serve(stranger, onEvent(stranger));
	await vi.waitFor(
		() =>
			expect(lines).toContainEqual(
				expect.objectContaining({
					event: "engine.app_not_ready",
					detail: expect.stringContaining("signing keys"),
				}),
			),
		WAIT,
	);
	expect(seen).toEqual([]);
});

test("the same event id counts as a new event after 24 hours", async () => {
	const clock = testClock("2026-03-01T12:00:00Z");
	const { harness } = await open({ makeFunctions: onEvent, options: { clock } });
	await untilReady(harness);
	const send = (n: number) => harness.client.send({ id: "once", name: "probe/told", data: { n } });
	const first = await send(1);
	clock.advance({ minutes: 23 * 60 });
	expect(await send(2)).toEqual(first);
	clock.advance({ minutes: 61 });
	await send(3);
	await vi.waitFor(() => expect([...seen].sort()).toEqual(["told 1 at try 0", "told 3 at try 0"]), WAIT);
});

test("runs and events are forgotten after 7 days, and those that have not ended are kept", async () => {
	const { harness } = await open({ makeFunctions: onEvent });
	await untilReady(harness);
	await harness.client.send({ name: "probe/told", data: { n: 1 } });
	await harness.client.send({ name: "probe/told", data: { n: 2, isHeld: true } });
	await harness.client.send({ name: "probe/nobody", data: {} });
	await vi.waitFor(async () => expect((await runStates(harness)).sort()).toEqual(["completed", "waiting"]), WAIT);
	await vi.waitFor(() => expect(gate.arrived).toBe(1), WAIT);
	const inAnHour = new Date(Date.now() + 3_600_000);
	expect(await pruneRuns(harness.database.db, inAnHour)).toEqual({ runs: 1, events: 2 });
	expect(await harness.database.db.select().from(engineSteps)).toEqual([]);
	expect(await harness.database.db.select().from(engineEvents)).toHaveLength(1);
	expect(await runStates(harness)).toEqual(["waiting"]);
});

test("an engine whose database goes away says so once, stays up, and works on when it is back", async () => {
	const { harness } = await open({ makeFunctions: onEvent });
	await harness.engine.close();
	const proxy = await openBreakableProxy(harness.database.url);
	closing.push(proxy.close);
	const behindProxy = openDatabase(proxy.url, { connections: 4 });
	closing.push(behindProxy.close);
	const { log, lines } = recordingLog();
	const engine = await startEngine({ ...harness.options, database: behindProxy, log, port: 0 });
	closing.push(engine.close);
	const client = clientFor(harness.options.signingKey, engine.port);
	harness.app.serve(client, onEvent(client));
	const isReady = () =>
		vi.waitFor(async () => expect(await health(engine.port)).toMatchObject({ isReady: true }), WAIT);
	await isReady();
	proxy.break();
	await expect(client.send({ name: "probe/told", data: { n: 1 } })).rejects.toThrow();
	await vi.waitFor(() => expect(lines.map((line) => line.event)).toContain("engine.round_failed"), WAIT);
	proxy.heal();
	await isReady();
	await client.send({ name: "probe/told", data: { n: 2 } });
	await vi.waitFor(() => expect(seen).toEqual(["told 2 at try 0"]), WAIT);
	expect(lines.filter((line) => line.event === "engine.round_failed")).toHaveLength(1);
});
