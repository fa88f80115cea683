import { execFile } from "node:child_process";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { promisify } from "node:util";
import ical from "node-ical";
import { type CalendarReading, DEFAULT_SWITCHES } from "#lib/calendars/core/calendar-reading.ts";
import { decideImport } from "#lib/calendars/core/decide-import.ts";
import { EMPTY_MEMORY, type FeedMemory } from "#lib/calendars/core/feed-memory.ts";
import { CalendarReader } from "#lib/platform/calendar-reader.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { damagedFiles } from "#tests/proof/hostile-feeds/damaged-files.ts";
import { faultOf, HOSTILE_FILES, type HostileFile } from "#tests/proof/hostile-feeds/hostile-files.ts";
import { fetchHostileServers } from "#tests/proof/hostile-feeds/hostile-servers.ts";

const NOW = new Date("2026-03-01T09:00:00Z");
const LATER = new Date("2026-03-01T09:20:00Z");
const TODAY = plainDate("2026-03-01");
/** The reader's own limit; the proof stops at five times as much, since a busy machine is no fault of the reader. */
const AIM_MS = 2_000;
const LIMIT_MS = 5 * AIM_MS;
/** A bare Node process and 128 MB of heap, with room for what lies outside the heap: the body, its text and what is sent back. */
const LIMIT_MB = 350;
/** Of the damaged bodies, which are small. */
const SAMPLE_EVERY = 100;
const DAMAGED = { short: 150, full: 3_000 };

function inputOf(body: string | Uint8Array) {
	return {
		body: typeof body === "string" ? new TextEncoder().encode(body) : body,
		portal: "other" as const,
		timeZone: "Europe/Rome",
		now: NOW,
		switches: DEFAULT_SWITCHES,
		ignoredBrokenEvents: [],
	};
}

const LAST_GOOD = `BEGIN:VCALENDAR\nPRODID:-//Example//Hostile 1.0//EN\n${["0501", "0601", "0701", "0801"]
	.map((day) => `BEGIN:VEVENT\nUID:${day}@example.com\nDTSTART;VALUE=DATE:2026${day}\nDURATION:P9D\nEND:VEVENT\n`)
	.join("")}END:VCALENDAR\n`;

function after(memory: FeedMemory, read: { reading: CalendarReading; at: Date }) {
	return decideImport({ ...read, memory, today: TODAY, portal: "other" });
}

/** Resident memory of a process in MB. */
async function residentMb(pid: number | null): Promise<number> {
	if (pid === null) return 0;
	const { stdout } = await promisify(execFile)("ps", ["-o", "rss=", "-p", String(pid)]);
	return Number(stdout) / 1024;
}

type Tally = { faults: string[]; slowestMs: number; slowest: string; peakMb: number };

async function readAll(files: readonly HostileFile[], reader: CalendarReader): Promise<Tally> {
	const lastGood = after(EMPTY_MEMORY, { reading: await reader.read(inputOf(LAST_GOOD)), at: NOW }).memory;
	const tally: Tally = { faults: [], slowestMs: 0, slowest: "", peakMb: 0 };
	for (const [index, file] of files.entries()) {
		const startedAt = performance.now();
		const reading = await reader.read(inputOf(file.body));
		const ms = performance.now() - startedAt;
		if (ms > tally.slowestMs) Object.assign(tally, { slowestMs: ms, slowest: file.name });
		const isSampled = index < HOSTILE_FILES.length || index % SAMPLE_EVERY === 0;
		if (isSampled) tally.peakMb = Math.max(tally.peakMb, await residentMb(reader.processId));
		const fault = faultOf(file, reading);
		if (fault) tally.faults.push(`${file.name} ${fault}`);
		const { released, memory } = after(lastGood, { reading, at: LATER });
		const isKept = [...lastGood.nights.keys()].every((night) => memory.nights.has(night));
		if (released.length > 0 || !isKept) tally.faults.push(`${file.name} freed nights`);
	}
	return tally;
}

/** The negative control: how many of the lying bodies a bare parser takes for a calendar without events. */
function fooledParser(): number {
	return HOSTILE_FILES.filter(({ body, isLie }) => {
		if (!isLie || typeof body !== "string") return false;
		const events = Object.values(ical.sync.parseICS(body)).filter((part) => part?.type === "VEVENT" && part.end);
		return events.length === 0;
	}).length;
}

/**
 * Whatever a feed sends is refused or read right, within time and memory, while this process goes on answering and the last good
 * nights stay closed. Without our reader the lying bodies among them pass for empty calendars.
 */
export async function run({ short }: { readonly short: boolean }): Promise<{ passed: boolean; figure: string }> {
	const reader = new CalendarReader({ limits: { readMs: LIMIT_MS } });
	const delay = monitorEventLoopDelay({ resolution: 10 });
	try {
		const files = [...HOSTILE_FILES, ...damagedFiles(short ? DAMAGED.short : DAMAGED.full)];
		delay.enable();
		const tally = await readAll(files, reader);
		delay.disable();
		const servers = await fetchHostileServers(async (body) => (await reader.read(inputOf(body))).verdict);
		const faults = [...tally.faults, ...servers.faults];
		const fooled = fooledParser();
		if (Object.keys(Object.prototype).length > 0) faults.push("Object.prototype was changed");
		if (tally.peakMb > LIMIT_MB) faults.push(`the reader took ${Math.round(tally.peakMb)} MB`);
		const passed = faults.length === 0 && HOSTILE_FILES.length >= 50 && fooled > 0;
		const figure =
			`${files.length} hostile bodies (${HOSTILE_FILES.length} by name) and ${servers.count} hostile servers refused or read right` +
			`${faults.length > 0 ? `, except: ${faults.slice(0, 5).join("; ")}` : ""}; slowest ${Math.round(tally.slowestMs)} ms (${tally.slowest}), ` +
			`reader at most ${Math.round(tally.peakMb)} MB, fetches at most ${servers.growthMb} MB, this process paused at most ${Math.round(delay.max / 1e6)} ms, ` +
			`no night freed; a bare parser takes ${fooled} lies for empty calendars`;
		return { passed, figure };
	} finally {
		await reader.close();
	}
}
