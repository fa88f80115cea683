import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { z } from "zod";
import { inTransaction } from "#lib/platform/database.ts";
import type { EngineState } from "#lib/platform/job-engine/engine-state.ts";
import { addEvent, type NewEvent } from "#lib/platform/job-engine/event-store.ts";
import { listFunctions, saveFunctions } from "#lib/platform/job-engine/function-store.ts";
import { readRegistration } from "#lib/platform/job-engine/registration.ts";
import { listRuns } from "#lib/platform/job-engine/run-store.ts";
import { fireCron } from "#lib/platform/job-engine/schedule.ts";
import { bearerFor, eventKeyFor, isSameSecret } from "#lib/platform/job-engine/signature.ts";

const LONGEST_BODY_BYTES = 1_000_000;
const SHOWN_RUNS = 200;

const eventSchema = z.looseObject({
	name: z.string().min(1).max(120),
	data: z.record(z.string(), z.unknown()).nullish(),
	id: z.string().max(500).nullish(),
	ts: z.number().int().positive().nullish(),
});
const eventsSchema = z.union([eventSchema.transform((event) => [event]), z.array(eventSchema)]);

type Answer = { status: number; body: unknown };

/** The engine's HTTP side: what the SDK calls (`/e/<key>`, `/fn/register`) and what people and tests ask. */
export function makeServer(state: EngineState): Server {
	return createServer((request, response) => {
		answer(state, request)
			.catch((error: unknown) => {
				state.log.error("engine.request_failed", {}, error);
				return refusal(500, "the job engine could not do this; its log says why");
			})
			.then((result) => send(response, result))
			.catch(() => response.destroy());
	});
}

/** The status stands in the body too: the SDK reads it there alone when it registers. */
function refusal(status: number, error: string): Answer {
	return { status, body: { status, error } };
}

function send(response: ServerResponse, { status, body }: Answer): void {
	response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
	response.end(JSON.stringify(body));
}

async function answer(state: EngineState, request: IncomingMessage): Promise<Answer> {
	const url = new URL(request.url ?? "/", "http://engine.invalid");
	const [, first, second, ...rest] = url.pathname.split("/");
	const route = `${request.method} /${first}`;
	if (route === "GET /health" && !second) return health(state);
	if (route === "POST /e" && second && rest.length === 0) return receiveEvents(state, { request, key: second });
	if (!isSameSecret(request.headers.authorization ?? "", bearerFor(state.signingKey))) {
		return refusal(401, "the signing keys of the app and of the job engine differ");
	}
	if (route === "POST /fn" && second === "register") return register(state, request);
	if (route === "POST /cron" && second) return fireByName(state, decodeURIComponent(second));
	if (route === "GET /runs") return { status: 200, body: { runs: await listRuns(state.database.db, SHOWN_RUNS) } };
	return refusal(404, "the embedded job engine does not serve this");
}

function health(state: EngineState): Answer {
	const role = state.fence === null ? "waiting" : "working";
	const isReady = role === "working" && state.isAppReady;
	return { status: 200, body: { role, isReady, isAppReady: state.isAppReady, inFlight: state.inFlight.size } };
}

async function register(state: EngineState, request: IncomingMessage): Promise<Answer> {
	const read = readRegistration(await readJson(request));
	if (!read.ok) {
		for (const problem of read.problems) state.log.error("engine.registration_refused", { detail: problem });
		return refusal(400, read.problems.join("; "));
	}
	const modified = await saveFunctions(state.database, { functions: read.functions, now: state.clock.now() });
	if (modified) state.log.info("engine.registered", { counts: { functions: read.functions.length } });
	return { status: 200, body: { ok: true, modified } };
}

async function receiveEvents(
	state: EngineState,
	{ request, key }: { request: IncomingMessage; key: string },
): Promise<Answer> {
	if (!isSameSecret(key, eventKeyFor(state.signingKey))) {
		return refusal(401, "the event key is not the one of this job engine");
	}
	const parsed = eventsSchema.safeParse(await readJson(request));
	if (!parsed.success)
		return { status: 400, body: { status: 400, error: "an event needs a name and an object as data" } };
	const now = state.clock.now();
	const seed = request.headers["x-inngest-event-id-seed"];
	const events = parsed.data.map((event, index) => toEvent(event, { now, seed, index }));
	const functions = await listFunctions(state.database.db);
	const ids = await inTransaction(state.database, async (tx) => {
		const added: string[] = [];
		for (const event of events) {
			const functionIds = functions.filter((one) => one.events.includes(event.name)).map((one) => one.id);
			added.push((await addEvent(tx, { event, functionIds, now })).eventId);
		}
		return added;
	});
	state.wake();
	return { status: 200, body: { status: 200, ids } };
}

/** The SDK sends the same seed with each try of one sending, so that a repeated try is not a second event. */
function toEvent(
	event: z.infer<typeof eventSchema>,
	context: { now: Date; seed: string | string[] | undefined; index: number },
): NewEvent {
	const seeded = typeof context.seed === "string" ? `seed ${context.seed} ${context.index}` : null;
	return {
		name: event.name,
		data: event.data ?? {},
		occurredAt: event.ts ? new Date(event.ts) : context.now,
		dedupeId: event.id ? `id ${event.name} ${event.id}` : seeded,
	};
}

async function fireByName(state: EngineState, name: string): Promise<Answer> {
	const functions = await listFunctions(state.database.db);
	const config = functions.find((one) => one.cron !== null && (one.id === name || one.id.endsWith(`-${name}`)));
	if (!config) return refusal(404, "no registered cron function has this name");
	if (state.fence === null) return refusal(409, "another job engine is working");
	const isStarted = await fireCron(state, { config, tick: state.clock.now() });
	state.wake();
	return { status: 200, body: { functionId: config.id, isStarted } };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of request) {
		length += chunk.length;
		if (length > LONGEST_BODY_BYTES) return null;
		chunks.push(chunk);
	}
	try {
		return JSON.parse(Buffer.concat(chunks).toString("utf8"));
	} catch {
		return null;
	}
}
