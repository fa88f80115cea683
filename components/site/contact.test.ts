import { expect, test } from "vitest";
import { mailHref, whatsappHref } from "./contact.ts";

test("names and dates in a prepared mail cannot add recipients or headers", () => {
	expect(mailHref({ email: "casa@example.com", subject: "Casa & Patio?bcc=x", body: "Hola\nuna línea" })).toBe(
		"mailto:casa@example.com?subject=Casa%20%26%20Patio%3Fbcc%3Dx&body=Hola%0Auna%20l%C3%ADnea",
	);
	expect(mailHref({ email: "casa@example.com" })).toBe("mailto:casa@example.com");
});

test("a WhatsApp number may be written with spaces and signs", () => {
	expect(whatsappHref({ whatsapp: "+52 33 0000 0000", text: "Hola, Casa Lima" })).toBe(
		"https://wa.me/523300000000?text=Hola%2C%20Casa%20Lima",
	);
});
