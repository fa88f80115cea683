import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createGzip } from "node:zlib";
import type { FetchOutcome } from "#lib/platform/safe-fetch/fetch-outcome.ts";
import { makeFetchTraffic, makeSafeFetch } from "#lib/platform/safe-fetch.ts";
import { systemClock } from "#lib/platform/system-clock.ts";

type HostileServer = {
	readonly name: string;
	readonly answer: RequestListener;
	/** What the fetch may come to; "bad body" is an ok whose body is no good reading. */
	readonly expected: readonly (FetchOutcome["kind"] | "bad body")[];
};

const TOTAL_MS = 1_500;
/** Five times the limit, for a busy machine. */
const LATEST_MS = 5 * TOTAL_MS;
const MAX_GROWTH_MB = 150;
const CHUNK = Buffer.alloc(64 * 1024, "x");
const ZEROS = Buffer.alloc(1024 * 1024);
const BOMB_MB = 1_000;

/** Writes until the reader hangs up, and never faster than it reads. */
function endlessly(chunk: Buffer): RequestListener {
	return (_request, response) => {
		const write = () => {
			while (!response.destroyed && response.write(chunk));
		};
		response.on("drain", write).writeHead(200, { "content-type": "text/calendar" });
		response.write("BEGIN:VCALENDAR\r\nDESCRIPTION:");
		write();
	};
}

const SERVERS: readonly HostileServer[] = [
	{
		name: "gzip bomb",
		expected: ["too_large"],
		answer: (_request, response) => {
			response.writeHead(200, { "content-encoding": "gzip" });
			const gzip = createGzip();
			gzip.on("error", () => undefined).pipe(response);
			let left = BOMB_MB;
			const write = () => {
				while (!response.destroyed && left > 0) {
					left -= 1;
					if (!gzip.write(ZEROS)) return;
				}
				gzip.end();
			};
			gzip.on("drain", write);
			response.on("close", () => gzip.destroy());
			write();
		},
	},
	{
		name: "1-byte drip",
		expected: ["timeout"],
		answer: (_request, response) => {
			response.writeHead(200);
			const timer = setInterval(() => response.write("B"), 50);
			response.on("close", () => clearInterval(timer));
		},
	},
	{ name: "endless line", expected: ["too_large"], answer: endlessly(CHUNK) },
	{
		name: "endless continuation lines",
		expected: ["too_large"],
		answer: endlessly(Buffer.from("\r\n x".repeat(16_000))),
	},
	{ name: "no answer at all", expected: ["timeout"], answer: () => undefined },
	{
		name: "headers without end",
		expected: ["network", "timeout"],
		answer: (_request, response) => {
			const { socket } = response;
			socket?.on("error", () => undefined);
			const write = () => {
				while (socket && !socket.destroyed && socket.write(`X-More: ${"y".repeat(8_000)}\r\n`));
			};
			socket?.on("drain", write).write("HTTP/1.1 200 OK\r\n");
			write();
		},
	},
	{
		name: "a body shorter than announced",
		expected: ["network", "timeout"],
		answer: (_request, response) => {
			response.writeHead(200, { "content-length": "1000" });
			response.write("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", () => response.destroy());
		},
	},
	{
		name: "gzip that breaks off",
		expected: ["network"],
		answer: (_request, response) => {
			response
				.writeHead(200, { "content-encoding": "gzip" })
				.end(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2]));
		},
	},
	{
		name: "a redirect without end",
		expected: ["refused"],
		answer: (request, response) => response.writeHead(302, { location: `${request.url}x` }).end(),
	},
	{
		name: "200 and a login page",
		expected: ["bad body"],
		answer: (_request, response) => response.writeHead(200).end("<!doctype html><form></form>"),
	},
];

async function listen(answer: RequestListener): Promise<Server> {
	const server = createServer(answer);
	await new Promise<void>((resolve) => {
		server.listen(0, "127.0.0.1", resolve);
	});
	return server;
}

type Verdict = (body: Uint8Array) => Promise<"good" | "bad">;

async function fetchOnce(server: HostileServer, verdictOf: Verdict): Promise<string | null> {
	const listening = await listen(server.answer);
	const { port } = listening.address() as AddressInfo;
	try {
		const fetchFeed = makeSafeFetch({
			userAgent: "proof",
			allowList: [`127.0.0.1:${port}`],
			ownHosts: [],
			clock: systemClock,
			limits: { totalMs: TOTAL_MS, headersMs: TOTAL_MS },
			traffic: makeFetchTraffic(systemClock),
		});
		const startedAt = performance.now();
		const outcome = await fetchFeed({ url: `http://127.0.0.1:${port}/feed.ics`, allowsHttp: true });
		if (performance.now() - startedAt > LATEST_MS) return `${server.name} took too long`;
		const isBadBody = outcome.kind === "ok" && (await verdictOf(outcome.body)) === "bad";
		const kind = isBadBody ? "bad body" : outcome.kind;
		return server.expected.includes(kind) ? null : `${server.name} came to "${kind}"`;
	} finally {
		listening.closeAllConnections();
		listening.close();
	}
}

/** Fetches from servers that send too much, too slowly or too little, and says which of them got away with it. */
export async function fetchHostileServers(verdictOf: Verdict) {
	const before = process.memoryUsage.rss();
	let peak = before;
	const timer = setInterval(() => {
		peak = Math.max(peak, process.memoryUsage.rss());
	}, 20);
	const faults: string[] = [];
	for (const server of SERVERS) {
		const fault = await fetchOnce(server, verdictOf);
		if (fault) faults.push(fault);
	}
	clearInterval(timer);
	const growthMb = Math.round((peak - before) / 1024 / 1024);
	if (growthMb > MAX_GROWTH_MB) faults.push(`fetching took ${growthMb} MB`);
	return { count: SERVERS.length, faults, growthMb };
}
