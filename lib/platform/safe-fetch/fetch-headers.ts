import type { FetchConditions } from "#lib/platform/safe-fetch/fetch-outcome.ts";

const SAFE_VALIDATOR = /^[\x21-\x7e][\x20-\x7e]{0,254}$/;

type Headers = Record<string, string | string[] | undefined>;

/** The first value of a header, null when the server sent none. */
export function headerOf(headers: Headers, name: string): string | null {
	const value = headers[name];
	return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** A validator comes back in a header of ours: what could not be one is forgotten. */
export function validatorOf(headers: Headers, name: string): string | null {
	const value = headerOf(headers, name);
	return value !== null && SAFE_VALIDATOR.test(value) ? value : null;
}

/** All that is ever sent: no cookies, no credentials, no referrer. */
export function requestHeaders(userAgent: string, conditions: FetchConditions): Record<string, string> {
	const { etag, lastModified } = conditions;
	return {
		"user-agent": userAgent,
		accept: "text/calendar, */*",
		"accept-encoding": "gzip, br",
		...(etag && SAFE_VALIDATOR.test(etag) ? { "if-none-match": etag } : {}),
		...(lastModified && SAFE_VALIDATOR.test(lastModified) ? { "if-modified-since": lastModified } : {}),
	};
}
