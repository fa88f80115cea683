/** Why a feed address may not be saved; also the first reasons for which a fetch is refused. */
export type FeedUrlProblem =
	| "not_a_url"
	| "too_long"
	| "scheme"
	| "needs_http_switch"
	| "userinfo"
	| "port"
	| "local_host"
	| "private_address"
	| "own_host"
	| "own_export";

export type FetchRefusal =
	| FeedUrlProblem
	| "unsafe_answer"
	| "redirect_downgrade"
	| "redirect_without_target"
	| "too_many_redirects";

export type FetchConditions = { readonly etag?: string; readonly lastModified?: string };

export type FetchRequest = {
	readonly url: string;
	/** The host's explicit switch; without it only https is fetched. */
	readonly allowsHttp: boolean;
	/** Validators of the last read. Leave out while nights are held: a 304 is no read for releases. */
	readonly conditions?: FetchConditions;
	/** All of it together, the wait for a place included; the default limits apply when it is absent. */
	readonly deadlineMs?: number;
	/** A person is waiting ("sync now"): the fetch is made although the host's breaker is open, and counts as its probe. */
	readonly isUrgent?: boolean;
};

/**
 * What came of one fetch. A person is shown only "not reachable", "refused" or "too large": status, code and body of a server
 * named by somebody else would tell them about networks they cannot see.
 */
export type FetchOutcome =
	| {
			readonly kind: "ok";
			readonly status: 200;
			/** Decompressed. */
			readonly body: Uint8Array;
			readonly etag: string | null;
			readonly lastModified: string | null;
			readonly contentType: string | null;
			/** The host that answered, after redirects. */
			readonly host: string;
			/** Bytes of the body before decompression. */
			readonly wireBytes: number;
			readonly durationMs: number;
	  }
	| { readonly kind: "not_modified"; readonly host: string; readonly durationMs: number }
	| {
			readonly kind: "http_error";
			readonly status: number;
			readonly retryAfterSeconds: number | null;
			readonly durationMs: number;
	  }
	/** `hop` 0 is the address itself: nothing was sent at all. Above 0, nothing was sent to the target of that redirect. */
	| { readonly kind: "refused"; readonly reason: FetchRefusal; readonly hop: number; readonly durationMs: number }
	| { readonly kind: "too_large"; readonly durationMs: number }
	| { readonly kind: "timeout"; readonly durationMs: number }
	/** `code` is for the log: ECONNREFUSED, ENOTFOUND, a certificate's fault, a body that does not decompress. */
	| { readonly kind: "network"; readonly code: string; readonly durationMs: number }
	/** No place became free in time; nothing was sent. */
	| { readonly kind: "busy"; readonly durationMs: number }
	| { readonly kind: "breaker_open"; readonly retryAfterSeconds: number; readonly durationMs: number };

export type FetchLimits = {
	readonly connectMs: number;
	readonly headersMs: number;
	/** From the first byte sent to the last byte read, redirects included. */
	readonly totalMs: number;
	/** How long a fetch may wait for its host and for one of the places of this process. */
	readonly queueMs: number;
	/** Of the decompressed body. */
	readonly maxBytes: number;
	readonly maxRedirects: number;
};

/** The fetch budget of product.md. */
export const DEFAULT_FETCH_LIMITS: FetchLimits = {
	connectMs: 5_000,
	headersMs: 10_000,
	totalMs: 20_000,
	queueMs: 20_000,
	maxBytes: 5_000_000,
	maxRedirects: 3,
};
