import { stayAfterFreeing } from "#lib/bookings/core/stay-after-freeing.ts";
import type { NightsInput } from "#lib/bookings/schemas.ts";
import { type ClaimRow, deleteClaimNights, insertClaim, listClaimsIn, updateClaim } from "#lib/bookings/store.ts";
import { announceCalendarChange, recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import { noteConflicts } from "#lib/calendars/note-conflicts.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inPropertyTransaction } from "#lib/platform/database.ts";
import { earlierOf, laterOf } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay } from "#lib/shared/stay.ts";

export type FreeNightsOutcome =
	| { ok: true; freedNights: number; version: number }
	| { ok: false; reason: "nothing_blocked" };

/**
 * The host gives back nights that he blocked (half-open stay). Only blocks are touched, never a booking, a hold or an owner
 * stay; a block of which a middle part is freed becomes two. Refuses when no block of ours takes any of these nights. What a
 * portal closes stays closed: that is the portal's to free.
 */
export async function freeNights(ctx: Context, input: NightsInput): Promise<FreeNightsOutcome> {
	const outcome = await inPropertyTransaction(
		ctx.database,
		input.propertyId,
		async (tx, property): Promise<FreeNightsOutcome> => {
			const blocks = (await listClaimsIn(tx, property.id, input)).filter((claim) => claim.kind === "block");
			if (blocks.length === 0) return { ok: false, reason: "nothing_blocked" };
			let freedNights = 0;
			for (const block of blocks) freedNights += await freeWithin(ctx, tx, { block, freed: input });
			const version = await recordCalendarChange(ctx, tx, property);
			await noteConflicts(ctx, tx, property);
			return { ok: true, freedNights, version };
		},
	);
	if (outcome.ok) {
		await announceCalendarChange(ctx, { propertyId: input.propertyId, version: outcome.version });
	}
	return outcome;
}

async function freeWithin(ctx: Context, tx: Database, change: { block: ClaimRow; freed: Stay }): Promise<number> {
	const { block, freed } = change;
	const now = ctx.clock.now();
	const [first, second] = stayAfterFreeing(block, freed);
	const kept = new Set([first, second].flatMap((stay) => (stay ? nightsOf(stay) : [])));
	const nights = nightsOf(block).filter((night) => !kept.has(night));
	// The second part becomes a claim of its own, so its nights leave this one too.
	await deleteClaimNights(tx, block.id, [...nights, ...(second ? nightsOf(second) : [])]);
	if (!first) {
		await updateClaim(tx, block.id, { releasedAt: now, changedAt: now });
	} else {
		await updateClaim(tx, block.id, { ...first, sequence: block.sequence + 1, changedAt: now });
	}
	if (second) {
		const id = ctx.newId("claim");
		const { propertyId, kind, note, createdBy } = block;
		await insertClaim(tx, {
			id,
			propertyId,
			kind,
			...second,
			attemptKey: id,
			note,
			createdAt: now,
			createdBy,
			changedAt: now,
		});
	}
	await writeAudit(ctx, tx, {
		action: "nights.freed",
		subjectKind: "claim",
		subjectId: block.id,
		propertyId: block.propertyId,
		// What of this block went, so that each night can tell who freed it.
		details: {
			arrival: laterOf(freed.arrival, block.arrival),
			departure: earlierOf(freed.departure, block.departure),
		},
	});
	return nights.length;
}
