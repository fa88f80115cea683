import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditLog } from "#db/schema/audit-log.ts";
import { bookings } from "#db/schema/bookings.ts";
import { guestMails } from "#db/schema/guest-mails.ts";
import { properties } from "#db/schema/properties.ts";
import { correctEmail } from "#lib/bookings/correct-email.ts";
import { findGuestBooking } from "#lib/bookings/find-guest-booking.ts";
import { guestLinkToken } from "#lib/bookings/guest-link.ts";
import { renewGuestLink } from "#lib/bookings/renew-guest-link.ts";
import { resendGuestLink } from "#lib/bookings/resend-guest-link.ts";
import { saveInvoiceData } from "#lib/bookings/save-invoice-data.ts";
import { sendGuestLinks } from "#lib/bookings/send-guest-links.ts";
import { digestOf } from "#lib/platform/encryption.ts";
import type { Id } from "#lib/shared/ids.ts";
import { insertSampleBooking, insertSampleLedger } from "#lib/testing/sample-bookings.ts";
import { insertSampleProperty } from "#lib/testing/sample-rows.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());

const BROWSER = digestOf("a browser");

type Sample = Partial<Parameters<typeof insertSampleBooking>[1]>;

/** A stay from 10 to 14 December 2026 in Guadalajara, where check-in 15:00 is 21:00 UTC. */
async function setUp({ now = "2026-12-01T12:00:00Z", ...booking }: Sample & { now?: string } = {}) {
	const ctx = makeTestContext(database, { now });
	const { id: propertyId } = await insertSampleProperty(database.db);
	await database.db
		.update(properties)
		.set({ address: "Calle Limón 8", arrivalEs: "La clave es 4711." })
		.where(eq(properties.id, propertyId));
	const bookingId = await insertSampleBooking(database.db, {
		propertyId,
		dates: "2026-12-10/2026-12-14",
		confirmedAt: new Date("2026-12-01T11:00:00Z"),
		browserSha256: BROWSER,
		...booking,
	});
	return { ctx, propertyId, bookingId, token: guestLinkToken(ctx, { bookingId, linkVersion: 1 }) };
}

async function mailsOf(bookingId: Id<"booking">) {
	const rows = await database.db.select().from(guestMails).where(eq(guestMails.bookingId, bookingId));
	return rows.map(({ kind, subject }) => ({ kind, subject }));
}

async function rowOf(bookingId: Id<"booking">) {
	const [row] = await database.db.select().from(bookings).where(eq(bookings.id, bookingId));
	if (!row) throw new Error("booking is missing");
	return row;
}

async function auditedOf(bookingId: Id<"booking">, action: string) {
	return database.db
		.select()
		.from(auditLog)
		.where(and(eq(auditLog.subjectId, bookingId), eq(auditLog.action, action)));
}

const asGuest = (ctx: TestContext, bookingId: Id<"booking">): TestContext => ({
	...ctx,
	actor: { kind: "guest", bookingId },
});

