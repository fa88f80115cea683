import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Clock } from "#lib/shared/clock.ts";
import { isForeign, listenLocally, parseJson, readText } from "../loopback-server.ts";
import { answerApi, type Workings } from "./api.ts";
import { answerWith } from "./feed-answer.ts";
import { afterFetch } from "./habit.ts";
import { openListingBook } from "./listing-book.ts";
import { answerPage } from "./page-routes.ts";
import { type PollSchedule, startPollSchedule } from "./poll-schedule.ts";
import { findFeed, renderFeed } from "./portal-feed.ts";
import { sendFeed } from "./send-feed.ts";
import { openStateFile } from "./state-file.ts";
import type { Portals } from "./trouble/bench.ts";
import type { TroubleDesk } from "./trouble/desk.ts";

export type SimulatorOptions = {
	/** 0 = any free one. */
	port: number;
	/** Base URL of the site whose exports are read. */
	siteUrl: string;
	/** Where the state is kept; null = in memory only. */
	dataDir: string | null;
	clock: Clock;
	/** False: exports are read only when asked for. Default true. */
	pollsByItself?: boolean;
	randomHex?: (length: number) => string;
	/** Makes trouble for the whole stack; left out, only the portals misbehave. */
	openDesk?: (portals: Portals) => TroubleDesk;
};

export type PortalSimulator = {
	url: string;
	port: number;
	/** Everything that can be done to the listings, without HTTP. */
	portals: Workings["book"];
	polls: PollSchedule;
	/** A sentence for the operator when stored data could not be used. */
	notice: string | null;
	close(): Promise<void>;
};

const MAX_BODY_BYTES = 100_000;

function sendJson(response: ServerResponse, { status, json }: { status: number; json: unknown }): void {
	response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(`${JSON.stringify(json)}\n`);
}

type Exchange = { url: URL; request: IncomingMessage; response: ServerResponse };

function answerFeed(workings: Workings, { url, request, response }: Exchange): boolean {
	const feed = findFeed(url, workings.book.list());
	if (!feed || (request.method !== "GET" && request.method !== "HEAD")) return false;
	const { listing, nonTentative } = feed;
	const now = workings.now();
	const { document, version } = renderFeed({ listing, now, nonTentative });
	listing.feedVersion = version;
	const status = sendFeed({ request, response, listing, answer: answerWith(document, { habit: listing.habit, now }) });
	workings.book.change(listing.id, () => {
		listing.lastRead = { at: now.toISOString(), status, userAgent: String(request.headers["user-agent"] ?? "") };
		listing.reads += 1;
		listing.habit = afterFetch(listing.habit);
	});
	return true;
}

async function answer(workings: Workings, { request, response }: Omit<Exchange, "url">): Promise<void> {
	const url = URL.canParse(request.url ?? "", workings.baseUrl())
		? new URL(request.url ?? "", workings.baseUrl())
		: null;
	if (!url || isForeign(request))
		return sendJson(response, { status: 400, json: { error: "This address answers only on this machine." } });
	if (answerFeed(workings, { url, request, response })) return;
	const text = await readText(request, MAX_BODY_BYTES);
	if (text === null) return sendJson(response, { status: 400, json: { error: "The request is larger than 100 kB." } });
	const path = url.pathname.split("/").filter(Boolean);
	const method = request.method ?? "GET";
	if (path[0] !== "api") return answerPage(workings, { method, path, text, query: url.searchParams, response });
	const parsed = parseJson(text);
	if (!parsed.ok) return sendJson(response, { status: 400, json: { error: "The body is not JSON." } });
	const reply = await answerApi(workings, { method, path: path.slice(1), body: parsed.body });
	sendJson(response, reply);
}

/**
 * Starts the simulated Airbnb, Booking.com and Vrbo on a loopback address. Rejects when the port is taken or `dataDir` cannot be
 * used.
 */
export async function startPortalSimulator(options: SimulatorOptions): Promise<PortalSimulator> {
	const { clock, siteUrl, dataDir, pollsByItself = true } = options;
	const randomHex =
		options.randomHex ??
		((length: number) =>
			randomBytes(Math.ceil(length / 2))
				.toString("hex")
				.slice(0, length));
	const { listings, save, notice } = openStateFile(dataDir);
	const book = openListingBook({ listings, clock, randomHex, save });
	let port = 0;
	const baseUrl = () => `http://127.0.0.1:${port}`;
	const polls = startPollSchedule({ book, clock, siteUrl, automatic: pollsByItself });
	const portals = { book, polls, siteUrl, baseUrl, now: () => clock.now() };
	const desk = options.openDesk?.(portals) ?? null;
	const workings: Workings = { ...portals, desk };
	const server = createServer((request, response) => {
		answer(workings, { request, response }).catch((error: unknown) => {
			process.stderr.write(`The simulator failed: ${error instanceof Error ? error.stack : String(error)}\n`);
			if (!response.headersSent)
				sendJson(response, { status: 500, json: { error: "The simulator failed; its log says why." } });
			else response.destroy();
		});
	});
	try {
		port = await listenLocally(server, options.port);
	} catch (error) {
		await polls.stop();
		throw error;
	}
	const close = async () => {
		await polls.stop();
		await desk?.close();
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	return { url: baseUrl(), port, portals: book, polls, notice, close };
}
