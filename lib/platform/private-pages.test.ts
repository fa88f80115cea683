import { expect, test } from "vitest";
import { isPrivatePage, originOf } from "./private-pages.ts";

test.each([
	"/reserva",
	"/reserva/bkg_a/token",
	"/reserva/bkg_a/token/cancelar",
	"/en/booking/bkg_a/token",
	"/es-MX/reserva/bkg_a/token",
	"/en/reserva/bkg_a/token",
	"/%72eserva/bkg_a/token",
	"/reservar/listo",
	"/en/book/done",
])("%s is a private page", (pathname) => {
	expect(isPrivatePage(pathname)).toBe(true);
});

test.each(["/", "/en", "/casas/reserva", "/reservar/casa-lima", "/en/bookings", "/%"])("%s is not", (pathname) => {
	expect(isPrivatePage(pathname)).toBe(false);
});

const own = "https://estancias.example.com";

test("a form of ours whose origin the browser hid counts as ours, and nobody else's does", () => {
	const sent = (headers: Record<string, string>) => originOf(new Headers(headers), own);
	expect(sent({ origin: "null", "sec-fetch-site": "same-origin" })).toBe(own);
	expect(sent({ origin: "null", "sec-fetch-site": "cross-site" })).toBe("null");
	expect(sent({ origin: "null" })).toBe("null");
	expect(sent({ origin: "https://evil.example", "sec-fetch-site": "same-origin" })).toBe("https://evil.example");
	expect(sent({})).toBeNull();
});
