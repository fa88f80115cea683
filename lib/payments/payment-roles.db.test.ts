import { afterAll, beforeAll, expect, test } from "vitest";
import { renewGuestLink } from "#lib/bookings/renew-guest-link.ts";
import { resendGuestLink } from "#lib/bookings/resend-guest-link.ts";
import { chargeBalance } from "#lib/payments/charge-balance.ts";
import { extendBalance } from "#lib/payments/extend-balance.ts";
import { recordHostPayment } from "#lib/payments/record-host-payment.ts";
import { resumeCharges } from "#lib/payments/resume-charges.ts";
import { sendPaymentLink } from "#lib/payments/send-payment-link.ts";
import { waiveBalance } from "#lib/payments/waive-balance.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Actor } from "#lib/shared/actor.ts";
import type { Id } from "#lib/shared/ids.ts";
import { bookStay, makeHome } from "#lib/testing/book-a-stay.ts";
import { readPayments } from "#lib/testing/read-payments.ts";
import { makeTestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());

type Step = (ctx: Context, bookingId: Id<"booking">) => Promise<unknown>;
const waiver = { expectedMinor: 170_520, reason: "cortesía" };
const cash = { method: "cash", amountMinor: 100, note: null, formKey: "00000000-0000-4000-8000-000000000000" } as const;

const STEPS: Record<string, Step> = {
	"tries the card again": (ctx, bookingId) => chargeBalance(ctx, { bookingId, by: "host" }),
	"gives more time": (ctx, bookingId) => extendBalance(ctx, { bookingId, dueAt: new Date("2026-03-20T18:00:00Z") }),
	"writes cash down": (ctx, bookingId) => recordHostPayment(ctx, { bookingId, ...cash }),
	"lets the rest go": (ctx, bookingId) => waiveBalance(ctx, { bookingId, ...waiver }),
	"asks by link": (ctx, bookingId) => sendPaymentLink(ctx, bookingId),
	"charges again after a dispute": (ctx, bookingId) => resumeCharges(ctx, bookingId),
	"renews the private link": (ctx, bookingId) => renewGuestLink(ctx, { bookingId }),
	"sends the private link": (ctx, bookingId) => resendGuestLink(ctx, { bookingId }),
};

test.each(Object.entries(STEPS))(
	"nobody but an owner or a co-host %s, whatever page the request came from",
	async (_, step) => {
		const ctx = makeTestContext(database);
		const { bookingId } = await bookStay(ctx, { propertyId: await makeHome(ctx) });
		const before = await readPayments(ctx, bookingId);
		const userId = ctx.newId("user");
		const actors: Actor[] = [
			{ kind: "anonymous" },
			{ kind: "guest", bookingId },
			{ kind: "host", userId, role: "read_only" },
			{ kind: "host", userId, role: "cleaner" },
		];
		for (const actor of actors) {
			await expect(step({ ...ctx, actor }, bookingId)).rejects.toMatchObject({ code: "forbidden" });
		}
		expect(await readPayments(ctx, bookingId)).toEqual(before);
	},
);
