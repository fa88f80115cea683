import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type CalendarReading, DEFAULT_SWITCHES } from "#lib/calendars/core/calendar-reading.ts";
import { decideImport } from "#lib/calendars/core/decide-import.ts";
import { EMPTY_MEMORY, type FeedMemory } from "#lib/calendars/core/feed-memory.ts";
import { closesHere } from "#lib/calendars/core/night-class.ts";
import { isPortal, PORTALS, type Portal } from "#lib/calendars/core/portals.ts";
import { readCalendar } from "#lib/calendars/core/read-calendar.ts";
import { recogniseEchoes } from "#lib/calendars/core/recognise-echoes.ts";
import { dayIn, isPlainDate, isTimeZone, type PlainDate } from "#lib/shared/plain-date.ts";

const CALL = "npm run ics -- replay <folder> --time-zone <zone> --portal airbnb|booking|vrbo|google|other";
const FILE_NAME = /^(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z\.ics$/;

export type Output = {
	readonly stdout: { write(text: string): boolean; once(event: "drain", listener: () => void): unknown };
	readonly stderr: { write(text: string): boolean };
};

type Request = { readonly folder: string; readonly timeZone: string; readonly portal: Portal };

/** One line of output; the keys stand in this order. */
export type ReplayLine = {
	readonly at: string;
	readonly verdict: CalendarReading["verdict"];
	readonly reasons: readonly string[];
	readonly added: readonly PlainDate[];
	readonly released: readonly PlainDate[];
	readonly held: readonly PlainDate[];
	readonly blocked: number;
	readonly notices: readonly string[];
};

/**
 * `ics replay`: what the import would have decided at each fetch of a history. `argv` is what follows the word "replay". Writes
 * one JSON line per file and returns the exit code: 0, or 2 for a wrong call.
 */
export async function replayFolder(argv: readonly string[], output: Output = process): Promise<number> {
	const request = await readRequest(argv);
	if (typeof request === "string") {
		output.stderr.write(`${request}\n`);
		return 2;
	}
	let memory = EMPTY_MEMORY;
	for (const { name, at } of await listFetches(request.folder)) {
		const body = await readFile(join(request.folder, name));
		const step = replayFetch(memory, { body, at, timeZone: request.timeZone, portal: request.portal });
		memory = step.memory;
		if (!output.stdout.write(`${JSON.stringify(step.line)}\n`)) {
			await new Promise<void>((resolve) => {
				output.stdout.once("drain", resolve);
			});
		}
	}
	return 0;
}

/** One fetch through reading and decision, as the import does it for a body that came with status 200. */
export function replayFetch(
	memory: FeedMemory,
	fetch: { readonly body: Uint8Array; readonly at: Date; readonly timeZone: string; readonly portal: Portal },
): { memory: FeedMemory; line: ReplayLine } {
	const { body, at, timeZone, portal } = fetch;
	const reading = readCalendar({
		body,
		portal,
		timeZone,
		now: at,
		switches: DEFAULT_SWITCHES,
		ignoredBrokenEvents: [],
	});
	const input = { memory, reading, at, today: dayIn(timeZone, at), portal };
	const decision = decideImport({ ...input, echoes: recogniseEchoes({ ...input, ownDomains: [], reader: null }) });
	const blocked = [...decision.memory.nights].filter(([night, known]) => night >= input.today && closesHere(known));
	const line = {
		at: at.toISOString().replace(".000Z", "Z"),
		verdict: reading.verdict,
		reasons: reading.reasons,
		added: decision.added,
		released: decision.released,
		held: decision.held,
		blocked: blocked.length,
		notices: [...new Set(decision.notices.map((notice) => notice.code))],
	};
	return { memory: decision.memory, line };
}

/** The request, or one sentence on what is wrong with it. */
async function readRequest(argv: readonly string[]): Promise<Request | string> {
	const parsed = parse(argv);
	if (typeof parsed === "string") return parsed;
	const { folders, timeZone, portal } = parsed;
	const [folder] = folders;
	if (folder === undefined) return `Name the folder that holds the fetched calendars: ${CALL}`;
	if (folders.length > 1) return `Name one folder only, not also "${folders[1]}".`;
	if (timeZone === undefined) return "Name the property's time zone, such as --time-zone America/Mexico_City.";
	if (!isTimeZone(timeZone)) return `"${timeZone}" is no time zone; use a name such as America/Mexico_City.`;
	if (portal === undefined) return "Name the portal that made the calendars, such as --portal airbnb.";
	if (!isPortal(portal)) return `"${portal}" is no portal we know; use one of ${PORTALS.join(", ")}.`;
	const found = await stat(folder).catch(() => null);
	if (!found?.isDirectory()) return `There is no folder "${folder}": name the one that holds the fetched calendars.`;
	return { folder, timeZone, portal };
}

function parse(argv: readonly string[]): { folders: string[]; timeZone?: string; portal?: string } | string {
	try {
		const options = { "time-zone": { type: "string" }, portal: { type: "string" } } as const;
		const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
		return {
			folders: positionals,
			...(values["time-zone"] === undefined ? {} : { timeZone: values["time-zone"] }),
			...(values.portal === undefined ? {} : { portal: values.portal }),
		};
	} catch (error) {
		const problem = error instanceof Error ? error.message.split(". ")[0] : "This call was not understood";
		return `${problem}: ${CALL}`;
	}
}

async function listFetches(folder: string): Promise<{ name: string; at: Date }[]> {
	const entries = await readdir(folder, { withFileTypes: true });
	const names = entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
	return names.sort().flatMap((name) => {
		const [, day = "", hour, minute, second] = FILE_NAME.exec(name) ?? [];
		const at = new Date(`${day}T${hour}:${minute}:${second}Z`);
		return !isPlainDate(day) || Number.isNaN(at.getTime()) ? [] : [{ name, at }];
	});
}
