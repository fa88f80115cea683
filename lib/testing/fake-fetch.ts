import type { FetchOutcome, FetchRequest } from "#lib/platform/safe-fetch/fetch-outcome.ts";
import type { FetchFeed } from "#lib/platform/safe-fetch.ts";

export type FakeFetch = FetchFeed & {
	/** What every further request is answered with. */
	answer(outcome: FetchOutcome): void;
	answerBody(body: string, validators?: { etag?: string; lastModified?: string }): void;
	readonly requests: FetchRequest[];
};

/** Feeds that answer what the test said last, and remember who asked for what. */
export function fakeFetch(): FakeFetch {
	const requests: FetchRequest[] = [];
	let next: FetchOutcome = { kind: "network", code: "ENOTFOUND", durationMs: 1 };
	const fetchFeed = async (request: FetchRequest) => {
		requests.push(request);
		return next;
	};
	return Object.assign(fetchFeed, {
		requests,
		answer: (outcome: FetchOutcome) => {
			next = outcome;
		},
		answerBody: (text: string, validators: { etag?: string; lastModified?: string } = {}) => {
			const body = new TextEncoder().encode(text);
			next = {
				kind: "ok",
				status: 200,
				body,
				etag: validators.etag ?? null,
				lastModified: validators.lastModified ?? null,
				contentType: "text/calendar",
				host: "feeds.example.com",
				wireBytes: body.length,
				durationMs: 1,
			};
		},
	});
}
