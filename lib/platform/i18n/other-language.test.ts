import { expect, test } from "vitest";
import { addressIn } from "./other-language.ts";

test.each([
	["en", "/", "/en"],
	["en", "/casas/casa-lima", "/en/homes/casa-lima"],
	["en", "/es-MX/casas/casa-lima", "/en/homes/casa-lima"],
	["es-MX", "/en", "/"],
	["es-MX", "/en/homes/casa-lima", "/casas/casa-lima"],
	["es-MX", "/en/nothing-here", "/"],
	["en", "/english-garden", "/en"],
	["es-MX", "/en/book/done", "/reservar/listo"],
	["es-MX", "/en/book/casa-lima", "/reservar/casa-lima"],
	["en", "/reserva/bkg_a/secret", "/en/booking/bkg_a/secret"],
	["es-MX", "/en/booking/bkg_a/secret/cancel", "/reserva/bkg_a/secret/cancelar"],
] as const)("in %s, the address of %s is %s", (...[locale, pathname, address]) => {
	expect(addressIn(locale, pathname)).toBe(address);
});
