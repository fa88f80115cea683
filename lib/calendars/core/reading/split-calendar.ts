import type { ReadingReason } from "#lib/calendars/core/reading/codes.ts";
import { type ContentLine, forEachUnfoldedLine, parseContentLine } from "#lib/calendars/core/reading/content-lines.ts";
import { MAX_EVENTS } from "#lib/calendars/core/reading/limits.ts";

/** A component's own lines; those of components inside it (alarms) are left out, except of a VTIMEZONE's. */
export type Block = { readonly lines: ContentLine[]; readonly isClosed: boolean };

export type SplitCalendar = {
	/** How often an event begins in the body; equals `events` unless this module is wrong. */
	readonly eventCount: number;
	readonly events: readonly Block[];
	readonly timeZones: readonly Block[];
	/** Lines of the calendar itself: PRODID, X-WR-TIMEZONE. */
	readonly headers: readonly ContentLine[];
	readonly reasons: readonly ReadingReason[];
};

type OpenBlock = { lines: ContentLine[]; depth: number; kind: "VEVENT" | "VTIMEZONE" };

class Splitter {
	readonly events: Block[] = [];
	readonly timeZones: Block[] = [];
	readonly headers: ContentLine[] = [];
	eventCount = 0;
	firstLine: string | null = null;
	lastLine = "";
	calendarCount = 0;
	isUnbalanced = false;
	hasFreeBusy = false;
	readonly #stack: string[] = [];
	#open: OpenBlock | null = null;

	take(text: string): void {
		if (text.trim() === "") return;
		const line = parseContentLine(text);
		const component = line?.name === "BEGIN" || line?.name === "END" ? line.value.trim().toUpperCase() : "";
		this.lastLine = component === "" ? text.trim() : `${line?.name}:${component}`;
		this.firstLine ??= this.lastLine;
		if (!line || this.eventCount > MAX_EVENTS) return;
		if (line.name === "BEGIN") this.#begin(component, line);
		else if (line.name === "END") this.#end(component, line);
		else this.#property(line);
	}

	finish(): void {
		this.#close(false);
		if (this.#stack.length > 0) this.isUnbalanced = true;
	}

	#begin(component: string, line: ContentLine): void {
		if (component === "VCALENDAR") this.calendarCount += 1;
		if (component === "VFREEBUSY") this.hasFreeBusy = true;
		if (component === "VEVENT") {
			this.eventCount += 1;
			if (this.#open || this.#stack.at(-1) !== "VCALENDAR") this.isUnbalanced = true;
			this.#close(false);
			this.#open = { lines: [], depth: this.#stack.length, kind: "VEVENT" };
		} else if (component === "VTIMEZONE" && !this.#open) {
			this.#open = { lines: [], depth: this.#stack.length, kind: "VTIMEZONE" };
		} else if (this.#open?.kind === "VTIMEZONE") {
			this.#open.lines.push(line);
		}
		this.#stack.push(component);
	}

	#end(component: string, line: ContentLine): void {
		const depth = this.#open?.depth ?? -1;
		if (component === this.#open?.kind) {
			if (this.#stack.length !== depth + 1) this.isUnbalanced = true;
			this.#stack.length = depth;
			this.#close(true);
		} else if (this.#stack.at(-1) === component) {
			this.#stack.pop();
			if (this.#open?.kind === "VTIMEZONE") this.#open.lines.push(line);
			// A calendar that ends around an open event has lost the event's end.
			if (this.#stack.length <= depth) this.#close(false);
		} else {
			this.isUnbalanced = true;
			if (component !== "VCALENDAR") return;
			this.#close(false);
			this.#stack.length = 0;
		}
	}

	#property(line: ContentLine): void {
		const open = this.#open;
		if (!open) {
			if (this.#stack.at(-1) === "VCALENDAR") this.headers.push(line);
		} else if (open.kind === "VTIMEZONE" || this.#stack.length === open.depth + 1) {
			open.lines.push(line);
		}
	}

	#close(isClosed: boolean): void {
		if (!this.#open) return;
		const block = { lines: this.#open.lines, isClosed };
		if (this.#open.kind === "VEVENT") this.events.push(block);
		else this.timeZones.push(block);
		this.#open = null;
	}
}

function reasonsOf(splitter: Splitter): ReadingReason[] {
	if (splitter.firstLine === null) return ["empty_body"];
	if (splitter.calendarCount === 0) return ["not_a_calendar"];
	const reasons: ReadingReason[] = [];
	if (splitter.firstLine !== "BEGIN:VCALENDAR") reasons.push("text_before_calendar");
	if (splitter.lastLine !== "END:VCALENDAR") reasons.push("no_end");
	if (splitter.isUnbalanced) reasons.push("unbalanced");
	if (splitter.hasFreeBusy) reasons.push("free_busy");
	return reasons;
}

/**
 * Takes a calendar apart into events and zones without reading them, and says whether it is a whole one. Work grows
 * with the length of the text alone. Source: calendar-exchange.md 2.15.
 */
export function splitCalendar(text: string): SplitCalendar {
	const splitter = new Splitter();
	forEachUnfoldedLine(text, (line) => splitter.take(line));
	splitter.finish();
	const { eventCount } = splitter;
	if (eventCount > MAX_EVENTS) {
		return { eventCount, events: [], timeZones: [], headers: [], reasons: ["too_many_events"] };
	}
	const reasons = reasonsOf(splitter);
	const events = splitter.calendarCount === 0 ? [] : splitter.events;
	return { eventCount, events, timeZones: splitter.timeZones, headers: splitter.headers, reasons };
}
