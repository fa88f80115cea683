import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	cancelBookingSchema,
	changeDatesSchema,
	createHostBookingSchema,
	guestDataSchema,
	stayQuerySchema,
} from "#lib/bookings/booking-schemas.ts";

const guest = { name: "Lucía Ficticia", email: "Lucia@Example.com ", phone: "+52 (33) 1234-5678" };
const bookingId = "bkg_23456789abcdefghijkm";

test("a guest is kept with a trimmed name, an address in lower case and a number of digits alone", () => {
	expect(guestDataSchema.parse(guest)).toEqual({
		name: "Lucía Ficticia",
		email: "lucia@example.com",
		phone: "+523312345678",
	});
});

test.each([
	["a name of one letter", { name: " L " }],
	["a name of 121 letters", { name: "x".repeat(121) }],
	["no address", { email: "lucia.example.com" }],
	["six digits", { phone: "123456" }],
	["sixteen digits", { phone: "1234567890123456" }],
	["letters in a number", { phone: "33 1234 56CALL" }],
	["a plus in the middle", { phone: "33+12345678" }],
])("%s is refused", (_name, wrong) => {
	expect(guestDataSchema.safeParse({ ...guest, ...wrong }).success).toBe(false);
});

describe("a stay that is asked for", () => {
	const stay = { arrival: "2026-03-10", departure: "2026-03-12" };

	test("may carry its number of guests as text, as addresses do", () => {
		expect(stayQuerySchema.parse({ ...stay, guests: "2" })).toEqual({ ...stay, guests: 2 });
	});

	test.each([
		["a departure on the arrival day", { departure: "2026-03-10" }],
		["366 nights", { departure: "2027-03-11" }],
		["a day that does not exist", { arrival: "2026-02-30" }],
	])("%s is refused", (_name, wrong) => {
		expect(stayQuerySchema.safeParse({ ...stay, guests: 2, ...wrong }).success).toBe(false);
	});

	test("W23: whatever is sent as guests, only whole ones from 1 to 50 come through", () => {
		fc.assert(
			fc.property(fc.oneof(fc.integer(), fc.double(), fc.string(), fc.constant(null), fc.boolean()), (guests) => {
				const parsed = stayQuerySchema.safeParse({ ...stay, guests });
				return (
					!parsed.success ||
					(Number.isInteger(parsed.data.guests) && parsed.data.guests >= 1 && parsed.data.guests <= 50)
				);
			}),
		);
	});
});

test("an empty reason never turns a guest's cancellation into a host's own, which would give everything back", () => {
	const form = { bookingId, previewKey: "k" };
	expect(cancelBookingSchema.safeParse({ ...form, guestAskedBecause: "" }).success).toBe(false);
	expect(cancelBookingSchema.parse(form)).toEqual(form);
});

test("an empty reason waives nothing", () => {
	const form = { bookingId, arrival: "2026-03-10", departure: "2026-03-12", previewKey: "k", attemptKey: "attempt-1" };
	expect(changeDatesSchema.parse({ ...form, waiverReason: "" }).waiverReason).toBeUndefined();
});

describe("a booking by phone", () => {
	const form = {
		propertyId: "prp_23456789abcdefghijkm",
		arrival: "2026-03-10",
		departure: "2026-03-12",
		guests: "2",
		name: "Teresa Ficticia",
		email: "",
		phone: "33 1234 5678",
		locale: "es-MX",
		attemptKey: "attempt-1",
		mode: "confirmed",
	};

	test("needs a number or an address, and a box that is ticked says 'on'", () => {
		const parsed = createHostBookingSchema.parse({ ...form, acceptsPortalNights: "on" });
		expect(parsed).toMatchObject({ guest: { email: "", phone: "3312345678" }, acceptsPortalNights: true, guests: 2 });
		expect(createHostBookingSchema.parse(form).acceptsPortalNights).toBe(false);
		expect(createHostBookingSchema.safeParse({ ...form, phone: "" }).success).toBe(false);
	});

	test("as a quote needs an address", () => {
		expect(createHostBookingSchema.safeParse({ ...form, mode: "quote" }).success).toBe(false);
		expect(createHostBookingSchema.safeParse({ ...form, mode: "quote", email: "t@example.com" }).success).toBe(true);
	});
});
