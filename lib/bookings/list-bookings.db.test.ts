import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { bookings } from "#db/schema/bookings.ts";
import { ledgerEntries } from "#db/schema/ledger-entries.ts";
import { BOOKINGS_A_PAGE, countBookingViews, listBookings } from "#lib/bookings/list-bookings.ts";
import { insertSampleBooking, insertSampleLedger } from "#lib/testing/sample-bookings.ts";
import { insertSampleProperty } from "#lib/testing/sample-rows.ts";
import { makeTestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	await database.db.delete(ledgerEntries);
	await database.db.delete(bookings);
});

/** 21:00 on 9 March in Guadalajara, 10 March in UTC and in Madrid. */
const NOW = "2026-03-10T03:00:00Z";

async function setUp() {
	const ctx = makeTestContext(database, { now: NOW });
	const { id: propertyId } = await insertSampleProperty(database.db);
	const make = (booking: Omit<Parameters<typeof insertSampleBooking>[1], "propertyId">) =>
		insertSampleBooking(database.db, { propertyId, ...booking });
	const names = async (query: Parameters<typeof listBookings>[1]) =>
		(await listBookings(ctx, query)).bookings.map((booking) => booking.guestName);
	return { ctx, make, names };
}

test("each booking is in one part of the list, by the day that it is at its home", async () => {
	const { ctx, make, names } = await setUp();
	await make({ guestName: "Mañana", dates: "2026-03-10/2026-03-12" });
	await make({ guestName: "Más tarde", dates: "2026-04-01/2026-04-03" });
	await make({ guestName: "Llega hoy", dates: "2026-03-09/2026-03-11" });
	await make({ guestName: "Sale hoy", dates: "2026-03-07/2026-03-09", state: "completed" });
	await make({ guestName: "Ayer", dates: "2026-03-05/2026-03-08", state: "completed" });
	await make({ guestName: "Pide", dates: "2026-03-20/2026-03-22", state: "requested" });
	await make({ guestName: "Aparta", dates: "2026-03-20/2026-03-22", state: "hold", holdKind: "checkout" });
	await make({ guestName: "Canceló", dates: "2026-03-20/2026-03-22", state: "cancelled" });
	await make({ guestName: "Se venció", dates: "2026-03-20/2026-03-22", state: "expired" });
	expect(await names({ view: "upcoming", page: 1 })).toEqual(["Mañana", "Más tarde"]);
	expect(await names({ view: "in_house", page: 1 })).toEqual(["Sale hoy", "Llega hoy"]);
	expect(await names({ view: "past", page: 1 })).toEqual(["Ayer"]);
	expect(await names({ view: "requests", page: 1 })).toEqual(["Pide"]);
	expect(await names({ view: "holds", page: 1 })).toEqual(["Aparta"]);
	expect((await names({ view: "cancelled", page: 1 })).sort()).toEqual(["Canceló", "Se venció"]);
	expect(await countBookingViews(ctx)).toEqual({
		upcoming: 2,
		in_house: 2,
		requests: 1,
		holds: 1,
		past: 1,
		cancelled: 2,
	});
});

test("a home in another zone has a today of its own", async () => {
	const { make, names } = await setUp();
	const { id: propertyId } = await insertSampleProperty(database.db, { timeZone: "Europe/Madrid" });
	await insertSampleBooking(database.db, { propertyId, guestName: "Madrid", dates: "2026-03-10/2026-03-12" });
	await make({ guestName: "Zapopan", dates: "2026-03-10/2026-03-12" });
	expect(await names({ view: "in_house", page: 1 })).toEqual(["Madrid"]);
	expect(await names({ view: "upcoming", page: 1 })).toEqual(["Zapopan"]);
});

