import { findTakenNights } from "#lib/availability/find-taken-nights.ts";
import { cancellationTier } from "#lib/bookings/core/cancellation.ts";
import { guestAccess, stayInstants } from "#lib/bookings/core/guest-powers.ts";
import { readMoveHistory } from "#lib/bookings/earlier-moves.ts";
import { guestLinkPath, guestLinkToken } from "#lib/bookings/guest-link.ts";
import { type MailReason, mailReason } from "#lib/messages/core/mail-reason.ts";
import type { GuestMailView, LinkedStay, PolicyLimits } from "#lib/messages/core/mail-view.ts";
import { firstSubject } from "#lib/messages/core/repeated-mails.ts";
import type { GuestMailRow } from "#lib/messages/mail-store.ts";
import { type MailedBooking, selectBookingsOfAddress, selectMailedBooking } from "#lib/messages/mail-view-store.ts";
import { readBookingMoney } from "#lib/payments/ledger-record.ts";
import type { Context } from "#lib/platform/context.ts";
import { AppError } from "#lib/shared/errors.ts";
import { addDays, dayIn } from "#lib/shared/plain-date.ts";
import { overlaps, type Stay } from "#lib/shared/stay.ts";

/** A day more than any zone needs; `guestAccess` decides. */
const READING_DAYS = 61;
const MOST_LINKS = 20;

export type LoadedMail = { readonly to: string; readonly view: GuestMailView; readonly reason: MailReason };

type Mail = Pick<GuestMailRow, "bookingId" | "kind" | "subject" | "details">;

/**
 * A mail as it has to be said now: what it tells, read from the database, to whom, and whether its reason still holds. Every address in it
 * starts with the configured base address (B24). Throws AppError `not_found` for an unknown booking.
 */
export async function loadMailView(ctx: Context, mail: Mail): Promise<LoadedMail> {
	const found = await selectMailedBooking(ctx.db, mail.bookingId);
	if (!found) throw new AppError("not_found", "booking does not exist");
	const { booking } = found;
	const now = ctx.clock.now();
	const [money, policy] = await Promise.all([readBookingMoney(ctx.db, booking.id), readPolicy(ctx, booking)]);
	const links = mail.kind === "links" ? await listLinks(ctx, mail, found) : [];
	const stay: Stay = { arrival: booking.arrival, departure: booking.departure };
	const view = viewOf(ctx, { mail, found, stay, money, links, policy });
	const reason = mailReason({
		...{ kind: mail.kind, subject: firstSubject(mail.subject), details: mail.details, now, stay, money },
		hasAddress: booking.guestEmail !== "",
		state: booking.state,
		terms: booking.terms,
		balanceDueAt: booking.balanceDueAt,
		holdExpiresAt: booking.holdExpiresAt,
		isFrozen: booking.isFrozen,
		areNightsFree: mail.kind === "hold_lapsed" && (await areNightsFree(ctx, { slug: found.property.slug, stay })),
		hasLinks: links.length > 0,
	});
	return { to: booking.guestEmail, view, reason };
}

type Parts = {
	readonly mail: Mail;
	readonly found: MailedBooking;
	readonly stay: Stay;
	readonly money: GuestMailView["money"];
	readonly links: readonly LinkedStay[];
	readonly policy: PolicyLimits | null;
};

function viewOf(ctx: Context, { mail, found, stay, money, links, policy }: Parts): GuestMailView {
	const { booking, property } = found;
	const { terms, quote, locale } = booking;
	const now = ctx.clock.now();
	const { balanceDueAt, nextChargeAt, holdExpiresAt, answerBy, chargeProblem } = booking;
	const instructions = locale === "en" ? property.arrivalEn : property.arrivalEs;
	return {
		...{ kind: mail.kind, details: mail.details, locale, now, stay, money, links, policy },
		...{ balanceDueAt, nextChargeAt, holdExpiresAt, answerBy, chargeProblem },
		isAsked: mail.subject.startsWith("asked:"),
		today: dayIn(terms.timeZone, now),
		timeZone: terms.timeZone,
		guestName: booking.guestName,
		homeName: property.name,
		reference: booking.reference,
		state: booking.state,
		guests: booking.guests,
		checkInTime: terms.checkInTime,
		checkOutTime: terms.checkOutTime,
		currency: booking.currency,
		lines: quote.lines,
		totalMinor: quote.totalMinor,
		depositMinor: booking.depositMinor,
		hasCard: booking.stripePaymentMethodId !== null,
		arrival: mail.kind === "arrival" ? { address: property.address, instructions } : null,
		guestUrl: guestUrl(ctx, booking),
		homeUrl: `${ctx.site.baseUrl}${locale === "en" ? "/en/homes" : "/casas"}/${property.slug}`,
	};
}

/** What the policy still says, by the same rule that a cancellation follows; null once all of the price is kept. */
async function readPolicy(ctx: Context, booking: MailedBooking["booking"]): Promise<PolicyLimits | null> {
	const { terms, arrival, departure } = booking;
	const { earlierMoves } = await readMoveHistory(ctx.db, booking.id);
	const { code, limitAt } = cancellationTier({ terms, arrival, now: ctx.clock.now(), earlierMoves });
	if (code === "started") return null;
	const { checkIn: checkInAt } = stayInstants({ stay: { arrival, departure }, terms });
	return { freeUntil: code === "free" ? limitAt : null, checkInAt, lateKeptBps: terms.lateKeptBps };
}

function guestUrl(ctx: Context, booking: MailedBooking["booking"]): string {
	const { id: bookingId, linkVersion, locale } = booking;
	const token = guestLinkToken(ctx, { bookingId, linkVersion });
	return `${ctx.site.baseUrl}${guestLinkPath(locale, { bookingId, token })}`;
}

/** Asked for by address: every booking of it that its link still opens. Sent by the host: this one alone. */
async function listLinks(ctx: Context, mail: Mail, found: MailedBooking): Promise<LinkedStay[]> {
	const now = ctx.clock.now();
	const email = found.booking.guestEmail;
	const isAsked = mail.subject.startsWith("asked:") && email !== "";
	const from = addDays(dayIn("UTC", now), -READING_DAYS);
	const rows = isAsked ? await selectBookingsOfAddress(ctx.db, { email, from, limit: MOST_LINKS }) : [found];
	return rows.flatMap(({ booking, property }) => {
		const stay: Stay = { arrival: booking.arrival, departure: booking.departure };
		if (guestAccess({ stay, terms: booking.terms }, now) === "none") return [];
		return [{ homeName: property.name, stay, url: guestUrl(ctx, booking) }];
	});
}

async function areNightsFree(ctx: Context, { slug, stay }: { slug: string; stay: Stay }): Promise<boolean> {
	const taken = await findTakenNights(ctx, slug);
	if (!taken || stay.arrival < dayIn(taken.timeZone, ctx.clock.now())) return false;
	return !taken.closed.some((range) => overlaps(range, stay));
}
