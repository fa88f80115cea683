import type { Database } from "#lib/platform/database.ts";
import { findPropertyById } from "#lib/properties/store.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";

/** What a property is called and where its page is; throws AppError `not_found`. */
export async function getPropertyName(
	db: Database,
	propertyId: Id<"property">,
): Promise<{ readonly name: string; readonly slug: string; readonly timeZone: string }> {
	const row = await findPropertyById(db, propertyId);
	if (!row) throw new AppError("not_found", "property does not exist");
	const { name, slug, timeZone } = row;
	return { name, slug, timeZone };
}
