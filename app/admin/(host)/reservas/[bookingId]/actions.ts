"use server";

import { refresh } from "next/cache";
import { answerRequest } from "#lib/bookings/answer-request.ts";
import {
	answerRequestSchema,
	cancelBookingSchema,
	changeDatesSchema,
	recordNoShowSchema,
} from "#lib/bookings/booking-schemas.ts";
import { cancelBooking } from "#lib/bookings/cancel-booking.ts";
import { changeDates } from "#lib/bookings/change-dates.ts";
import { correctEmailByHost } from "#lib/bookings/correct-email-by-host.ts";
import { getBookingForHost } from "#lib/bookings/get-booking-for-host.ts";
import { keepGuest } from "#lib/bookings/keep-guest.ts";
import { recordNoShow } from "#lib/bookings/record-no-show.ts";
import { renewGuestLink } from "#lib/bookings/renew-guest-link.ts";
import { resendGuestLink } from "#lib/bookings/resend-guest-link.ts";
import { saveHostNote } from "#lib/bookings/save-host-note.ts";
import { chargeBalance } from "#lib/payments/charge-balance.ts";
import { extendBalance } from "#lib/payments/extend-balance.ts";
import { recordHostPayment } from "#lib/payments/record-host-payment.ts";
import { resumeCharges } from "#lib/payments/resume-charges.ts";
import { sendPaymentLink } from "#lib/payments/send-payment-link.ts";
import { waiveBalance } from "#lib/payments/waive-balance.ts";
import { formAction } from "#lib/platform/action.ts";
import { instantAt } from "#lib/pricing/core/instant-at.ts";
import { parseMoney } from "#lib/shared/parse-money.ts";
import { bookingForm, correctEmailForm, extendForm, noteForm, recordPaymentForm, waiveForm } from "./form-schemas.ts";

/** Whatever came of it, the page shows the booking as it is now: a refusal is often news. */
function shown<T extends { ok: boolean }>(outcome: T): T {
	refresh();
	return outcome;
}

const DONE = { ok: true, value: null } as const;

export const saveNoteAction = formAction(noteForm, async (ctx, input) => {
	const outcome = shown(await saveHostNote(ctx, input));
	return outcome.ok ? DONE : outcome;
});

export const correctEmailAction = formAction(correctEmailForm, async (ctx, input) => {
	const outcome = shown(await correctEmailByHost(ctx, input));
	if (outcome.ok) return DONE;
	return outcome.reason === "changed_meanwhile" ? { ok: false, reason: "email_changed" } : outcome;
});

export const renewLinkAction = formAction(bookingForm, async (ctx, input) => {
	await renewGuestLink(ctx, input);
	return shown(DONE);
});

export const resendLinkAction = formAction(bookingForm, async (ctx, input) => {
	const outcome = shown(await resendGuestLink(ctx, input));
	return outcome.ok ? DONE : outcome;
});

export const chargeAction = formAction(bookingForm, async (ctx, { bookingId }) => {
	const outcome = shown(await chargeBalance(ctx, { bookingId, by: "host" }));
	return outcome.ok ? { ok: true, value: { kind: outcome.kind } } : outcome;
});

export const resumeChargesAction = formAction(bookingForm, async (ctx, { bookingId }) => {
	await resumeCharges(ctx, bookingId);
	return shown(DONE);
});

export const sendPaymentLinkAction = formAction(bookingForm, async (ctx, { bookingId }) => {
	const outcome = shown(await sendPaymentLink(ctx, bookingId));
	return outcome.ok ? { ok: true, value: { url: outcome.url } } : outcome;
});

export const recordPaymentAction = formAction(recordPaymentForm, async (ctx, { amount, note, ...payment }) => {
	const { currency } = await getBookingForHost(ctx, payment.bookingId);
	const amountMinor = parseMoney(amount, currency);
	if (!amountMinor) return { ok: false, reason: "invalid", fields: { amount: "amount" } };
	const outcome = shown(await recordHostPayment(ctx, { ...payment, amountMinor, note: note ?? null }));
	if (outcome.ok) return DONE;
	return outcome.reason === "more_than_due" ? { ...outcome, fields: { amount: outcome.reason } } : outcome;
});

export const extendAction = formAction(extendForm, async (ctx, { bookingId, dueAt: { day, time } }) => {
	const { terms } = await getBookingForHost(ctx, bookingId);
	const dueAt = instantAt({ day, time, timeZone: terms.timeZone });
	const outcome = shown(await extendBalance(ctx, { bookingId, dueAt }));
	if (outcome.ok) return DONE;
	return outcome.reason === "nothing_due" ? outcome : { ...outcome, fields: { dueAt: outcome.reason } };
});

export const waiveAction = formAction(waiveForm, async (ctx, input) => {
	const outcome = shown(await waiveBalance(ctx, input));
	return outcome.ok ? DONE : outcome;
});

export const answerRequestAction = formAction(answerRequestSchema, async (ctx, input) => {
	const outcome = shown(await answerRequest(ctx, input));
	if (outcome.ok) return DONE;
	if (outcome.reason !== "refused") return outcome;
	const { reason } = outcome.refusal;
	if (reason === "past") return { ok: false, reason: "arrival_past" };
	return { ok: false, reason: reason === "taken" ? "nights_gone" : "home_changed" };
});

export const cancelAction = formAction(cancelBookingSchema, async (ctx, input) => {
	const outcome = shown(await cancelBooking(ctx, input));
	return outcome.ok ? DONE : outcome;
});

export const recordNoShowAction = formAction(recordNoShowSchema, async (ctx, input) => {
	const outcome = shown(await recordNoShow(ctx, input));
	return outcome.ok ? DONE : { ok: false, reason: outcome.reason };
});

export const changeDatesAction = formAction(changeDatesSchema, async (ctx, input) => {
	const outcome = shown(await changeDates(ctx, input));
	return outcome.ok ? DONE : { ok: false, reason: outcome.reason };
});

export const keepGuestAction = formAction(bookingForm, async (ctx, { bookingId }) => {
	const outcome = shown(await keepGuest(ctx, { bookingId }));
	return outcome.ok ? DONE : outcome;
});
