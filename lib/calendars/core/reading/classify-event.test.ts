import { expect, test } from "vitest";
import type { EventKind } from "#lib/calendars/core/calendar-reading.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";
import { classifyEvent, reservationCodeOf } from "#lib/calendars/core/reading/classify-event.ts";

const PLAIN = { uid: "", description: "", status: null, endsFarAhead: false, isEndless: false };

const BY_TEXT: readonly (readonly [Portal, string, EventKind])[] = [
	["airbnb", "Reserved", "reservation"],
	["airbnb", "Reservado", "reservation"],
	["airbnb", "Airbnb (Not available)", "host_block"],
	["airbnb", "Not available", "host_block"],
	["airbnb", "Airbnb (No disponible)", "host_block"],
	["airbnb", "Lucía Ejemplo (HMTEST0001)", "reservation"],
	["airbnb", "Lucía Ejemplo", "busy"],
	["airbnb", "", "busy"],
	["booking", "CLOSED - Not available", "busy"],
	["booking", "CLOSED - Lucía Ejemplo", "busy"],
	["vrbo", "Reserved - Lucía", "reservation"],
	["vrbo", "Réservée - Lucía", "reservation"],
	["vrbo", "Reservado - Lucía", "reservation"],
	["vrbo", "Reserviert - Lucía", "reservation"],
	["vrbo", "Prenotato - Lucía", "reservation"],
	["vrbo", "Blocked", "host_block"],
	["vrbo", "Indisponible", "host_block"],
	["vrbo", "Bloqueado", "host_block"],
	["vrbo", "Não disponível", "host_block"],
	["vrbo", "Nicht verfügbar", "host_block"],
	["vrbo", "Tentative - Lucía", "tentative"],
	["vrbo", "Provisoire - Lucía", "tentative"],
	["vrbo", "Provisional", "tentative"],
	["vrbo", "Reservedly", "busy"],
	["vrbo", "Something new", "busy"],
	["google", "Reserved", "busy"],
	["google", "Blocked", "busy"],
	["other", "Not available", "busy"],
];

test.each(BY_TEXT)('%s\'s "%s" is of kind %s', (...[portal, summary, kind]) => {
	expect(classifyEvent({ ...PLAIN, portal, summary })).toEqual({ kind, isFarFuture: false });
});

test("Airbnb's reservations are told by any one of their signs, and the stronger class wins", () => {
	const block = { ...PLAIN, portal: "airbnb", summary: "Airbnb (Not available)" } as const;
	const uid = "1418fb94e984-0123456789abcdef0123456789abcdef@airbnb.com";
	const description = "Reservation URL: https://www.airbnb.com/hosting/reservations/details/HMTEST0001\\nPhone";
	expect(classifyEvent({ ...block, uid }).kind).toBe("reservation");
	expect(classifyEvent({ ...block, description }).kind).toBe("reservation");
	expect(classifyEvent({ ...block, uid: "7f662ec65913-0a@airbnb.com", summary: "Reserved" }).kind).toBe("reservation");
	expect(classifyEvent({ ...block, uid: "7f662ec65913-0a@airbnb.com", summary: "?" }).kind).toBe("busy");
});

test("the confirmation code is Airbnb's alone, and is taken from the description or an old summary", () => {
	const url = "https://www.airbnb.com/hosting/reservations/details/HMTEST0001\\nPhone Number (Last 4 Digits): 1234";
	expect(reservationCodeOf("airbnb", [url])).toBe("HMTEST0001");
	expect(reservationCodeOf("airbnb", ["", "Lucía (HMTEST0002)"])).toBe("HMTEST0002");
	expect(reservationCodeOf("airbnb", ["HM", "HMtest"])).toBeNull();
	expect(reservationCodeOf("vrbo", [url])).toBeNull();
});

test("a block text that ends far ahead is a rule window, whichever portal writes it", () => {
	const far = { ...PLAIN, endsFarAhead: true };
	const tail = { kind: "rule_window", isFarFuture: true };
	expect(classifyEvent({ ...far, portal: "airbnb", summary: "Airbnb (Not available)" })).toEqual(tail);
	expect(classifyEvent({ ...far, portal: "booking", summary: "CLOSED - Not available" })).toEqual(tail);
	expect(classifyEvent({ ...far, portal: "vrbo", summary: "Blocked" })).toEqual(tail);
	expect(classifyEvent({ ...far, portal: "other", summary: "Owner's stay" })).toEqual({
		kind: "busy",
		isFarFuture: false,
	});
});

test("a reservation is never weakened by its length", () => {
	const endless = { ...PLAIN, endsFarAhead: true, isEndless: true };
	expect(classifyEvent({ ...endless, portal: "airbnb", summary: "Reserved" })).toEqual({
		kind: "reservation",
		isFarFuture: false,
	});
	expect(classifyEvent({ ...endless, portal: "other", summary: "?" })).toEqual({
		kind: "rule_window",
		isFarFuture: true,
	});
});

test("STATUS:TENTATIVE makes a stay tentative and leaves blocks as they are", () => {
	const tentative = { ...PLAIN, status: "TENTATIVE" };
	expect(classifyEvent({ ...tentative, portal: "other", summary: "" }).kind).toBe("tentative");
	expect(classifyEvent({ ...tentative, portal: "vrbo", summary: "Reserved" }).kind).toBe("tentative");
	expect(classifyEvent({ ...tentative, portal: "vrbo", summary: "Blocked" }).kind).toBe("host_block");
});
