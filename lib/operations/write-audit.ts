import { insertAudit } from "#lib/operations/store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Actor } from "#lib/shared/actor.ts";
import type { Id } from "#lib/shared/ids.ts";

/** Adds who did what to the audit log, in the transaction of the change itself. `details` holds no personal data and no secrets. */
export async function writeAudit(
	ctx: Context,
	tx: Database,
	entry: {
		action: string;
		subjectKind:
			| "property"
			| "feed"
			| "export"
			| "claim"
			| "user"
			| "incident"
			| "alert_channel"
			| "fetch"
			| "decision"
			| "round_trip"
			| "booking"
			| "task";
		subjectId: string;
		/** Null or absent for what belongs to no property. */
		propertyId?: Id<"property"> | null;
		details?: Record<string, unknown>;
	},
): Promise<void> {
	const { action, subjectKind, subjectId, propertyId, details } = entry;
	await insertAudit(tx, {
		id: ctx.newId("audit"),
		at: ctx.clock.now(),
		actorKind: ctx.actor.kind,
		actorId: actorId(ctx.actor),
		action,
		subjectKind,
		subjectId,
		propertyId: propertyId ?? null,
		details: details ?? {},
	});
}

function actorId(actor: Actor): string | null {
	switch (actor.kind) {
		case "host":
			return actor.userId;
		case "job":
			return actor.job;
		case "command":
			return actor.command;
		default:
			return null;
	}
}
