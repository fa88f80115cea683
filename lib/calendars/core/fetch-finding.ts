/** What one fetch came to, as a closed code that has a sentence in `messages/`. */
export const FETCH_FINDINGS = [
	"good",
	"unchanged",
	"broken_event",
	"not_whole",
	"link_dead",
	"refused",
	"asked_to_wait",
	"portal_error",
	"too_large",
	"no_answer",
	"unreachable",
	"unsafe",
	"postponed",
] as const;
export type FetchFinding = (typeof FETCH_FINDINGS)[number];

/** Reasons that name events of a whole calendar; every other one says that the body is not whole. */
const EVENT_REASONS: readonly string[] = ["unreadable_event", "guessed_event", "event_count_mismatch"];

/** The code for an outcome as the fetch log stores it (`FetchOutcome` kind, HTTP status, verdict and reasons of the reading). */
export function fetchFinding(fetch: {
	readonly outcome: string;
	readonly httpStatus: number | null;
	readonly verdict: "good" | "bad" | null;
	readonly reasons: readonly string[];
}): FetchFinding {
	switch (fetch.outcome) {
		case "ok":
			if (fetch.verdict === "good") return "good";
			return fetch.reasons.every((reason) => EVENT_REASONS.includes(reason)) ? "broken_event" : "not_whole";
		case "not_modified":
			return "unchanged";
		case "http_error":
			return statusFinding(fetch.httpStatus);
		case "too_large":
			return "too_large";
		case "timeout":
			return "no_answer";
		case "refused":
			return "unsafe";
		case "busy":
		case "breaker_open":
			return "postponed";
		default:
			return "unreachable";
	}
}

function statusFinding(status: number | null): FetchFinding {
	if (status === 404 || status === 410) return "link_dead";
	if (status === 401 || status === 403) return "refused";
	return status === 429 ? "asked_to_wait" : "portal_error";
}
