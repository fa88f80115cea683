import type { CalendarReading } from "#lib/calendars/core/calendar-reading.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";
import { isOwnUid } from "#lib/calendars/core/recognise-echoes.ts";
import { listOwnDomains } from "#lib/calendars/own-domains.ts";
import { findFeedByUrl, type PropertyRow } from "#lib/calendars/store.ts";
import type { Context } from "#lib/platform/context.ts";
import { digestOf } from "#lib/platform/encryption.ts";
import { checkFeedUrl } from "#lib/platform/safe-fetch/feed-url.ts";
import type { FetchOutcome } from "#lib/platform/safe-fetch/fetch-outcome.ts";
import type { Id } from "#lib/shared/ids.ts";

/** Why an address is not saved; each has a sentence in `messages/` under `errors.feed`. */
export type FeedRefusal =
	| "not_a_url"
	| "needs_https"
	| "unsafe_address"
	| "own_export"
	| "already_here"
	| "used_elsewhere"
	| "refused"
	| "link_dead"
	| "unreachable"
	| "too_large"
	| "not_a_calendar";

export type CheckedAddress = {
	readonly url: string;
	readonly host: string;
	readonly urlSha256: Buffer;
	readonly body: Extract<FetchOutcome, { kind: "ok" }>;
};

type Check = { ok: true; address: CheckedAddress } | { ok: false; reason: FeedRefusal };

type Candidate = {
	readonly property: PropertyRow;
	readonly feedId: Id<"feed"> | null;
	readonly text: string;
	readonly portal: Portal;
	readonly allowsHttp: boolean;
};

/**
 * An address as a host pasted it: its form and safety, whether another feed has it, and, fetched once, whether it is a calendar
 * and not one of our own. Says no more about a server than that it was not reachable, refused, or is no calendar.
 */
export async function checkFeedAddress(ctx: Context, candidate: Candidate): Promise<Check> {
	const { property, feedId, allowsHttp } = candidate;
	const checked = checkFeedUrl(candidate.text, {
		allowsHttp,
		allowList: ctx.site.feedFetchAllow,
		ownHosts: [new URL(ctx.site.baseUrl).host],
	});
	if (!checked.ok) return { ok: false, reason: formProblem(checked.reason) };
	const url = checked.url.href;
	const urlSha256 = digestOf(url);
	const known = await findFeedByUrl(ctx.db, urlSha256);
	if (known && known.id !== feedId) {
		return { ok: false, reason: known.propertyId === property.id ? "already_here" : "used_elsewhere" };
	}
	const body = await ctx.fetchFeed({ url, allowsHttp, isUrgent: true });
	if (body.kind !== "ok") return { ok: false, reason: fetchProblem(body) };
	const reading = await ctx.readCalendar({
		body: body.body,
		portal: candidate.portal,
		timeZone: property.timeZone,
		now: ctx.clock.now(),
		switches: { ignoresFreeEvents: false, endIsLastNight: false },
		ignoredBrokenEvents: [],
	});
	if (!reading.isWhole) return { ok: false, reason: "not_a_calendar" };
	if (await isOurs(ctx, reading)) return { ok: false, reason: "own_export" };
	return { ok: true, address: { url, host: checked.url.hostname, urlSha256, body } };
}

async function isOurs(ctx: Context, reading: CalendarReading): Promise<boolean> {
	const domains = await listOwnDomains(ctx);
	return reading.events.length > 0 && reading.events.every((event) => isOwnUid(event.uid, domains));
}

function formProblem(reason: Extract<ReturnType<typeof checkFeedUrl>, { ok: false }>["reason"]): FeedRefusal {
	switch (reason) {
		case "not_a_url":
		case "too_long":
			return "not_a_url";
		case "needs_http_switch":
			return "needs_https";
		case "own_host":
		case "own_export":
			return "own_export";
		default:
			return "unsafe_address";
	}
}

function fetchProblem(outcome: Exclude<FetchOutcome, { kind: "ok" }>): FeedRefusal {
	switch (outcome.kind) {
		case "refused":
			return outcome.reason === "own_export" || outcome.reason === "own_host" ? "own_export" : "unsafe_address";
		case "too_large":
			return "too_large";
		case "http_error":
			if (outcome.status === 404 || outcome.status === 410) return "link_dead";
			return outcome.status === 401 || outcome.status === 403 ? "refused" : "unreachable";
		default:
			return "unreachable";
	}
}
