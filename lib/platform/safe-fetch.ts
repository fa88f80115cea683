import { Agent, request } from "undici";
import { checkFeedUrl, hostPort } from "#lib/platform/safe-fetch/feed-url.ts";
import { FetchBudget } from "#lib/platform/safe-fetch/fetch-budget.ts";
import { headerOf, requestHeaders, validatorOf } from "#lib/platform/safe-fetch/fetch-headers.ts";
import {
	DEFAULT_FETCH_LIMITS,
	type FetchConditions,
	type FetchLimits,
	type FetchOutcome,
	type FetchRefusal,
	type FetchRequest,
} from "#lib/platform/safe-fetch/fetch-outcome.ts";
import { type HostBreaker, makeHostBreaker } from "#lib/platform/safe-fetch/host-breaker.ts";
import { type HostGate, makeHostGate } from "#lib/platform/safe-fetch/host-gate.ts";
import { orAborted } from "#lib/platform/safe-fetch/or-aborted.ts";
import { readBody } from "#lib/platform/safe-fetch/read-body.ts";
import { retryAfterSeconds } from "#lib/platform/safe-fetch/retry-after.ts";
import {
	type MakeDial,
	makeSafeConnector,
	type Resolver,
	resolveBySystem,
	UnsafeAddressError,
} from "#lib/platform/safe-fetch/safe-connector.ts";
import type { Clock } from "#lib/shared/clock.ts";

export type FetchFeed = (request: FetchRequest) => Promise<FetchOutcome>;

export type SafeFetchOptions = {
	/** Constant and honest, such as `ReyesEstanciasCalendar/1.0 (+https://stay.example.com)`. */
	readonly userAgent: string;
	/** `host:port` entries whose address is not checked; empty except on a loopback installation. */
	readonly allowList: readonly string[];
	/** This installation's own `host` or `host:port`. */
	readonly ownHosts: readonly string[];
	readonly clock: Clock;
	readonly limits?: Partial<FetchLimits>;
	readonly resolve?: Resolver;
	/** A further certificate authority, PEM. */
	readonly ca?: string;
	readonly makeDial?: MakeDial;
	/** Gate and breaker; those of this process when absent. */
	readonly traffic?: FetchTraffic;
};

export type FetchTraffic = { readonly gate: HostGate; readonly breaker: HostBreaker };

const OVERALL_PLACES = 4;

/** A gate and a breaker of one's own, for tests; everybody else shares those of the process. */
export function makeFetchTraffic(clock: Clock): FetchTraffic {
	return { gate: makeHostGate(OVERALL_PLACES), breaker: makeHostBreaker(clock) };
}

declare global {
	var fetchTraffic: FetchTraffic | undefined;
}

// On globalThis, because a development server loads this module anew after each edit.
function trafficOfProcess(clock: Clock): FetchTraffic {
	globalThis.fetchTraffic ??= makeFetchTraffic(clock);
	return globalThis.fetchTraffic;
}

type Fetcher = {
	readonly options: SafeFetchOptions;
	readonly limits: FetchLimits;
	readonly agent: Agent;
	readonly traffic: FetchTraffic;
};

type WithoutDuration<T> = T extends unknown ? Omit<T, "durationMs"> : never;
/** A redirect is followed by the loop; everything else ends the fetch. */
type HopOutcome = WithoutDuration<FetchOutcome> | { readonly kind: "redirect"; readonly location: string | null };
type Hop = { readonly url: URL; readonly conditions: FetchConditions; readonly signal: AbortSignal };

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const BREAKER_STATUSES = new Set([408, 429]);

function failureOf(error: unknown, signal: AbortSignal): HopOutcome {
	if (error instanceof UnsafeAddressError) return { kind: "refused", reason: "unsafe_answer", hop: 0 };
	const code = error instanceof Error && "code" in error ? String(error.code) : "UNKNOWN";
	if (signal.aborted || /_TIMEOUT$/.test(code) || code === "ETIMEDOUT") return { kind: "timeout" };
	return { kind: "network", code };
}

async function sendHop(fetcher: Fetcher, hop: Hop): Promise<HopOutcome> {
	const headers = requestHeaders(fetcher.options.userAgent, hop.conditions);
	const response = await request(hop.url, { dispatcher: fetcher.agent, method: "GET", headers, signal: hop.signal });
	// Whatever is not read to its end is torn down, and its late error has nobody else to go to.
	response.body.on("error", () => undefined);
	try {
		const { statusCode: status } = response;
		if (REDIRECTS.has(status)) return { kind: "redirect", location: headerOf(response.headers, "location") };
		const isConditional = "if-none-match" in headers || "if-modified-since" in headers;
		if (status === 304 && isConditional) return { kind: "not_modified", host: hop.url.hostname };
		if (status !== 200) {
			const wait = retryAfterSeconds(headerOf(response.headers, "retry-after"), fetcher.options.clock.now());
			return { kind: "http_error", status, retryAfterSeconds: wait };
		}
		const encoding = headerOf(response.headers, "content-encoding") ?? "";
		const reading = await readBody(response.body, { encoding, maxBytes: fetcher.limits.maxBytes });
		if (reading.kind === "too_large") return { kind: "too_large" };
		if (reading.kind === "unreadable") return { kind: "network", code: reading.code };
		return {
			kind: "ok",
			status,
			body: reading.body,
			wireBytes: reading.wireBytes,
			etag: validatorOf(response.headers, "etag"),
			lastModified: validatorOf(response.headers, "last-modified"),
			contentType: headerOf(response.headers, "content-type"),
			host: hop.url.hostname,
		};
	} finally {
		response.body.destroy();
	}
}

