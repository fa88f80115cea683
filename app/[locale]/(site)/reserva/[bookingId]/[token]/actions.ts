"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { acceptTerms } from "#lib/bookings/accept-terms.ts";
import { changeDatesSchema } from "#lib/bookings/booking-schemas.ts";
import { cancelBooking } from "#lib/bookings/cancel-booking.ts";
import { changeDates } from "#lib/bookings/change-dates.ts";
import { invoiceDataSchema } from "#lib/bookings/core/invoice-data.ts";
import { correctEmail } from "#lib/bookings/correct-email.ts";
import { guestLinkToken } from "#lib/bookings/guest-link.ts";
import { payForChange } from "#lib/bookings/pay-for-change.ts";
import { saveInvoiceData } from "#lib/bookings/save-invoice-data.ts";
import { openCheckout } from "#lib/payments/open-checkout.ts";
import type { ActionResult } from "#lib/platform/action.ts";
import { guestFormAction } from "#lib/platform/guest-action.ts";
import { guestHrefs } from "./guest-hrefs.ts";

const emailSchema = z.object({ email: z.string().trim().toLowerCase().max(254, "email").pipe(z.email("email")) });
const localeField = z.enum(["es-MX", "en"]);

export const payAction = guestFormAction({
	schema: z.object({ purpose: z.enum(["first", "balance", "top_up"]) }),
	power: "canPay",
	run: async (ctx, { purpose }, { booking }) => {
		const { id: bookingId, heldChange } = booking;
		if (purpose === "first" && !booking.hasAcceptedTerms) await acceptTerms(ctx, { bookingId });
		const outcome =
			purpose === "top_up" && heldChange
				? await payForChange(ctx, { bookingId, changeId: heldChange.id })
				: await openCheckout(ctx, { bookingId, purpose });
		if (outcome.ok) redirect(outcome.url);
		return outcome;
	},
});

export const changeCardAction = guestFormAction({
	schema: z.object({}),
	power: "canChangeCard",
	run: async (ctx, _input, { booking }) => {
		const outcome = await openCheckout(ctx, { bookingId: booking.id, purpose: "card_change" });
		if (outcome.ok) redirect(outcome.url);
		return outcome;
	},
});

export const correctEmailAction = guestFormAction({
	schema: emailSchema.extend({ locale: localeField }),
	power: "canCorrectEmail",
	run: async (ctx, { email, locale }, { booking, browserSha256 }): Promise<ActionResult<never>> => {
		const { id: bookingId } = booking;
		const outcome = await correctEmail(ctx, { bookingId, browserSha256, email });
		if (!outcome.ok) return outcome;
		const token = guestLinkToken(ctx, { bookingId, linkVersion: outcome.linkVersion });
		return redirect(`${guestHrefs(locale, { bookingId, token }).page}?correo=listo`);
	},
});

export const saveInvoiceAction = guestFormAction({
	schema: invoiceDataSchema,
	power: "canEditInvoice",
	run: async (ctx, invoice, { booking }) => {
		const outcome = await saveInvoiceData(ctx, { bookingId: booking.id, invoice });
		if (outcome.ok) refresh();
		return outcome.ok ? { ok: true, value: null } : { ok: false, reason: "precondition" };
	},
});

export const changeDatesAction = guestFormAction({
	schema: z.intersection(changeDatesSchema, z.object({ locale: localeField, token: z.string() })),
	power: "canChangeDates",
	run: async (ctx, { locale, token, arrival, departure, previewKey, attemptKey }, { booking }) => {
		const { id: bookingId } = booking;
		const outcome = await changeDates(ctx, { bookingId, arrival, departure, previewKey, attemptKey });
		if (!outcome.ok) {
			refresh();
			return { ok: false, reason: outcome.reason === "refused" ? outcome.refusal.reason : outcome.reason };
		}
		const { page } = guestHrefs(locale, { bookingId, token });
		// With a difference to pay the new nights are held; when Stripe did not answer, the booking's page has the button to pay it.
		return redirect(outcome.isApplied ? `${page}?cambio=listo` : (outcome.checkoutUrl ?? page));
	},
});

export const cancelAction = guestFormAction({
	schema: z.object({ previewKey: z.string().min(1).max(128), locale: localeField, token: z.string() }),
	power: "canCancel",
	run: async (ctx, { previewKey, locale, token }, { booking }) => {
		const outcome = await cancelBooking(ctx, { bookingId: booking.id, previewKey });
		if (outcome.ok) redirect(guestHrefs(locale, { bookingId: booking.id, token }).page);
		refresh();
		return outcome;
	},
});
