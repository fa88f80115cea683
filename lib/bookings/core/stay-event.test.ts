import { expect, test } from "vitest";
import { renderStayEvent } from "./stay-event.ts";

const stay = {
	uid: "stay-K7M2-9QX4@estancias.example.com",
	summary: "Estancia en Casa Lima, patio; norte",
	description: "Reserva K7M2-9QX4",
	location: "Zapopan\nBEGIN:VEVENT",
	checkIn: new Date("2026-12-10T21:00:00Z"),
	checkOut: new Date("2026-12-14T18:00:00Z"),
	stamp: new Date("2026-12-01T12:00:00Z"),
};

test("is one event from check-in to check-out, in instants that every calendar understands", () => {
	const lines = renderStayEvent(stay).split("\r\n");
	expect(lines).toContain("DTSTART:20261210T210000Z");
	expect(lines).toContain("DTEND:20261214T180000Z");
	expect(lines).toContain("UID:stay-K7M2-9QX4@estancias.example.com");
	expect(lines).toContain("SUMMARY:Estancia en Casa Lima\\, patio\\; norte");
});

test("no text of a home can begin a line of its own, and the same stay gives the same bytes", () => {
	const text = renderStayEvent(stay);
	expect(text.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
	expect(renderStayEvent(stay)).toBe(text);
});
