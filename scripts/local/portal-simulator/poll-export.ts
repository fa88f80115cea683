import { request } from "node:http";
import type { ImportedEvent, ImportLink, Listing, Poll, SimulatedPortal } from "./listing.ts";
import { readExport } from "./read-export.ts";

/** Portals do not publish theirs; these are invented, and honest about it. */
export const USER_AGENTS: Record<SimulatedPortal, string> = {
	airbnb: "Airbnb-Calendar-Import/2.4 (portal simulator)",
	booking: "Booking.com-iCal-Sync/1.9 (portal simulator)",
	vrbo: "HomeAway-Calendar-Reader/3.1 (portal simulator)",
};

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 5_000_000;

type Answer = { status: number; body: string };

// Not `fetch`: it sends Sec-Fetch-Mode, which only browsers do.
function get(url: URL, { userAgent, signal }: { userAgent: string; signal: AbortSignal }): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const headers = { "user-agent": userAgent, accept: "text/calendar, */*" };
		const options = { headers, signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) };
		const outgoing = request(url, options, (response) => {
			const chunks: Buffer[] = [];
			let bytes = 0;
			response.on("data", (chunk: Buffer) => {
				bytes += chunk.length;
				if (bytes > MAX_BYTES) response.destroy(new Error("the answer is larger than 5 MB"));
				chunks.push(chunk);
			});
			response.on("error", reject);
			response.on("end", () =>
				resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") }),
			);
		});
		outgoing.on("error", reject);
		outgoing.end();
	});
}

/** Reads an address of ours once, as a portal that nobody knows. */
export async function getAsPortal(url: URL): Promise<{ status: number }> {
	const { status } = await get(url, {
		userAgent: "Calendar-Import/1.0 (portal simulator)",
		signal: new AbortController().signal,
	});
	return { status };
}

type ReadEvent = Omit<ImportedEvent, "firstReadAt">;
type Merging = { before: ImportedEvent[]; read: ReadEvent[]; keepsAll: boolean; at: string };

/** What the portal keeps after a good read: known events keep their first read; dropped ones go, unless it clings to them. */
function mergeEvents({ before, read, keepsAll, at }: Merging): ImportedEvent[] {
	const identity = ({ uid, arrival, departure }: ReadEvent) => `${uid} ${arrival} ${departure}`;
	const known = new Map(before.map((event) => [identity(event), event]));
	const merged = read.map((event) => known.get(identity(event)) ?? { ...event, firstReadAt: at });
	const listed = new Set(read.map(identity));
	return keepsAll ? [...merged, ...before.filter((event) => !listed.has(identity(event)))] : merged;
}

export type PollInput = { listing: Listing; link: ImportLink; siteUrl: string; at: Date; signal: AbortSignal };
export type PollOutcome = { poll: Poll; events: ImportedEvent[] };

function failedPoll({ link, at }: PollInput, { status, bytes, problem }: Omit<Poll, "at" | "events">): PollOutcome {
	return { poll: { at: at.toISOString(), status, bytes, events: 0, problem }, events: link.events };
}

/**
 * Reads our export once, as this listing's portal. A read that fails changes nothing on the portal's calendar; a whole
 * calendar replaces what the portal had, without a question.
 */
export async function pollExport(input: PollInput): Promise<PollOutcome> {
	const { listing, link, siteUrl, signal } = input;
	const at = input.at.toISOString();
	let answer: Answer;
	try {
		answer = await get(new URL(link.url, siteUrl), { userAgent: USER_AGENTS[listing.portal], signal });
	} catch (error) {
		const problem = error instanceof Error && error.message !== "" ? error.message : "nothing answered";
		return failedPoll(input, { status: 0, bytes: 0, problem });
	}
	const { status } = answer;
	const bytes = Buffer.byteLength(answer.body);
	if (status !== 200) return failedPoll(input, { status, bytes, problem: `the site answered ${status}` });
	const reading = readExport(answer.body);
	if (!reading.ok) return failedPoll(input, { status, bytes, problem: reading.problem });
	const { events: read } = reading;
	const events = mergeEvents({ before: link.events, read, keepsAll: listing.switches.keepImported, at });
	return { poll: { at, status, bytes, events: read.length, problem: null }, events };
}
