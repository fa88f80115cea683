import { once } from "node:events";
import type { RequestListener } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import { afterEach, expect, test } from "vitest";
import { makeFetchTraffic, makeSafeFetch } from "#lib/platform/safe-fetch.ts";
import { makeTestCertificate } from "#lib/testing/test-certificate.ts";

const CALENDAR = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";
const clock = { now: () => new Date("2026-03-01T12:00:00Z") };
const certificate = makeTestCertificate("calendars.example.com");

const closers: (() => void)[] = [];
afterEach(() => {
	for (const close of closers.splice(0)) close();
});

async function serveTls(listener: RequestListener) {
	const server = createServer(certificate, listener);
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	closers.push(() => {
		server.closeAllConnections();
		server.close();
	});
	return (server.address() as AddressInfo).port;
}

function fetcher(allowed: readonly string[], ca: string | null) {
	return makeSafeFetch({
		userAgent: "ReyesEstanciasCalendar/1.0 (+https://stay.example.com)",
		allowList: allowed,
		ownHosts: [],
		clock,
		traffic: makeFetchTraffic(clock),
		resolve: async () => [{ address: "127.0.0.1", family: 4 }],
		...(ca === null ? {} : { ca }),
	});
}

test("over https the server must prove the name of the address, though we connect to the address we checked", async () => {
	const names: (string | false | null)[] = [];
	const port = await serveTls((request, response) => {
		names.push((request.socket as TLSSocket & { servername: string | false | null }).servername);
		response.end(CALENDAR);
	});
	const allowed = [`calendars.example.com:${port}`, `other.example.com:${port}`];
	const fetchFeed = fetcher(allowed, certificate.cert);
	const right = await fetchFeed({ url: `https://calendars.example.com:${port}/a.ics`, allowsHttp: false });
	expect(right).toMatchObject({ kind: "ok", host: "calendars.example.com" });
	const wrong = await fetchFeed({ url: `https://other.example.com:${port}/a.ics`, allowsHttp: false });
	expect(wrong).toMatchObject({ kind: "network", code: "ERR_TLS_CERT_ALTNAME_INVALID" });
	expect(names).toEqual(["calendars.example.com"]);
});

test("a certificate that nobody trusts ends the fetch before anything is sent", async () => {
	let requests = 0;
	const port = await serveTls((_request, response) => {
		requests += 1;
		response.end(CALENDAR);
	});
	const fetchFeed = fetcher([`calendars.example.com:${port}`], null);
	const outcome = await fetchFeed({ url: `https://calendars.example.com:${port}/a.ics`, allowsHttp: false });
	expect(outcome).toMatchObject({ kind: "network", code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
	expect(requests).toBe(0);
});

test("https is never left for http by a redirect, not even with the switch for http", async () => {
	const port = await serveTls((_request, response) => {
		response.writeHead(302, { location: "http://calendars.example.com/a.ics" }).end();
	});
	const fetchFeed = fetcher([`calendars.example.com:${port}`], certificate.cert);
	const outcome = await fetchFeed({ url: `https://calendars.example.com:${port}/a.ics`, allowsHttp: true });
	expect(outcome).toMatchObject({ kind: "refused", reason: "redirect_downgrade", hop: 1 });
});
