import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import type { FetchRequest } from "#lib/platform/safe-fetch/fetch-outcome.ts";
import { makeFetchTraffic, makeSafeFetch, type SafeFetchOptions } from "#lib/platform/safe-fetch.ts";

const CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";
const NOW = new Date("2026-03-01T12:00:00Z");
const clock = { now: () => NOW };

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const close of closers.splice(0)) await close();
});

async function serve(listener: RequestListener) {
	const seen: IncomingMessage[] = [];
	const server = createServer((request, response) => {
		seen.push(request);
		listener(request, response);
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	closers.push(async () => {
		server.closeAllConnections();
		server.close();
		await once(server, "close");
	});
	const port = (server.address() as AddressInfo).port;
	return { hostPort: `127.0.0.1:${port}`, url: `http://127.0.0.1:${port}/calendar.ics`, port, seen };
}

function fetcher(allowList: readonly string[], options: Partial<SafeFetchOptions> = {}) {
	const fetchFeed = makeSafeFetch({
		userAgent: "ReyesEstanciasCalendar/1.0 (+https://stay.example.com)",
		allowList,
		ownHosts: ["stay.example.com"],
		clock,
		traffic: makeFetchTraffic(clock),
		...options,
	});
	return (request: Omit<FetchRequest, "allowsHttp"> & { allowsHttp?: boolean }) =>
		fetchFeed({ allowsHttp: true, ...request });
}

test("a calendar arrives whole, with its validators and the host that answered", async () => {
	const server = await serve((_request, response) => {
		response.setHeader("etag", '"v7"').setHeader("last-modified", "Sun, 01 Mar 2026 10:00:00 GMT");
		response.setHeader("content-type", "text/calendar; charset=utf-8").setHeader("set-cookie", "a=1").end(CALENDAR);
	});
	const fetchFeed = fetcher([server.hostPort]);
	const outcome = await fetchFeed({ url: server.url });
	expect(outcome).toMatchObject({
		kind: "ok",
		status: 200,
		etag: '"v7"',
		lastModified: "Sun, 01 Mar 2026 10:00:00 GMT",
		contentType: "text/calendar; charset=utf-8",
		host: "127.0.0.1",
		wireBytes: CALENDAR.length,
	});
	expect(outcome.kind === "ok" && Buffer.from(outcome.body).toString()).toBe(CALENDAR);
	await fetchFeed({ url: server.url });
	expect(server.seen[1]?.headers).toEqual({
		host: server.hostPort,
		connection: "close",
		"user-agent": "ReyesEstanciasCalendar/1.0 (+https://stay.example.com)",
		accept: "text/calendar, */*",
		"accept-encoding": "gzip, br",
	});
});

test.each([
	["gzip", gzipSync(CALENDAR)],
	["x-gzip", gzipSync(CALENDAR)],
	["br", brotliCompressSync(CALENDAR)],
	["deflate", deflateSync(CALENDAR)],
	["deflate", deflateRawSync(CALENDAR)],
	["identity", Buffer.from(CALENDAR)],
])("a body sent as %s is read as the calendar it holds", async (encoding, wire) => {
	const server = await serve((_request, response) => response.setHeader("content-encoding", encoding).end(wire));
	const outcome = await fetcher([server.hostPort])({ url: server.url });
	expect(outcome).toMatchObject({ kind: "ok", wireBytes: wire.length });
	expect(outcome.kind === "ok" && Buffer.from(outcome.body).toString()).toBe(CALENDAR);
});

test.each([
	["a truncated gzip body", { encoding: "gzip", wire: gzipSync(CALENDAR.repeat(20)).subarray(0, 30) }],
	["a truncated brotli body", { encoding: "br", wire: brotliCompressSync(CALENDAR.repeat(20)).subarray(0, 20) }],
	["text that claims to be gzip", { encoding: "gzip", wire: Buffer.from(CALENDAR) }],
	["text that claims to be brotli", { encoding: "br", wire: Buffer.from(CALENDAR) }],
	["an encoding nobody asked for", { encoding: "zstd", wire: Buffer.from(CALENDAR) }],
	["two encodings at once", { encoding: "gzip, gzip", wire: gzipSync(gzipSync(CALENDAR)) }],
])("%s is a failure, never a shorter calendar", async (_name, { encoding, wire }) => {
	const server = await serve((_request, response) => response.setHeader("content-encoding", encoding).end(wire));
	expect(await fetcher([server.hostPort])({ url: server.url })).toMatchObject({ kind: "network" });
});

test("a body that breaks off before its announced length is a failure", async () => {
	const server = await serve((_request, response) => {
		response.setHeader("content-length", "5000").write(CALENDAR);
		response.socket?.end();
	});
	expect(await fetcher([server.hostPort])({ url: server.url })).toMatchObject({ kind: "network" });
});

test("a gzip bomb stops at the cap of what it would become", async () => {
	const bomb = gzipSync(Buffer.alloc(200_000_000));
	const server = await serve((_request, response) => response.setHeader("content-encoding", "gzip").end(bomb));
	const before = process.memoryUsage().rss;
	const outcome = await fetcher([server.hostPort])({ url: server.url });
	expect(outcome).toMatchObject({ kind: "too_large" });
	expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
	expect(outcome.durationMs).toBeLessThan(2_000);
});

test("a body without end stops at the cap, compressed or not", async () => {
	const endless = await serve((_request, response) => {
		const push = () => {
			while (response.write("x".repeat(65_536)));
			response.once("drain", push);
		};
		push();
	});
	expect(await fetcher([endless.hostPort])({ url: endless.url })).toMatchObject({ kind: "too_large" });

	const emptyBlock = Buffer.from([0x00, 0x00, 0x00, 0xff, 0xff]);
	const silent = await serve((_request, response) => {
		response.setHeader("content-encoding", "deflate");
		const block = Buffer.concat(Array.from({ length: 10_000 }, () => emptyBlock));
		const push = () => {
			while (response.write(block));
			response.once("drain", push);
		};
		push();
	});
	const outcome = await fetcher([silent.hostPort], { limits: { maxBytes: 200_000 } })({ url: silent.url });
	expect(outcome).toMatchObject({ kind: "too_large" });
});

test("a body of exactly the cap is read, one byte more is not", async () => {
	const server = await serve((request, response) => response.end("x".repeat(request.url === "/more" ? 1_001 : 1_000)));
	const fetchFeed = fetcher([server.hostPort], { limits: { maxBytes: 1_000 } });
	expect(await fetchFeed({ url: `http://${server.hostPort}/exact` })).toMatchObject({ kind: "ok" });
	expect(await fetchFeed({ url: `http://${server.hostPort}/more` })).toMatchObject({ kind: "too_large" });
});

test("one byte now and then does not keep a fetch alive beyond its total time", async () => {
	const server = await serve((_request, response) => {
		const timer = setInterval(() => response.write("B"), 20);
		response.once("close", () => clearInterval(timer));
	});
	const outcome = await fetcher([server.hostPort], { limits: { totalMs: 300 } })({ url: server.url });
	expect(outcome).toMatchObject({ kind: "timeout" });
	expect(outcome.durationMs).toBeGreaterThanOrEqual(290);
	expect(outcome.durationMs).toBeLessThan(1_500);
});

test("a server that accepts and says nothing is given up, and so is a name that never resolves", async () => {
	const server = await serve(() => undefined);
	expect(await fetcher([server.hostPort], { limits: { totalMs: 200 } })({ url: server.url })).toMatchObject({
		kind: "timeout",
	});
	const unresolved = fetcher([], { limits: { totalMs: 200 }, resolve: () => new Promise(() => undefined) });
	expect(await unresolved({ url: "https://calendars.example.com/a.ics" })).toMatchObject({ kind: "timeout" });
});

test("a caller's deadline ends the fetch however far it is", async () => {
	const server = await serve(() => undefined);
	const outcome = await fetcher([server.hostPort])({ url: server.url, deadlineMs: 150 });
	expect(outcome).toMatchObject({ kind: "timeout" });
	expect(outcome.durationMs).toBeLessThan(1_500);
});

test("validators are sent back, and 304 counts only when they were", async () => {
	const server = await serve((_request, response) => response.writeHead(304).end());
	const fetchFeed = fetcher([server.hostPort]);
	const conditions = { etag: 'W/"v7"', lastModified: "Sun, 01 Mar 2026 10:00:00 GMT" };
	expect(await fetchFeed({ url: server.url, conditions })).toMatchObject({ kind: "not_modified", host: "127.0.0.1" });
	expect(server.seen[0]?.headers).toMatchObject({
		"if-none-match": 'W/"v7"',
		"if-modified-since": "Sun, 01 Mar 2026 10:00:00 GMT",
	});
	expect(await fetchFeed({ url: server.url })).toMatchObject({ kind: "http_error", status: 304 });
	expect(await fetchFeed({ url: server.url, conditions: { etag: "a\r\nx: 1" } })).toMatchObject({ status: 304 });
});

test.each([201, 204, 206, 400, 401, 403, 404, 410, 429, 500, 503])("status %i is no calendar", async (status) => {
	const server = await serve((_request, response) =>
		response.writeHead(status).end(status === 204 ? undefined : CALENDAR),
	);
	expect(await fetcher([server.hostPort])({ url: server.url })).toMatchObject({
		kind: "http_error",
		status,
		retryAfterSeconds: null,
	});
});

test("Retry-After is read as seconds or as a date", async () => {
	const server = await serve((request, response) =>
		response.writeHead(429, { "retry-after": request.url === "/date" ? "Sun, 01 Mar 2026 12:02:00 GMT" : "90" }).end(),
	);
	const fetchFeed = fetcher([server.hostPort]);
	expect(await fetchFeed({ url: `http://${server.hostPort}/seconds` })).toMatchObject({ retryAfterSeconds: 90 });
	expect(await fetchFeed({ url: `http://${server.hostPort}/date` })).toMatchObject({ retryAfterSeconds: 120 });
});

test("three redirects are followed and the fourth is refused", async () => {
	const server = await serve((request, response) => {
		const left = Number(request.url?.slice(1));
		if (left === 0) response.end(CALENDAR);
		else response.writeHead(302, { location: `/${left - 1}` }).end("elsewhere");
	});
	const fetchFeed = fetcher([server.hostPort]);
	expect(await fetchFeed({ url: `http://${server.hostPort}/3` })).toMatchObject({ kind: "ok" });
	expect(await fetchFeed({ url: `http://${server.hostPort}/4` })).toMatchObject({
		kind: "refused",
		reason: "too_many_redirects",
		hop: 4,
	});
});

test.each([
	["http://10.0.0.7/a.ics", "private_address"],
	["http://localhost/a.ics", "local_host"],
	["file:///etc/passwd", "scheme"],
	["https://stay.example.com/api/ical/abc.ics", "own_export"],
	["https://stay.example.com/", "own_host"],
	["https://user:pass@calendars.example.com/a.ics", "userinfo"],
	["https://calendars.example.com:8443/a.ics", "port"],
	["http://", "redirect_without_target"],
])("a redirect to %s is refused before it is followed", async (location, reason) => {
	const server = await serve((_request, response) => response.writeHead(301, { location }).end());
	expect(await fetcher([server.hostPort])({ url: server.url })).toMatchObject({ kind: "refused", reason, hop: 1 });
});

test("a redirect that names no target is refused", async () => {
	const server = await serve((_request, response) => response.writeHead(302).end());
	expect(await fetcher([server.hostPort])({ url: server.url })).toMatchObject({ reason: "redirect_without_target" });
});

test("an address that may not be fetched is refused with nothing sent", async () => {
	const server = await serve((_request, response) => response.end(CALENDAR));
	expect(await fetcher([])({ url: server.url })).toMatchObject({ kind: "refused", reason: "port", hop: 0 });
	const noSwitch = fetcher([server.hostPort]);
	expect(await noSwitch({ url: server.url, allowsHttp: false })).toMatchObject({ reason: "needs_http_switch" });
	expect(server.seen).toHaveLength(0);
});

test("a name is refused when one of its answers is private", async () => {
	const fetchFeed = fetcher([], {
		resolve: async () => [
			{ address: "93.184.216.34", family: 4 },
			{ address: "127.0.0.1", family: 4 },
		],
	});
	expect(await fetchFeed({ url: "https://calendars.example.com/a.ics" })).toMatchObject({
		kind: "refused",
		reason: "unsafe_answer",
		hop: 0,
	});
});

test("a socket that ends up at a private peer is closed before anything is sent", async () => {
	const server = await serve((_request, response) => response.end(CALENDAR));
	const fetchFeed = fetcher([], {
		resolve: async () => [{ address: "93.184.216.34", family: 4 }],
		// A machine whose routing sends a public address to itself.
		makeDial: () => (_target, callback) => {
			const socket = connect(server.port, "127.0.0.1", () => callback(null, socket));
		},
	});
	expect(await fetchFeed({ url: "http://calendars.example.com/a.ics" })).toMatchObject({ reason: "unsafe_answer" });
	expect(server.seen).toHaveLength(0);
});

test("a name that does not resolve and a port that is closed are network failures", async () => {
	const unknown = fetcher([], {
		resolve: () => Promise.reject(Object.assign(new Error("no such name"), { code: "ENOTFOUND" })),
	});
	expect(await unknown({ url: "https://calendars.example.com/a.ics" })).toMatchObject({
		kind: "network",
		code: "ENOTFOUND",
	});
	const closed = await serve(() => undefined);
	await closers.pop()?.();
	expect(await fetcher([closed.hostPort])({ url: closed.url })).toMatchObject({
		kind: "network",
		code: "ECONNREFUSED",
	});
});

test("one host is asked one thing at a time", async () => {
	let running = 0;
	let most = 0;
	const server = await serve((_request, response) => {
		running += 1;
		most = Math.max(most, running);
		setImmediate(() => {
			running -= 1;
			response.end(CALENDAR);
		});
	});
	const fetchFeed = fetcher([server.hostPort]);
	const outcomes = await Promise.all(Array.from({ length: 8 }, () => fetchFeed({ url: server.url })));
	expect(outcomes.map(({ kind }) => kind)).toEqual(Array(8).fill("ok"));
	expect(most).toBe(1);
});

test("whoever finds no place in time is told so, and nothing was sent", async () => {
	const server = await serve(() => undefined);
	const fetchFeed = fetcher([server.hostPort], { limits: { totalMs: 400, queueMs: 50 } });
	const first = fetchFeed({ url: server.url });
	expect(await fetchFeed({ url: server.url })).toMatchObject({ kind: "busy" });
	expect(await first).toMatchObject({ kind: "timeout" });
	expect(server.seen).toHaveLength(1);
});

test("after five failures in a row the host is left alone, save for a person who is waiting", async () => {
	let isBroken = true;
	const server = await serve((_request, response) => response.writeHead(isBroken ? 500 : 200).end(CALENDAR));
	const fetchFeed = fetcher([server.hostPort]);
	for (let attempt = 0; attempt < 5; attempt += 1) await fetchFeed({ url: server.url });
	expect(await fetchFeed({ url: server.url })).toMatchObject({ kind: "breaker_open", retryAfterSeconds: 60 });
	expect(server.seen).toHaveLength(5);
	isBroken = false;
	expect(await fetchFeed({ url: server.url, isUrgent: true })).toMatchObject({ kind: "ok" });
	expect(await fetchFeed({ url: server.url })).toMatchObject({ kind: "ok" });
});
