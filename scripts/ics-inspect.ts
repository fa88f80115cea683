import { open } from "node:fs/promises";
import { parseArgs } from "node:util";
import { type CalendarReading, DEFAULT_SWITCHES } from "#lib/calendars/core/calendar-reading.ts";
import { guessPortal } from "#lib/calendars/core/guess-portal.ts";
import { isPortal, PORTALS, type Portal } from "#lib/calendars/core/portals.ts";
import { readCalendar } from "#lib/calendars/core/read-calendar.ts";
import { isPlainDate, isTimeZone } from "#lib/shared/plain-date.ts";

const CALL = "npm run ics -- inspect <file|url> --time-zone <zone> [--portal <portal>] [--now <instant>]";
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;
const IS_URL = /^(?:https?|webcal):\/\//i;
/** One byte more than a body may have, so that the reader sees that it is too large. */
const MAX_READ_BYTES = 5_000_001;

type Request = {
	readonly source: string;
	readonly timeZone: string;
	readonly portal: Portal | null;
	readonly now: Date;
};
type Body = { readonly bytes: Uint8Array } | { readonly failure: string };

export type Output = {
	readonly stdout: { write(text: string): boolean };
	readonly stderr: { write(text: string): boolean };
};

class WrongCall extends Error {}

/** What `ics inspect` prints; the keys stand in this order. */
export type Inspection = {
	readonly verdict: CalendarReading["verdict"];
	readonly reasons: readonly string[];
	readonly events: readonly object[];
	readonly rejected: readonly object[];
	readonly busyNights: readonly string[];
};

/**
 * `ics inspect`: what the import's reader makes of one file or address, without a database. `argv` is what follows the word
 * "inspect". Writes JSON and returns the exit code: 0 for a good reading, 1 for a bad one, 2 for a wrong call.
 */
export async function inspect(argv: readonly string[], output: Output = process): Promise<number> {
	try {
		const request = readRequest(argv);
		const body = IS_URL.test(request.source) ? await fetchBody(request) : await readBody(request.source);
		const inspection = "failure" in body ? failedInspection(body.failure) : inspectBody(body.bytes, request);
		output.stdout.write(`${JSON.stringify(inspection, null, 2)}\n`);
		return inspection.verdict === "good" ? 0 : 1;
	} catch (error) {
		if (!(error instanceof WrongCall)) throw error;
		output.stderr.write(`${error.message}\n`);
		return 2;
	}
}

/** Reads a body as the import would, with the portal told by the file itself when none is named. */
export function inspectBody(body: Uint8Array, request: Omit<Request, "source">): Inspection {
	const { timeZone, now } = request;
	const input = { body, timeZone, now, switches: DEFAULT_SWITCHES, ignoredBrokenEvents: [] };
	const first = readCalendar({ ...input, portal: request.portal ?? "other" });
	const portal = request.portal ?? guessPortal(first);
	const reading = portal === "other" || request.portal ? first : readCalendar({ ...input, portal });
	return {
		verdict: reading.verdict,
		reasons: reading.reasons,
		events: reading.events.map((event) => {
			const { uid, kind, start, end, status, nights, warnings } = event;
			return { uid, kind, start, end, status, nights, warnings };
		}),
		rejected: reading.rejected.map(({ reason, excerpt }) => ({ reason, excerpt })),
		busyNights: [...new Set(reading.events.flatMap(({ nights }) => nights))].sort(),
	};
}

function failedInspection(reason: string): Inspection {
	return { verdict: "bad", reasons: [reason], events: [], rejected: [], busyNights: [] };
}

function parse(argv: readonly string[]) {
	const option = { type: "string", multiple: true } as const;
	try {
		return parseArgs({
			args: [...argv],
			options: { "time-zone": option, portal: option, now: option },
			allowPositionals: true,
		});
	} catch (error) {
		const problem = error instanceof Error ? error.message.split(". ")[0] : "This call was not understood";
		throw new WrongCall(`${problem}: ${CALL}`);
	}
}

function once(values: readonly string[] | undefined, flag: string): string | undefined {
	if (values && values.length > 1) throw new WrongCall(`--${flag} is given twice; give it once.`);
	return values?.[0];
}

function instantOf(text: string | undefined): Date {
	if (text === undefined) return new Date();
	const now = new Date(text);
	if (!INSTANT.test(text) || !isPlainDate(text.slice(0, 10)) || Number.isNaN(now.getTime())) {
		throw new WrongCall(`--now "${text}" is no instant; write it as 2026-03-01T12:00:00Z.`);
	}
	return now;
}

function readRequest(argv: readonly string[]): Request {
	const { values, positionals } = parse(argv);
	const [source, second] = positionals;
	if (source === undefined || source === "") throw new WrongCall(`Name the calendar's file or address: ${CALL}`);
	if (second !== undefined) throw new WrongCall(`Name one file or address only, not also "${second}".`);
	const timeZone = once(values["time-zone"], "time-zone");
	if (timeZone === undefined) {
		throw new WrongCall("Name the property's time zone, such as --time-zone America/Mexico_City.");
	}
	if (!isTimeZone(timeZone)) {
		throw new WrongCall(`--time-zone "${timeZone}" is no time zone; use a name such as America/Mexico_City.`);
	}
	const portal = once(values.portal, "portal");
	if (portal !== undefined && !isPortal(portal)) {
		throw new WrongCall(`--portal "${portal}" is no portal we know; use one of ${PORTALS.join(", ")}.`);
	}
	return { source, timeZone, portal: portal ?? null, now: instantOf(once(values.now, "now")) };
}

async function readBody(path: string): Promise<Body> {
	const file = await open(path).catch((error: NodeJS.ErrnoException) => {
		const why = error.code === "ENOENT" ? "is not there" : "cannot be opened";
		throw new WrongCall(`The file "${path}" ${why}; name a calendar file, or an address that begins with https://.`);
	});
	try {
		if ((await file.stat()).isDirectory()) throw new WrongCall(`"${path}" is a folder; name a file inside it.`);
		const buffer = new Uint8Array(MAX_READ_BYTES);
		let length = 0;
		for (;;) {
			const { bytesRead } = await file.read(buffer, length, MAX_READ_BYTES - length, null);
			length += bytesRead;
			if (bytesRead === 0 || length === MAX_READ_BYTES) return { bytes: buffer.subarray(0, length) };
		}
	} finally {
		await file.close();
	}
}

/** An address goes through the same safe fetch as the import's; no address of this machine or its network is answered. */
async function fetchBody({ source }: Request): Promise<Body> {
	const { makeSafeFetch } = await import("#lib/platform/safe-fetch.ts");
	const { systemClock } = await import("#lib/platform/system-clock.ts");
	const userAgent = "ReyesEstanciasCalendar/1.0 (ics inspect)";
	const fetchFeed = makeSafeFetch({ userAgent, allowList: [], ownHosts: [], clock: systemClock });
	const outcome = await fetchFeed({ url: source, allowsHttp: false, isUrgent: true });
	if (outcome.kind === "ok") return { bytes: outcome.body };
	if (outcome.kind === "refused") return { failure: `refused_${outcome.reason}` };
	return { failure: outcome.kind === "http_error" ? `http_${outcome.status}` : outcome.kind };
}