function recordAt(breaker: HostBreaker, result: { readonly host: string; readonly outcome: HopOutcome }): void {
	const { host, outcome } = result;
	const isFault =
		outcome.kind === "timeout" ||
		outcome.kind === "network" ||
		(outcome.kind === "http_error" && (outcome.status >= 500 || BREAKER_STATUSES.has(outcome.status)));
	if (outcome.kind === "refused") breaker.abandoned(host);
	else if (isFault) breaker.failed(host);
	else breaker.succeeded(host);
}

/** One request in the host's turn; it never rejects. */
async function takeTurn(
	fetcher: Fetcher,
	turn: { readonly hop: Omit<Hop, "signal">; readonly isUrgent: boolean; readonly budget: FetchBudget },
): Promise<HopOutcome> {
	const { gate, breaker } = fetcher.traffic;
	const host = hostPort(turn.hop.url);
	const pause = turn.isUrgent ? null : breaker.pauseSeconds(host);
	if (pause !== null) return { kind: "breaker_open", retryAfterSeconds: pause };
	const leave = await gate.enter(host, turn.budget.queueMs());
	if (!leave) return { kind: "busy" };
	try {
		const closed = breaker.admit(host);
		if (closed !== null && !turn.isUrgent) return { kind: "breaker_open", retryAfterSeconds: closed };
		const signal = turn.budget.signal();
		const outcome = await orAborted(sendHop(fetcher, { ...turn.hop, signal }), signal).catch((error: unknown) =>
			failureOf(error, signal),
		);
		recordAt(breaker, { host, outcome });
		return outcome;
	} finally {
		leave();
	}
}

type Step = { readonly url: URL } | { readonly refused: FetchRefusal };

function firstStep(fetcher: Fetcher, asked: FetchRequest): Step {
	const checked = checkFeedUrl(asked.url, { ...fetcher.options, allowsHttp: asked.allowsHttp });
	return checked.ok ? { url: checked.url } : { refused: checked.reason };
}

function nextStep(fetcher: Fetcher, redirect: { readonly from: URL; readonly location: string | null }): Step {
	const { from, location } = redirect;
	if (location === null || !URL.canParse(location, from)) return { refused: "redirect_without_target" };
	const target = new URL(location, from);
	if (from.protocol === "https:" && target.protocol === "http:") return { refused: "redirect_downgrade" };
	const checked = checkFeedUrl(target.href, { ...fetcher.options, allowsHttp: from.protocol === "http:" });
	return checked.ok ? { url: checked.url } : { refused: checked.reason };
}

async function follow(
	fetcher: Fetcher,
	job: { asked: FetchRequest; budget: FetchBudget },
): Promise<WithoutDuration<FetchOutcome>> {
	const { asked, budget } = job;
	let step = firstStep(fetcher, asked);
	for (let hop = 0; ; hop += 1) {
		if ("refused" in step) return { kind: "refused", reason: step.refused, hop };
		const turn = {
			hop: { url: step.url, conditions: asked.conditions ?? {} },
			isUrgent: asked.isUrgent ?? false,
			budget,
		};
		const outcome = await takeTurn(fetcher, turn);
		if (outcome.kind === "refused") return { ...outcome, hop };
		if (outcome.kind !== "redirect") return outcome;
		if (hop >= fetcher.limits.maxRedirects) return { kind: "refused", reason: "too_many_redirects", hop: hop + 1 };
		step = nextStep(fetcher, { from: step.url, location: outcome.location });
	}
}

/**
 * Makes the one function through which addresses named by somebody else are fetched. It never throws for what an address or a
 * server can cause, sends no cookies and no credentials, opens a new connection for each request and follows redirects itself.
 */
export function makeSafeFetch(options: SafeFetchOptions): FetchFeed {
	const limits = { ...DEFAULT_FETCH_LIMITS, ...options.limits };
	const connector = makeSafeConnector({
		allowList: options.allowList,
		resolve: options.resolve ?? resolveBySystem,
		connectMs: limits.connectMs,
		...(options.ca === undefined ? {} : { ca: options.ca }),
		...(options.makeDial === undefined ? {} : { makeDial: options.makeDial }),
	});
	const agent = new Agent({
		connect: connector,
		// No keep-alive: each request is connected, and so checked, anew.
		pipelining: 0,
		headersTimeout: limits.headersMs,
		bodyTimeout: limits.totalMs,
	});
	const fetcher: Fetcher = { options, limits, agent, traffic: options.traffic ?? trafficOfProcess(options.clock) };

	return async (asked) => {
		const budget = new FetchBudget(limits, asked.deadlineMs);
		try {
			const outcome = await follow(fetcher, { asked, budget });
			return { ...outcome, durationMs: budget.elapsedMs() };
		} finally {
			budget.end();
		}
	};
}
