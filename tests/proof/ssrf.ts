import type { LookupFunction } from "node:net";
import { Agent, request } from "undici";
import { makeFetchTraffic, makeSafeFetch } from "#lib/platform/safe-fetch.ts";
import { systemClock } from "#lib/platform/system-clock.ts";
import { ADDRESS_FORMS, type AddressForm } from "#tests/proof/ssrf/address-forms.ts";
import { type LocalServer, makeStillDial, openServer, resolverFor } from "#tests/proof/ssrf/still-network.ts";

type Stage = { readonly canary: LocalServer; readonly redirector: LocalServer };
type Fetch = (url: string) => Promise<void>;

/** A name that is rebound needs a look-up to be trusted and another one to be used. */
const ATTEMPTS = 3;
const MIN_FORMS = 60;

/** The address itself and a public-looking server that redirects to it, over http and https. */
function addressesOf(form: AddressForm, stage: Stage): string[] {
	return ["http", "https"].flatMap((scheme) => {
		const direct = `${scheme}://${form.authority}/calendar.ics`;
		const redirect = `http://127.0.0.1:${stage.redirector.port}/?to=${encodeURIComponent(direct)}`;
		return [direct, redirect];
	});
}

function guarded(form: AddressForm, stage: Stage): Fetch {
	const fetchFeed = makeSafeFetch({
		userAgent: "proof",
		allowList: [`127.0.0.1:${stage.redirector.port}`],
		ownHosts: [],
		clock: systemClock,
		resolve: resolverFor(form),
		makeDial: makeStillDial({ canary: stage.canary.port, real: stage.redirector.port }),
		traffic: makeFetchTraffic(systemClock),
	});
	return async (url) => {
		// Urgent: a breaker that opens would keep later forms from being tried.
		await fetchFeed({ url, allowsHttp: true, isUrgent: true });
	};
}

/** The negative control: the same addresses and the same sockets, without the guard. */
function unguarded(form: AddressForm, stage: Stage): Fetch {
	const resolve = resolverFor(form);
	const lookup: LookupFunction = (...[hostname, , callback]) => {
		resolve(hostname).then(
			(addresses) => callback(null, [...addresses]),
			(error: Error) => callback(error, ""),
		);
	};
	const connect = makeStillDial({ canary: stage.canary.port, real: stage.redirector.port })({ timeout: 1_000, lookup });
	const dispatcher = new Agent({ connect, pipelining: 0 });
	const visit = async (url: string): Promise<void> => {
		if (!URL.canParse(url)) return;
		const response = await request(url, { dispatcher });
		await response.body.dump();
		const { location } = response.headers;
		if (typeof location === "string") await visit(location);
	};
	return (url) => visit(url).catch(() => undefined);
}

/** How many of the forms reached the canary, and by how many connections. */
async function countHits(stage: Stage, makeFetch: (form: AddressForm, stage: Stage) => Fetch) {
	const before = stage.canary.connections;
	let fetches = 0;
	const reached: string[] = [];
	for (const form of ADDRESS_FORMS) {
		const known = stage.canary.connections;
		const fetchOnce = makeFetch(form, stage);
		for (const url of addressesOf(form, stage)) {
			for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) await fetchOnce(url);
			fetches += ATTEMPTS;
		}
		if (stage.canary.connections > known) reached.push(form.authority);
	}
	return { fetches, reached, connections: stage.canary.connections - before };
}

async function openStage(): Promise<Stage> {
	const canary = await openServer((_request, response) => response.end("secret"));
	const redirector = await openServer((request, response) => {
		const target = new URL(request.url ?? "/", "http://redirector.invalid").searchParams.get("to") ?? "";
		// A header is Latin-1: what lies outside is written as a browser would send it.
		const location = target.replace(/[^ -~]+/g, encodeURIComponent);
		response.writeHead(302, { location }).end();
	});
	return { canary, redirector };
}

/**
 * No address of ours can be reached through the address of a feed: every form of a private address, directly and by a redirect,
 * over http and https, asked three times. Without the guard the same list must reach the canary.
 */
export async function run(_options: { readonly short: boolean }): Promise<{ passed: boolean; figure: string }> {
	const stage = await openStage();
	try {
		const withGuard = await countHits(stage, guarded);
		const withoutGuard = await countHits(stage, unguarded);
		const passed =
			ADDRESS_FORMS.length >= MIN_FORMS && withGuard.connections === 0 && withoutGuard.reached.length >= MIN_FORMS;
		const reached = withGuard.reached.length > 0 ? ` (reached by ${withGuard.reached.join(" ")})` : "";
		const figure =
			`${withGuard.connections} canary connections in ${withGuard.fetches} fetches of ${ADDRESS_FORMS.length} address forms${reached}; ` +
			`without the guard ${withoutGuard.reached.length} forms made ${withoutGuard.connections}`;
		return { passed, figure };
	} finally {
		await stage.canary.close();
		await stage.redirector.close();
	}
}
