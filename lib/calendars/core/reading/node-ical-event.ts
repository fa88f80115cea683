import ical from "node-ical";
import type { ContentLine } from "#lib/calendars/core/reading/content-lines.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

export type EventForNodeIcal = {
	readonly start: PlainDate;
	readonly rule: ContentLine | null;
	readonly summary: ContentLine | null;
};

/** node-ical loses the parts before FREQ, and its UNTIL depends on the zone of the process; ours is read from the text. */
function ruleText(rule: string): string {
	const parts = rule.trim().toUpperCase().split(";");
	const frequency = parts.filter((part) => part.startsWith("FREQ="));
	const others = parts.filter((part) => part !== "" && !part.startsWith("FREQ=") && !part.startsWith("UNTIL="));
	return [...frequency, ...others].join(";");
}

function textOf(value: unknown): string {
	if (typeof value === "string") return value;
	if (Array.isArray(value)) return textOf(value[0]);
	if (typeof value === "object" && value !== null && "val" in value) return textOf(value.val);
	return "";
}

/**
 * Parses one event alone with node-ical: the summary's text, and whether its rule is one that a second reader accepts.
 * Null when node-ical refuses it. The event goes in with a plain date in place of its own times and without its UID, so
 * that neither the zone of the process nor a hostile key plays a part.
 */
export function parseWithNodeIcal({ start, rule, summary }: EventForNodeIcal): { summary: string } | null {
	const lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:event", `DTSTART;VALUE=DATE:${start.replaceAll("-", "")}`];
	if (rule) lines.push(`RRULE:${ruleText(rule.value)}`);
	if (summary) lines.push(`SUMMARY${summary.parameters}:${summary.value}`);
	lines.push("END:VEVENT", "END:VCALENDAR");
	try {
		const event = ical.sync.parseICS(lines.join("\r\n")).event;
		return event ? { summary: textOf("summary" in event ? event.summary : "") } : null;
	} catch {
		return null;
	}
}
