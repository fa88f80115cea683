import ical from "node-ical";
import { DEFAULT_SWITCHES } from "#lib/calendars/core/calendar-reading.ts";
import { decideImport } from "#lib/calendars/core/decide-import.ts";
import { EMPTY_MEMORY, type FeedMemory } from "#lib/calendars/core/feed-memory.ts";
import { readCalendar } from "#lib/calendars/core/read-calendar.ts";
import { recogniseEchoes } from "#lib/calendars/core/recognise-echoes.ts";
import { addDays, dayIn, plainDate } from "#lib/shared/plain-date.ts";

const EVENTS = 500;
const WARM_UPS = 10;
const ROUNDS = 60;
const AIM = 1.5;
const ZONE = "America/Mexico_City";
const FIRST_READ = new Date("2026-03-01T12:00:00Z");
const LATER_READ = new Date("2026-03-01T12:15:00Z");

/** An Airbnb-shaped feed: stays of two nights with a day between them, every fifth of them a block. */
function feedOf(events: number): string {
	const parts = Array.from({ length: events }, (_, index) => {
		const arrival = addDays(plainDate("2025-02-01"), index * 2);
		const isBlock = index % 5 === 0;
		const id = String(index).padStart(32, "0");
		return [
			"BEGIN:VEVENT",
			"DTSTAMP:20260301T120000Z",
			`DTSTART;VALUE=DATE:${arrival.replaceAll("-", "")}`,
			`DTEND;VALUE=DATE:${addDays(arrival, 2).replaceAll("-", "")}`,
			`SUMMARY:${isBlock ? "Airbnb (Not available)" : "Reserved"}`,
			`UID:${isBlock ? "7f662ec65913" : "1418fb94e984"}-${id}@airbnb.com`,
			...(isBlock
				? []
				: [
						"DESCRIPTION:Reservation URL: https://www.airbnb.com/hosting/reservations/",
						` details/HMTEST${String(index).padStart(4, "0")}\\nPhone Number (Last 4 Digits): 0000`,
					]),
			"END:VEVENT",
		].join("\r\n");
	});
	const head = [
		"BEGIN:VCALENDAR",
		"PRODID:-//Airbnb Inc//Hosting Calendar 1.0//EN",
		"CALSCALE:GREGORIAN",
		"VERSION:2.0",
	];
	return `${[...head, ...parts, "END:VCALENDAR"].join("\r\n")}\r\n`;
}

/** What the import does with a body, without the store: read it and decide against what it knew. */
function readAndDecide(body: Uint8Array, { memory, at }: { memory: FeedMemory; at: Date }) {
	const switches = DEFAULT_SWITCHES;
	const reading = readCalendar({ body, portal: "airbnb", timeZone: ZONE, now: at, switches, ignoredBrokenEvents: [] });
	const input = { memory, reading, at, today: dayIn(ZONE, at), portal: "airbnb" as const };
	return decideImport({ ...input, echoes: recogniseEchoes({ ...input, ownDomains: [], reader: null }) });
}

function timed(work: () => unknown): number {
	const startedAt = performance.now();
	work();
	return performance.now() - startedAt;
}

function median(values: readonly number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/**
 * What reading and deciding one feed of 500 events costs, as a ratio to node-ical's own parse of the same text: rounds in turn,
 * so that whatever else the machine does weighs on both; the figure is the median of the rounds' ratios.
 */
export async function run(): Promise<{ lines: string[] }> {
	const text = feedOf(EVENTS);
	const body = new TextEncoder().encode(text);
	const { memory } = readAndDecide(body, { memory: EMPTY_MEMORY, at: FIRST_READ });
	const works = {
		"node-ical": () => ical.sync.parseICS(text),
		"first read": () => readAndDecide(body, { memory: EMPTY_MEMORY, at: FIRST_READ }),
		"same again": () => readAndDecide(body, { memory, at: LATER_READ }),
	};
	const times: Record<keyof typeof works, number[]> = { "node-ical": [], "first read": [], "same again": [] };
	for (let round = -WARM_UPS; round < ROUNDS; round += 1) {
		for (const name of ["node-ical", "first read", "same again"] as const) {
			const ms = timed(works[name]);
			if (round >= 0) times[name].push(ms);
		}
	}
	const base = times["node-ical"];
	const lines = [
		`import of ${EVENTS} events, ${body.byteLength} bytes, ${ROUNDS} rounds: node-ical ${median(base).toFixed(1)} ms`,
	];
	for (const name of ["first read", "same again"] as const) {
		const ratio = median(times[name].map((ms, round) => ms / (base[round] ?? Number.NaN)));
		const state = ratio <= AIM ? "within" : "beyond";
		lines.push(
			`read and decide, ${name}: ${median(times[name]).toFixed(1)} ms, ${ratio.toFixed(2)} x (${state} the aim of ${AIM} x)`,
		);
	}
	process.stdout.write(`${lines.join("\n")}\n`);
	return { lines };
}
