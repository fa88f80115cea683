import type { RequestBookingInput } from "#lib/bookings/booking-schemas.ts";
import { type BookingRow, insertBooking, selectBookingByAttempt } from "#lib/bookings/booking-store.ts";
import { HOLD_LIMITS } from "#lib/bookings/core/hold-limits.ts";
import { newBookingRow } from "#lib/bookings/new-booking-row.ts";
import { countOpenRequests } from "#lib/bookings/request-store.ts";
import { refreshStaleFeeds } from "#lib/calendars/refresh-stale-feeds.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { tellHosts } from "#lib/messages/tell-hosts.ts";
import { wakeOutbox } from "#lib/operations/add-to-outbox.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inPropertyTransaction, type LockedProperty } from "#lib/platform/database.ts";
import type { StayRefusal } from "#lib/pricing/core/stay-refusal.ts";
import { decideStay } from "#lib/pricing/decide-stay.ts";
import type { Id } from "#lib/shared/ids.ts";

const ANSWER_HOURS = 24;
const HOUR_MS = 3_600_000;

export type RequestOutcome =
	| { ok: true; bookingId: Id<"booking">; answerBy: Date }
	| { ok: false; reason: "price_changed" | "terms_changed" | "too_many_requests" }
	| { ok: false; reason: "refused"; refusal: StayRefusal };

type Asked = RequestBookingInput & {
	/** Null while they are unknown. */
	readonly browserSha256: Buffer | null;
	readonly clientAddress: string | null;
};

/**
 * A guest asks for a stay: it takes no nights, is exported nowhere, and is judged again when the host answers, within 24 hours. Price and
 * terms are those of this moment. The same `attemptKey` twice asks once. Refuses what the rules or the portals refuse, and more than two
 * open requests of one e-mail address.
 */
export async function requestBooking(ctx: Context, asked: Asked): Promise<RequestOutcome> {
	await refreshStaleFeeds(ctx, asked.propertyId);
	const outcome = await inPropertyTransaction(ctx.database, asked.propertyId, (tx, property) =>
		request(ctx, tx, { property, asked }),
	);
	if (outcome.ok) await wakeOutbox(ctx);
	return outcome;
}

async function request(
	ctx: Context,
	tx: Database,
	{ property, asked }: { property: LockedProperty; asked: Asked },
): Promise<RequestOutcome> {
	const known = await selectBookingByAttempt(tx, asked.attemptKey);
	if (known) return told(known);
	const now = ctx.clock.now();
	const open = await countOpenRequests(tx, { ...asked, email: asked.guest.email, now });
	if (open.email >= HOLD_LIMITS.email || open.address >= HOLD_LIMITS.address) {
		return { ok: false, reason: "too_many_requests" };
	}
	const stay = { arrival: asked.arrival, departure: asked.departure };
	const decided = await decideStay(ctx, tx, { property, stay, guests: asked.guests });
	if (!decided.ok) return { ok: false, reason: "refused", refusal: decided.refusal };
	const { quote, terms, schedule } = decided;
	if (terms.version !== asked.termsVersion) return { ok: false, reason: "terms_changed" };
	if (quote.totalMinor !== asked.expectedTotalMinor) return { ok: false, reason: "price_changed" };
	const answerBy = new Date(now.getTime() + ANSWER_HOURS * HOUR_MS);
	const row = newBookingRow(ctx, { propertyId: property.id, input: asked, quote, terms, schedule });
	const { browserSha256, clientAddress } = asked;
	const own = { browserSha256, clientAddress, guestMessage: asked.message || null, termsAcceptedAt: now };
	await insertBooking(tx, { ...row, ...own, state: "requested", origin: "request", answerBy });
	const about = { bookingId: row.id, propertyId: property.id };
	await queueGuestMail(ctx, tx, { bookingId: row.id, kind: "request_received" });
	await tellHosts(ctx, tx, { ...about, kind: "booking_requested" });
	await writeAudit(ctx, tx, {
		action: "booking.requested",
		subjectKind: "booking",
		subjectId: row.id,
		propertyId: property.id,
		details: stay,
	});
	return { ok: true, bookingId: row.id, answerBy };
}

function told({ id, answerBy, createdAt }: BookingRow): RequestOutcome {
	return { ok: true, bookingId: id, answerBy: answerBy ?? createdAt };
}