test("a search finds part of a name, an address or a reference in every part of the list, accents and case aside", async () => {
	const { make, names } = await setUp();
	await make({ guestName: "Begoña Ruiz", guestEmail: "bego@example.com", dates: "2026-01-02/2026-01-04" });
	await make({
		guestName: "Luis",
		guestEmail: "luis_p@example.com",
		dates: "2026-04-01/2026-04-03",
		reference: "K7M2-9QX4",
	});
	await make({ guestName: "Otra", guestEmail: "luisxp@example.com", dates: "2026-04-05/2026-04-07" });
	expect(await names({ search: "begona", page: 1 })).toEqual(["Begoña Ruiz"]);
	expect(await names({ search: "BEGO@", page: 1 })).toEqual(["Begoña Ruiz"]);
	expect(await names({ search: "k7m2 9qx4", page: 1 })).toEqual(["Luis"]);
	expect(await names({ search: "7M29", page: 1 })).toEqual(["Luis"]);
	expect(await names({ search: "luis_p", page: 1 })).toEqual(["Luis"]);
	expect(await names({ search: "%", page: 1 })).toEqual([]);
});

test("a search finds a telephone number however it is written, with the country's code or without", async () => {
	const { make, names } = await setUp();
	// Nothing else of them holds a digit.
	const chayo = { guestName: "Chayo", guestEmail: "chayo@example.com", reference: "KMPQ-RSTV" };
	const efrain = { guestName: "Efraín", guestEmail: "efrain@example.com", reference: "WXYZ-ABCD" };
	await make({ ...chayo, guestPhone: "3318765432", dates: "2026-04-01/2026-04-03" });
	await make({ ...efrain, guestPhone: "+523398765431", dates: "2026-04-05/2026-04-07" });
	expect(await names({ search: "+52 33 1876 5432", page: 1 })).toEqual(["Chayo"]);
	expect(await names({ search: "(33) 9876-5431", page: 1 })).toEqual(["Efraín"]);
	expect(await names({ search: "5432", page: 1 })).toEqual(["Chayo"]);
	expect(await names({ search: "33", page: 1 })).toEqual([]);
});

test("pages follow each other without a gap or a repeat, and a page beyond the end is the last", async () => {
	const { ctx, make } = await setUp();
	for (let at = 0; at < BOOKINGS_A_PAGE + 3; at++)
		await make({ guestName: `Huésped ${at}`, dates: "2026-05-01/2026-05-03" });
	const first = await listBookings(ctx, { view: "upcoming", page: 1 });
	const second = await listBookings(ctx, { view: "upcoming", page: 2 });
	expect(first).toMatchObject({ total: BOOKINGS_A_PAGE + 3, page: 1, pages: 2 });
	expect(second.bookings).toHaveLength(3);
	expect(new Set([...first.bookings, ...second.bookings].map(({ id }) => id)).size).toBe(BOOKINGS_A_PAGE + 3);
	expect(await listBookings(ctx, { view: "upcoming", page: 99 })).toMatchObject({ page: 2 });
});

test("what a booking owes in the list is what its ledger says", async () => {
	const { ctx, make } = await setUp();
	const bookingId = await make({ dates: "2026-05-01/2026-05-03", totalMinor: 249_600 });
	await insertSampleLedger(database.db, { bookingId, kind: "price", amountMinor: 249_600 });
	await insertSampleLedger(database.db, { bookingId, kind: "payment", amountMinor: 74_880 });
	const { bookings: listed } = await listBookings(ctx, { view: "upcoming", page: 1 });
	expect(listed).toMatchObject([
		{ totalMinor: 249_600, money: { balanceMinor: 174_720, paidMinor: 74_880 }, outlook: { code: "collect" } },
	]);
});

test("nobody but a host reads the list", async () => {
	const { ctx } = await setUp();
	const guest = { ...ctx, actor: { kind: "anonymous" as const } };
	await expect(listBookings(guest, { view: "upcoming", page: 1 })).rejects.toMatchObject({ code: "forbidden" });
	await expect(countBookingViews(guest)).rejects.toMatchObject({ code: "forbidden" });
});
