import { addDays, isPlainDate, type PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

export type ExportReading = { ok: true; events: (Stay & { uid: string })[] } | { ok: false; problem: string };

function dayOf(value: string | undefined): PlainDate | null {
	const match = /^(\d{4})(\d{2})(\d{2})/.exec(value ?? "");
	const text = match ? `${match[1]}-${match[2]}-${match[3]}` : "";
	return isPlainDate(text) ? text : null;
}

function readEvent(lines: string[]): (Stay & { uid: string }) | null {
	const values = new Map<string, string>();
	for (const line of lines) {
		const colon = line.indexOf(":");
		const name = line.slice(0, colon).split(";")[0] ?? "";
		values.set(name.toUpperCase(), line.slice(colon + 1));
	}
	const arrival = dayOf(values.get("DTSTART"));
	if (!arrival || values.get("STATUS") === "CANCELLED") return null;
	return { uid: values.get("UID") ?? "", arrival, departure: dayOf(values.get("DTEND")) ?? addDays(arrival, 1) };
}

/**
 * Reads our export the way a portal does: whatever a whole calendar lists is closed, what it does not list is free. Written
 * apart from our own parser on purpose, so that the two sides check each other.
 */
export function readExport(text: string): ExportReading {
	const lines = text
		.replace(/^\uFEFF/, "")
		.replaceAll(/\r?\n[ \t]/g, "")
		.split(/\r?\n/);
	const filled = lines.filter((line) => line !== "");
	if (filled[0] !== "BEGIN:VCALENDAR" || filled.at(-1) !== "END:VCALENDAR") {
		return { ok: false, problem: "the answer is not a whole calendar" };
	}
	const events: (Stay & { uid: string })[] = [];
	let open: string[] | null = null;
	for (const line of filled) {
		if (line === "BEGIN:VEVENT") open = [];
		else if (line === "END:VEVENT") {
			const event = open && readEvent(open);
			if (event) events.push(event);
			open = null;
		} else open?.push(line);
	}
	return { ok: true, events };
}