describe("W21: a private link", () => {
	test("W19: changes nothing by being opened, however often, also by a scanner of mails", async () => {
		const { ctx, bookingId, token } = await setUp();
		const before = [await rowOf(bookingId), await mailsOf(bookingId)];
		for (let time = 0; time < 3; time++) {
			expect(await findGuestBooking(ctx, { bookingId, token })).toMatchObject({ id: bookingId });
		}
		expect([await rowOf(bookingId), await mailsOf(bookingId)]).toEqual(before);
	});

	test("opens its own booking", async () => {
		const { ctx, bookingId, token } = await setUp();
		expect(await findGuestBooking(ctx, { bookingId, token })).toMatchObject({ id: bookingId, access: "all" });
	});

	test("opens nothing when anything of it is wrong, and each wrong is the same nothing", async () => {
		const { ctx, bookingId, token } = await setUp();
		const other = await setUp();
		const unknown = ctx.newId("booking");
		const wrong = [
			{ bookingId, token: "" },
			{ bookingId, token: `${token}x` },
			{ bookingId, token: randomBytes(32).toString("base64url") },
			{ bookingId, token: guestLinkToken(ctx, { bookingId: other.bookingId, linkVersion: 1 }) },
			{ bookingId: other.bookingId, token },
			{ bookingId: unknown, token: guestLinkToken(ctx, { bookingId: unknown, linkVersion: 1 }) },
			{ bookingId: unknown, token: guestLinkToken(ctx, { bookingId: unknown, linkVersion: 0 }) },
			{ bookingId: "1", token },
			{ bookingId: "' or 1=1 --", token },
		];
		for (const link of wrong) expect(await findGuestBooking(ctx, link), JSON.stringify(link)).toBeNull();
	});

	test("of an older version opens nothing once the host has renewed it, and the guest gets the new one", async () => {
		const { ctx, bookingId, token } = await setUp();
		expect(await renewGuestLink(ctx, { bookingId })).toEqual({ linkVersion: 2 });
		expect(await findGuestBooking(ctx, { bookingId, token })).toBeNull();
		const renewed = guestLinkToken(ctx, { bookingId, linkVersion: 2 });
		expect(await findGuestBooking(ctx, { bookingId, token: renewed })).toMatchObject({ id: bookingId });
		expect(await mailsOf(bookingId)).toEqual([{ kind: "links", subject: "renewed:2" }]);
		expect(await auditedOf(bookingId, "booking.link_renewed")).toHaveLength(1);
	});

	test("allows nothing after departure but reading, and 60 days later not even that", async () => {
		const { ctx, bookingId, token } = await setUp({ now: "2026-12-14T18:00:00Z" });
		const after = await findGuestBooking(ctx, { bookingId, token, browserSha256: BROWSER });
		expect(after).toMatchObject({ access: "receipts", arrival: null });
		expect(Object.values(after?.can ?? {}).some(Boolean)).toBe(false);
		const late = makeTestContext(database, { now: "2027-02-12T18:00:00Z", overrides: { signLink: ctx.signLink } });
		expect(await findGuestBooking(late, { bookingId, token })).toBeNull();
	});

	test("cannot be renewed or sent again by whoever holds it", async () => {
		const { ctx, bookingId } = await setUp();
		await expect(renewGuestLink(asGuest(ctx, bookingId), { bookingId })).rejects.toMatchObject({ code: "forbidden" });
		await expect(resendGuestLink(asGuest(ctx, bookingId), { bookingId })).rejects.toMatchObject({ code: "forbidden" });
	});
});

describe("address and keys", () => {
	const link = async (now: string, ledger = 0, more: Sample = {}) => {
		const { ctx, bookingId, token } = await setUp({ now, ...more });
		if (ledger > 0) await insertSampleLedger(database.db, { bookingId, kind: "price", amountMinor: ledger });
		return findGuestBooking(ctx, { bookingId, token });
	};

	test("come 48 hours before check-in and not a second earlier", async () => {
		expect((await link("2026-12-08T20:59:59Z"))?.arrival).toBeNull();
		expect((await link("2026-12-08T21:00:00Z"))?.arrival).toEqual({
			address: "Calle Limón 8",
			es: "La clave es 4711.",
			en: null,
		});
	});

	test("wait while something is overdue", async () => {
		const balanceDueAt = new Date("2026-12-09T12:00:00Z");
		expect((await link("2026-12-09T11:59:59Z", 500, { balanceDueAt }))?.arrival).not.toBeNull();
		expect(await link("2026-12-09T12:00:00Z", 500, { balanceDueAt })).toMatchObject({ arrival: null, isOverdue: true });
	});

	test("are nowhere in what a hold or a cancelled booking shows", async () => {
		for (const state of ["hold", "requested", "cancelled", "expired"] as const) {
			const shown = await link("2026-12-09T12:00:00Z", 0, { state });
			expect(JSON.stringify(shown)).not.toMatch(/Limón 8|4711/);
		}
	});
});

describe("invoice data", () => {
	const invoice = {
		rfc: "VECJ880326XXA",
		name: "Julia Vega Cruz",
		regime: "605",
		postcode: "44100",
		use: "G03",
	} as const;

	test("lie sealed in the database and open on the guest's page alone", async () => {
		const { ctx, bookingId, token } = await setUp();
		expect(await saveInvoiceData(asGuest(ctx, bookingId), { bookingId, invoice })).toEqual({ ok: true });
		const { invoiceData } = await rowOf(bookingId);
		expect(invoiceData?.toString("latin1")).not.toMatch(/VECJ|Julia|44100/);
		expect((await findGuestBooking(ctx, { bookingId, token }))?.invoice).toEqual(invoice);
		const [entry] = await auditedOf(bookingId, "booking.invoice_data_saved");
		expect(JSON.stringify(entry)).not.toMatch(/VECJ|Julia/);
	});

	test("are not taken from another booking's guest, nor for a booking that is not confirmed", async () => {
		const { ctx, bookingId } = await setUp();
		const other = await setUp({ state: "cancelled" });
		await expect(saveInvoiceData(asGuest(ctx, other.bookingId), { bookingId, invoice })).rejects.toMatchObject({
			code: "not_found",
		});
		expect(await saveInvoiceData(asGuest(ctx, other.bookingId), { bookingId: other.bookingId, invoice })).toEqual({
			ok: false,
			reason: "not_booked",
		});
	});

	test("that cannot be read with today's key leave the page standing", async () => {
		const { ctx, bookingId, token } = await setUp({ invoiceData: randomBytes(80) });
		expect(await findGuestBooking(ctx, { bookingId, token })).toMatchObject({ id: bookingId, invoice: null });
	});
});

