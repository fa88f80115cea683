import { recordBlock } from "#lib/bookings/record-block.ts";
import type { BlockNightsInput } from "#lib/bookings/schemas.ts";
import { findClaimByAttempt, listClaimsIn } from "#lib/bookings/store.ts";
import { announceCalendarChange, recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import { noteConflicts } from "#lib/calendars/note-conflicts.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import { addDays, addMonths, dayIn, type PlainDate } from "#lib/shared/plain-date.ts";

export type BlockNightsOutcome =
	| { ok: true; claimId: Id<"claim">; version: number }
	| { ok: false; reason: "in_the_past" | "too_far" | "taken"; takenFrom?: PlainDate; takenTo?: PlainDate };

/**
 * The host closes nights (half-open stay, property's days). Refuses nights before today there, more than 24 months ahead, or
 * taken by a claim of ours. Nights that a portal closes may be blocked too. The same `attemptKey` twice blocks once.
 */
export async function blockNights(ctx: Context, input: BlockNightsInput): Promise<BlockNightsOutcome> {
	const outcome = await inPropertyTransaction(
		ctx.database,
		input.propertyId,
		async (tx, property): Promise<BlockNightsOutcome> => {
			const earlier = await findClaimByAttempt(tx, input.attemptKey);
			if (earlier) return { ok: true, claimId: earlier.id, version: property.calendarVersion };
			const now = ctx.clock.now();
			const today = dayIn(property.timeZone, now);
			if (input.arrival < today) return { ok: false, reason: "in_the_past" };
			if (input.departure > addDays(addMonths(today, 24), 1)) return { ok: false, reason: "too_far" };
			const [taken] = await listClaimsIn(tx, property.id, input);
			if (taken) return { ok: false, reason: "taken", takenFrom: taken.arrival, takenTo: taken.departure };
			const { attemptKey, note = null } = input;
			const claimId = await recordBlock(ctx, tx, { property, stay: input, attemptKey, note });
			const version = await recordCalendarChange(ctx, tx, property);
			await noteConflicts(ctx, tx, property);
			await writeAudit(ctx, tx, {
				action: "nights.blocked",
				subjectKind: "claim",
				subjectId: claimId,
				propertyId: property.id,
				details: { arrival: input.arrival, departure: input.departure },
			});
			return { ok: true, claimId, version };
		},
	);
	if (outcome.ok) {
		await announceCalendarChange(ctx, { propertyId: input.propertyId, version: outcome.version });
	}
	return outcome;
}
