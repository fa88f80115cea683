import { Agent, request } from "undici";
import { checkFeedUrl, hostPort } from "#lib/platform/safe-fetch/feed-url.ts";
import { headerOf } from "#lib/platform/safe-fetch/fetch-headers.ts";
import { orAborted } from "#lib/platform/safe-fetch/or-aborted.ts";
import { readBody } from "#lib/platform/safe-fetch/read-body.ts";
import { retryAfterSeconds } from "#lib/platform/safe-fetch/retry-after.ts";
import { makeSafeConnector, resolveBySystem, UnsafeAddressError } from "#lib/platform/safe-fetch/safe-connector.ts";
import type { SafeFetchOptions } from "#lib/platform/safe-fetch.ts";

export type PostRequest = {
	readonly url: string;
	/** Sent as JSON, byte for byte: it may have been signed. */
	readonly body: string;
	readonly headers?: Readonly<Record<string, string>>;
};

export type PostOutcome =
	| {
			readonly kind: "answered";
			readonly status: number;
			/** Empty when it was too large or did not decompress. */
			readonly body: string;
			readonly retryAfterSeconds: number | null;
	  }
	/** Nothing was sent: the address is none that may be called from here. */
	| { readonly kind: "unsafe" }
	/** Nobody there, no answer in time, or a connection that broke; it may have arrived. */
	| { readonly kind: "unreachable" };

export type SafePost = (asked: PostRequest) => Promise<PostOutcome>;

/** Of `allowList` an entry may speak http too. */
export type SafePostOptions = Omit<SafeFetchOptions, "limits" | "traffic"> & {
	/** All of it together, connecting included. */
	readonly totalMs?: number;
};

const TOTAL_MS = 8_000;
const MAX_ANSWER_BYTES = 65_536;

type Poster = { readonly options: SafePostOptions; readonly agent: Agent };

function addressOf(text: string, options: SafePostOptions): URL | null {
	const isAllowed = URL.canParse(text) && options.allowList.includes(hostPort(new URL(text)));
	const checked = checkFeedUrl(text, { ...options, allowsHttp: isAllowed });
	return checked.ok ? checked.url : null;
}

async function send(
	{ options, agent }: Poster,
	asked: PostRequest & { address: URL; signal: AbortSignal },
): Promise<PostOutcome> {
	const response = await request(asked.address, {
		dispatcher: agent,
		method: "POST",
		body: asked.body,
		signal: asked.signal,
		headers: {
			...asked.headers,
			"user-agent": options.userAgent,
			"content-type": "application/json; charset=utf-8",
			accept: "application/json, text/plain, */*",
		},
	});
	// Whatever is not read to its end is torn down, and its late error has nobody else to go to.
	response.body.on("error", () => undefined);
	try {
		const encoding = headerOf(response.headers, "content-encoding") ?? "";
		const reading = await readBody(response.body, { encoding, maxBytes: MAX_ANSWER_BYTES });
		return {
			kind: "answered",
			status: response.statusCode,
			body: reading.kind === "whole" ? Buffer.from(reading.body).toString("utf8") : "",
			retryAfterSeconds: retryAfterSeconds(headerOf(response.headers, "retry-after"), options.clock.now()),
		};
	} finally {
		response.body.destroy();
	}
}

/**
 * Makes the one function through which something is sent to an address that a host named. Behind the same connector as the
 * feeds: no private address, the name resolved once. It follows no redirect, sends no cookies, and never throws for what an
 * address or a server can cause.
 */
export function makeSafePost(options: SafePostOptions): SafePost {
	const totalMs = options.totalMs ?? TOTAL_MS;
	const connector = makeSafeConnector({
		allowList: options.allowList,
		resolve: options.resolve ?? resolveBySystem,
		connectMs: totalMs,
		...(options.ca === undefined ? {} : { ca: options.ca }),
		...(options.makeDial === undefined ? {} : { makeDial: options.makeDial }),
	});
	// No keep-alive: each request is connected, and so checked, anew.
	const agent = new Agent({ connect: connector, pipelining: 0, headersTimeout: totalMs, bodyTimeout: totalMs });
	return async (asked) => {
		const address = addressOf(asked.url, options);
		if (!address) return { kind: "unsafe" };
		const signal = AbortSignal.timeout(totalMs);
		return orAborted(send({ options, agent }, { ...asked, address, signal }), signal).catch(
			(error: unknown): PostOutcome => ({ kind: error instanceof UnsafeAddressError ? "unsafe" : "unreachable" }),
		);
	};
}
