import { STATUS_CODES } from "node:http";
import { calendarText, type FeedDocument, icsInstant } from "./calendar-text.ts";
import type { Habit } from "./habit.ts";

/** What goes over the wire for one fetch of a feed. */
export type FeedAnswer = {
	status: number;
	headers: Record<string, string>;
	body: string;
	/** Wait before the first byte. */
	delayMs: number;
	/** Wait between single bytes; null = all at once. */
	byteEveryMs: number | null;
};

const CALENDAR = { "content-type": "text/calendar; charset=utf-8" };

const LOGIN_PAGE = `<!DOCTYPE html>
<html lang="es"><head><title>Inicia sesión</title></head>
<body><h1>Inicia sesión para continuar</h1><form><input type="email" placeholder="Correo"></form></body></html>
`;

function answer(status: number, content: Pick<FeedAnswer, "body" | "headers">): FeedAnswer {
	return { status, ...content, delayMs: 0, byteEveryMs: null };
}

function refusal(status: number, headers: Record<string, string> = {}): FeedAnswer {
	const body = `${STATUS_CODES[status] ?? "Error"}
`;
	return answer(status, { body, headers: { "content-type": "text/plain; charset=utf-8", ...headers } });
}

function calendar(document: FeedDocument): FeedAnswer {
	return answer(200, { body: calendarText(document), headers: CALENDAR });
}

/** The first events alone, at least one fewer than there are. */
function loseEvents(document: FeedDocument, percent: number): FeedDocument {
	const { events } = document;
	const kept = Math.min(Math.ceil((events.length * (100 - percent)) / 100), Math.max(events.length - 1, 0));
	return { ...document, events: events.slice(0, kept) };
}

/** The text as it is when the connection dies in the middle of its middle event. */
function cutText(document: FeedDocument): string {
	const text = calendarText(document);
	const middle = Math.floor(document.events.length / 2);
	const start = text
		.split("BEGIN:VEVENT")
		.slice(0, middle + 1)
		.join("BEGIN:VEVENT").length;
	return document.events.length === 0 ? text.slice(0, text.indexOf("END:VCALENDAR")) : text.slice(0, start + 60);
}

/** One event whose start is 31 February. */
function breakOneEvent(document: FeedDocument, now: Date): FeedDocument {
	const broken = [
		`DTSTAMP:${icsInstant(now)}`,
		"DTSTART;VALUE=DATE:20270231",
		"DTEND;VALUE=DATE:20270302",
		"SUMMARY:Reserved",
		"UID:broken-event@simulator.invalid",
	];
	return { ...document, events: [...document.events, broken] };
}

/** The same calendar, made by a program that nobody knows. */
function renameProducer(document: FeedDocument): FeedDocument {
	const head = document.head.map((line) => (line.startsWith("PRODID:") ? "PRODID:-//Otro programa//ES" : line));
	return { ...document, head };
}

/** What the portal answers for this document while it has this habit. */
export function answerWith(document: FeedDocument, { habit, now }: { habit: Habit; now: Date }): FeedAnswer {
	switch (habit.kind) {
		case "normal":
			return calendar(document);
		case "empty":
			return calendar({ ...document, events: [] });
		case "partial":
			return calendar(loseEvents(document, habit.percent));
		case "truncated":
			return { ...calendar(document), body: cutText(document) };
		case "broken_event":
			return calendar(breakOneEvent(document, now));
		case "other_producer":
			return calendar(renameProducer(document));
		case "html":
			return answer(200, { body: LOGIN_PAGE, headers: { "content-type": "text/html; charset=utf-8" } });
		case "too_many_requests":
			return refusal(429, { "retry-after": String(habit.retryAfterSeconds) });
		case "server_error":
			return refusal(habit.status);
		case "not_found":
			return refusal(404);
		case "forbidden":
			return refusal(403);
		case "slow":
			return { ...calendar(document), delayMs: habit.seconds * 1000 };
		case "drip":
			return { ...calendar(document), byteEveryMs: habit.everyMs };
	}
}
