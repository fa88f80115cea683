import { EDGE_CASES } from "#lib/calendars/core/fixtures/edge-cases.ts";
import { type Random, seededRandom } from "#tests/proof/histories/seeded-random.ts";
import type { HostileFile } from "#tests/proof/hostile-feeds/hostile-files.ts";

const SEED = 20260301;
const MAX_LENGTH = 5_000;
const PIECES = [
	"\r\n",
	"\r\n ",
	":",
	";",
	'"',
	"\\",
	"\0",
	"TZID=",
	"RRULE:FREQ=DAILY",
	"BEGIN:VEVENT\r\n",
	"END:VEVENT\r\n",
	"9999",
	"-",
];

const TEXTS = EDGE_CASES.flatMap(({ body, bad }) =>
	typeof body === "string" && body.length < MAX_LENGTH && !bad && body.includes("BEGIN:VEVENT") ? [body.trimEnd()] : [],
);

function damage(text: string, random: Random): string {
	const at = random.between(0, text.length);
	const piece = PIECES[random.between(0, PIECES.length - 1)] ?? "";
	return text.slice(0, at) + piece + text.slice(at + random.between(0, 9));
}

/** Calendars cut short, which are never good, and calendars damaged in a few places, which may be anything but an error. */
export function damagedFiles(count: number): HostileFile[] {
	const random = seededRandom(SEED);
	return Array.from({ length: count }, (_, index): HostileFile => {
		const text = TEXTS[index % TEXTS.length] ?? "";
		if (index % 2 === 0) {
			return { name: `cut ${index}`, body: text.slice(0, random.between(0, text.length - 1)), expected: "bad" };
		}
		let body = text;
		for (let times = random.between(1, 6); times > 0; times -= 1) body = damage(body, random);
		return { name: `damaged ${index}`, body, expected: "anything" };
	});
}