describe("a mistyped address", () => {
	const email = "ana.nueva@example.com";

	test("is put right by the booking's browser within 24 hours, the confirmation goes out again, and the link that a stranger got is dead", async () => {
		const { ctx, bookingId, token } = await setUp();
		const corrected = await correctEmail(ctx, { bookingId, browserSha256: BROWSER, email });
		expect(corrected).toEqual({ ok: true, linkVersion: 2 });
		expect(await findGuestBooking(ctx, { bookingId, token })).toBeNull();
		const renewed = guestLinkToken(ctx, { bookingId, linkVersion: 2 });
		expect(await findGuestBooking(ctx, { bookingId, token: renewed })).toMatchObject({ id: bookingId });
		expect((await rowOf(bookingId)).guestEmail).toBe(email);
		const [mail] = await mailsOf(bookingId);
		expect(mail).toMatchObject({ kind: "confirmation", subject: expect.stringMatching(/^corrected:/) });
		const [entry] = await auditedOf(bookingId, "booking.email_corrected");
		expect(JSON.stringify(entry)).not.toContain("example.com");
	});

	test("is not changed by another browser, later, for another state, or to itself", async () => {
		const { ctx, bookingId } = await setUp();
		const refused = { ok: false, reason: "not_allowed" };
		expect(await correctEmail(ctx, { bookingId, browserSha256: digestOf("another"), email })).toEqual(refused);
		expect(await correctEmail(ctx, { bookingId, browserSha256: null, email })).toEqual(refused);
		const { guestEmail } = await rowOf(bookingId);
		expect(await correctEmail(ctx, { bookingId, browserSha256: BROWSER, email: guestEmail })).toEqual({
			ok: false,
			reason: "same_address",
		});
		ctx.clock.advance({ minutes: 23 * 60 });
		expect(await correctEmail(ctx, { bookingId, browserSha256: BROWSER, email })).toEqual(refused);
		const hold = await setUp({ state: "hold", confirmedAt: null });
		expect(await correctEmail(ctx, { bookingId: hold.bookingId, browserSha256: BROWSER, email })).toEqual(refused);
		expect(await mailsOf(bookingId)).toEqual([]);
	});
});

describe("links that are asked for by address", () => {
	test("go to the bookings of that address, once in ten minutes, and the answer is the same for any address", async () => {
		const guestEmail = `asks-${randomBytes(6).toString("hex")}@example.com`;
		const { ctx, bookingId } = await setUp({ guestEmail });
		const over = await setUp({ guestEmail, dates: "2026-09-01/2026-09-03" });
		const expired = await setUp({ guestEmail, state: "expired" });
		const someoneElse = await setUp();
		expect(await sendGuestLinks(ctx, { email: ` ${guestEmail.toUpperCase()} ` })).toBeUndefined();
		expect(await sendGuestLinks(ctx, { email: guestEmail })).toBeUndefined();
		expect(await sendGuestLinks(ctx, { email: "nobody@example.com" })).toBeUndefined();
		expect(await mailsOf(bookingId)).toHaveLength(1);
		for (const other of [over, expired, someoneElse]) expect(await mailsOf(other.bookingId)).toEqual([]);
		ctx.clock.advance({ minutes: 10 });
		await sendGuestLinks(ctx, { email: guestEmail });
		expect(await mailsOf(bookingId)).toHaveLength(2);
	});

	test("a host sends one again, at most once a minute", async () => {
		const { ctx, bookingId } = await setUp();
		expect(await resendGuestLink(ctx, { bookingId })).toEqual({ ok: true });
		expect(await resendGuestLink(ctx, { bookingId })).toEqual({ ok: true });
		expect(await mailsOf(bookingId)).toHaveLength(1);
		const phone = await setUp({ guestEmail: "" });
		expect(await resendGuestLink(phone.ctx, { bookingId: phone.bookingId })).toEqual({
			ok: false,
			reason: "no_address",
		});
	});
});
