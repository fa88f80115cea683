import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claims } from "#db/schema/claims.ts";
import { createHostBooking } from "#lib/bookings/create-host-booking.ts";
import { findBookingsOfClaims } from "#lib/bookings/find-bookings-of-claims.ts";
import { getBookingForHost } from "#lib/bookings/get-booking-for-host.ts";
import { previewHostBooking } from "#lib/bookings/preview-host-booking.ts";
import { saveHostNote } from "#lib/bookings/save-host-note.ts";
import type { Id } from "#lib/shared/ids.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { connectFeed, givePlan, makeProperty } from "#lib/testing/factories.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());

const stay = { arrival: plainDate("2026-04-10"), departure: plainDate("2026-04-12") };

function bookByPhone(ctx: TestContext, propertyId: Id<"property">) {
	return createHostBooking(ctx, {
		propertyId,
		...stay,
		guests: 2,
		guest: { name: "Ana Robles", email: "ana@example.com", phone: "+523312345678" },
		locale: "es-MX",
		attemptKey: `phone-${propertyId}`,
		mode: "confirmed",
		acceptsPortalNights: false,
	});
}

async function makeHome(ctx: TestContext) {
	const propertyId = await makeProperty(ctx);
	await givePlan(ctx, propertyId, { minNights: 3 });
	return propertyId;
}

test("what the host is shown is what is written down, and a bent rule is named", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const preview = await previewHostBooking(ctx, { propertyId, stay, guests: 2 });
	expect(preview).toMatchObject({
		ok: true,
		quote: { totalMinor: 243_600 },
		schedule: { dueNowMinor: 73_080, laterMinor: 170_520 },
		bentRule: { reason: "too_short", nights: 3 },
		portalNights: [],
		takesPayments: true,
	});
	const made = await bookByPhone(ctx, propertyId);
	if (!made.ok) throw new Error(made.reason);
	const booking = await getBookingForHost(ctx, made.bookingId);
	expect(booking).toMatchObject({
		state: "confirmed",
		origin: "host",
		stay,
		quote: { totalMinor: 243_600 },
		money: { balanceMinor: 243_600, paidMinor: 0 },
		property: { id: propertyId },
		hasCard: false,
	});
});

test("a look at the price takes no night, and one that is taken says so", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	await previewHostBooking(ctx, { propertyId, stay, guests: 2 });
	expect(await bookByPhone(ctx, propertyId)).toMatchObject({ ok: true });
	expect(await previewHostBooking(ctx, { propertyId, stay, guests: 2 })).toMatchObject({
		ok: false,
		refusal: { reason: "taken", from: "2026-04-10" },
	});
});

test("nights that only a portal closes are named, with the price at which they could be taken", async () => {
	const ctx = makeTestContext(database);
	const uid = "1418fb94e984-00000000000000000000000000000001@airbnb.com";
	const { propertyId } = await connectFeed(ctx, [{ uid, start: "2026-04-11", end: "2026-04-13" }]);
	await givePlan(ctx, propertyId);
	expect(await previewHostBooking(ctx, { propertyId, stay, guests: 2 })).toMatchObject({
		ok: true,
		quote: { totalMinor: 243_600 },
		portalNights: ["2026-04-11"],
	});
});

test("more people than fit, a past arrival and a home without prices are refused", async () => {
	const ctx = makeTestContext(database, { now: "2026-04-01T12:00:00Z" });
	const propertyId = await makeHome(ctx);
	expect(await previewHostBooking(ctx, { propertyId, stay, guests: 9 })).toMatchObject({
		refusal: { reason: "too_many_guests", sleeps: 4 },
	});
	const past = { arrival: plainDate("2026-03-30"), departure: plainDate("2026-04-02") };
	expect(await previewHostBooking(ctx, { propertyId, stay: past, guests: 2 })).toMatchObject({
		refusal: { reason: "past" },
	});
	const unpriced = await makeProperty(ctx);
	expect(await previewHostBooking(ctx, { propertyId: unpriced, stay, guests: 2 })).toMatchObject({
		refusal: { reason: "no_price" },
	});
});

test("a claim leads to its booking, and the booking's page knows no secret of guest or browser", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const made = await bookByPhone(ctx, propertyId);
	if (!made.ok) throw new Error(made.reason);
	const [claim] = await claimsOf(propertyId);
	const found = await findBookingsOfClaims(ctx, [claim ?? "", "clm_unknown"]);
	expect([...found]).toMatchObject([[claim, { bookingId: made.bookingId, guestName: "Ana Robles", isChange: false }]]);
	await saveHostNote(ctx, { bookingId: made.bookingId, note: "Llega tarde", seenNote: "" });
	const booking = await getBookingForHost(ctx, made.bookingId);
	expect(booking.hostNote).toBe("Llega tarde");
	for (const secret of ["browserSha256", "clientAddress", "stripePaymentMethodId", "stripeCustomerId", "invoiceData"]) {
		expect(booking).not.toHaveProperty(secret);
	}
});

test("only a host sees a booking, and only an owner or a co-host writes one down", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const made = await bookByPhone(ctx, propertyId);
	if (!made.ok) throw new Error(made.reason);
	const { bookingId } = made;
	const guest = { ...ctx, actor: { kind: "guest", bookingId } as const };
	await expect(getBookingForHost(guest, bookingId)).rejects.toMatchObject({ code: "forbidden" });
	await expect(findBookingsOfClaims(guest, [])).rejects.toMatchObject({ code: "forbidden" });
	const reader = { ...ctx, actor: { kind: "host", userId: ctx.newId("user"), role: "read_only" } as const };
	await expect(getBookingForHost(reader, bookingId)).resolves.toMatchObject({ id: bookingId });
	await expect(saveHostNote(reader, { bookingId, note: "x", seenNote: "" })).rejects.toMatchObject({
		code: "forbidden",
	});
	await expect(previewHostBooking(reader, { propertyId, stay, guests: 2 })).rejects.toMatchObject({
		code: "forbidden",
	});
	await expect(getBookingForHost(ctx, ctx.newId("booking"))).rejects.toMatchObject({ code: "not_found" });
});

async function claimsOf(propertyId: Id<"property">): Promise<Id<"claim">[]> {
	const rows = await database.db.select({ id: claims.id }).from(claims).where(eq(claims.propertyId, propertyId));
	return rows.map(({ id }) => id);
}
