import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { DatabaseHandle } from "#db/client.ts";
import { type Alarm, makeAlarm } from "#lib/platform/job-engine/alarm.ts";
import { backoffMs } from "#lib/platform/job-engine/backoff.ts";
import type { EngineState } from "#lib/platform/job-engine/engine-state.ts";
import { listFunctions } from "#lib/platform/job-engine/function-store.ts";
import { releaseLease, takeLease } from "#lib/platform/job-engine/lease.ts";
import { pruneRuns } from "#lib/platform/job-engine/run-store.ts";
import { fireDueCrons, startDueRuns } from "#lib/platform/job-engine/schedule.ts";
import { makeServer } from "#lib/platform/job-engine/server.ts";
import { Slots } from "#lib/platform/job-engine/slots.ts";
import { syncApp } from "#lib/platform/job-engine/sync-app.ts";
import type { Log } from "#lib/platform/logger.ts";
import type { Clock } from "#lib/shared/clock.ts";

const KEPT_MS = 7 * 86_400_000;
/** What is in flight when the engine stops may end; what does not is done again by the next one. */
const LAST_CALLS_MS = 5_000;
const HOUR_MS = 3_600_000;

export type EngineOptions = {
	readonly database: DatabaseHandle;
	readonly log: Log;
	readonly clock: Clock;
	readonly signingKey: string;
	readonly appUrl: string;
	/** On the loopback interface; 0 takes a free one. */
	readonly port: number;
	readonly parallel?: number;
	readonly leaseMs?: number;
	readonly pollMs?: number;
	readonly resyncMs?: number;
	readonly callTimeoutMs?: number;
	readonly backoffMs?: (attempt: number) => number;
};

export type Engine = {
	readonly port: number;
	/** Takes nothing new, waits up to 5 s for what is in flight, and ends the lease so that the next engine can start at once. */
	close(): Promise<void>;
};

/** Starts the embedded job engine; rejects when its port is taken. A database that does not answer is waited for. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
	const roundAlarm = makeAlarm();
	const leaseAlarm = makeAlarm();
	const state = makeState(options, roundAlarm.ring);
	const server = makeServer(state);
	server.listen(options.port, "127.0.0.1");
	await once(server, "listening");
	const holder = randomUUID();
	const stop = new AbortController();
	const loops = [
		keepLease(state, { holder, leaseMs: options.leaseMs ?? 15_000, alarm: leaseAlarm, signal: stop.signal }),
		workOn(state, { options, alarm: roundAlarm, signal: stop.signal }),
	];
	const { port } = server.address() as AddressInfo;
	options.log.info("engine.started", { port });
	return {
		port,
		close: async () => {
			stop.abort();
			roundAlarm.ring();
			leaseAlarm.ring();
			await Promise.all(loops);
			await Promise.race([Promise.allSettled(state.inFlight.values()), makeAlarm().wait(LAST_CALLS_MS)]);
			server.close();
			server.closeAllConnections();
			await releaseLease(options.database, holder).catch(() => undefined);
		},
	};
}

function makeState(options: EngineOptions, wake: () => void): EngineState {
	return {
		database: options.database,
		log: options.log,
		clock: options.clock,
		signingKey: options.signingKey,
		appUrl: options.appUrl,
		callTimeoutMs: options.callTimeoutMs ?? 60_000,
		backoffMs: options.backoffMs ?? ((attempt) => backoffMs(attempt, Math.random())),
		slots: new Slots(options.parallel ?? 4),
		inFlight: new Map(),
		fence: null,
		isAppReady: false,
		syncProblem: null,
		wake,
	};
}

type LeaseLoop = { holder: string; leaseMs: number; alarm: Alarm; signal: AbortSignal };

async function keepLease(state: EngineState, { holder, leaseMs, alarm, signal }: LeaseLoop): Promise<void> {
	const report = makeReporter(state.log, "engine.lease_unknown");
	let isWaiting = false;
	while (!signal.aborted) {
		await report(async () => {
			const hadLease = state.fence !== null;
			state.fence = await takeLease(state.database, { holder, leaseMs });
			if (state.fence !== null && !hadLease) {
				state.log.info("engine.working");
				state.wake();
			}
			if (state.fence === null && !isWaiting)
				state.log.warn("engine.waiting", { detail: "another job engine is working" });
			isWaiting = state.fence === null;
		});
		await alarm.wait(leaseMs / 3);
	}
}

type WorkLoop = { options: EngineOptions; alarm: Alarm; signal: AbortSignal };

async function workOn(state: EngineState, { options, alarm, signal }: WorkLoop): Promise<void> {
	const report = makeReporter(state.log, "engine.round_failed");
	const upkeep = makeUpkeep(state, options.resyncMs ?? 60_000);
	while (!signal.aborted) {
		await report(async () => {
			if (state.fence === null) return;
			await upkeep();
			if (!state.isAppReady) return;
			const functions = await listFunctions(state.database.db);
			await fireDueCrons(state, functions);
			await startDueRuns(state, functions);
		});
		await alarm.wait(options.pollMs ?? 1_000);
	}
}

/** Registration of the app, asked anew when it was away and once a minute, and pruning, each hour. Never waits for the app. */
function makeUpkeep(state: EngineState, resyncMs: number): () => Promise<void> {
	let syncing: Promise<void> | null = null;
	let syncedAt = 0;
	let prunedAt = 0;
	return async () => {
		const now = performance.now();
		if (!syncing && (!state.isAppReady || now - syncedAt >= resyncMs)) {
			syncedAt = now;
			syncing = syncApp(state).finally(() => {
				syncing = null;
				if (state.isAppReady) state.wake();
			});
		}
		if (prunedAt > 0 && now - prunedAt < HOUR_MS) return;
		prunedAt = now;
		const pruned = await pruneRuns(state.database.db, new Date(state.clock.now().getTime() - KEPT_MS));
		if (pruned.runs + pruned.events > 0) state.log.info("engine.pruned", { counts: pruned });
	};
}

/** Runs one round after another through a database that comes and goes: a line when it goes, one when it is back. */
function makeReporter(log: Log, event: string): (round: () => Promise<void>) => Promise<void> {
	let isFailing = false;
	return async (round) => {
		try {
			await round();
			if (isFailing) log.info("engine.recovered", { detail: event });
			isFailing = false;
		} catch (error) {
			if (!isFailing) log.error(event, { detail: "tried again until it works; is the database up?" }, error);
			isFailing = true;
		}
	};
}
