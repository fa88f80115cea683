import type { Context } from "#lib/platform/context.ts";
import { isDuplicate } from "#lib/platform/database.ts";
import type { NewProperty } from "#lib/properties/schemas.ts";
import { insertProperty } from "#lib/properties/store.ts";
import type { Id } from "#lib/shared/ids.ts";

export type CreatePropertyOutcome = { ok: true; propertyId: Id<"property"> } | { ok: false; reason: "slug_taken" };

/** Adds an active property. Refuses an address (`slug`) that another one has. */
export async function createProperty(ctx: Context, property: NewProperty): Promise<CreatePropertyOutcome> {
	const propertyId = ctx.newId("property");
	try {
		await insertProperty(ctx.db, { ...property, id: propertyId, createdAt: ctx.clock.now() });
		return { ok: true, propertyId };
	} catch (error) {
		if (isDuplicate(error)) return { ok: false, reason: "slug_taken" };
		throw error;
	}
}
