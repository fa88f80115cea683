import type { Portal } from "#lib/calendars/core/portals.ts";

export const READERS = ["portal", "person", "calendar_program", "own_check"] as const;
export type Reader = (typeof READERS)[number];

export type ReadRequest = {
	readonly method: string;
	readonly userAgent: string;
	readonly accept: string;
	/** A Sec-Fetch-* header came with the request: only browsers send them. */
	readonly hasFetchMetadata: boolean;
};

type Program = { readonly agent: RegExp; readonly isMeantBy: (portal: Portal, portalName: string) => boolean };

const PROGRAMS: readonly Program[] = [
	{ agent: /Google-Calendar-Importer/i, isMeantBy: (portal, name) => portal === "google" || /google/i.test(name) },
	{ agent: /dataaccessd|CalendarAgent/i, isMeantBy: (_, name) => /apple|icloud|mac|iphone/i.test(name) },
	{ agent: /Microsoft Exchange|Outlook/i, isMeantBy: (_, name) => /outlook|microsoft|exchange|office/i.test(name) },
];

/**
 * Who asked for an export (product.md, "who read us"). `ownAgent` begins the User-Agent of our own fetches. Anything that is
 * not a GET counts as opened by a person; whether the answer was a 200 or 304 is judged by `isPortalRead`.
 */
export function readerOf(
	request: ReadRequest,
	target: { readonly portal: Portal; readonly portalName: string; readonly ownAgent: string },
): Reader {
	if (request.userAgent.startsWith(target.ownAgent)) return "own_check";
	const program = PROGRAMS.find((candidate) => candidate.agent.test(request.userAgent));
	if (program && !program.isMeantBy(target.portal, target.portalName)) return "calendar_program";
	if (request.method !== "GET" || isBrowser(request)) return "person";
	return "portal";
}

function isBrowser(request: ReadRequest): boolean {
	return request.hasFetchMetadata || (/^Mozilla\//i.test(request.userAgent) && /text\/html/i.test(request.accept));
}

/** True when the portal has now seen our calendar: only then may an echo of it be recognised. */
export function isPortalRead(read: { readonly reader: Reader; readonly status: number }): boolean {
	return read.reader === "portal" && (read.status === 200 || read.status === 304);
}
