import { expect, test } from "vitest";
import { phoneDigits } from "#lib/bookings/core/phone-digits.ts";

test.each([
	["+52 33 1234 5678", "523312345678"],
	["33 1234 5678", "523312345678"],
	["+1 (415) 555-0134", "14155550134"],
	["+3312345678", "3312345678"],
	["", ""],
])("%j for WhatsApp is %j", (phone, digits) => {
	expect(phoneDigits(phone)).toBe(digits);
});
