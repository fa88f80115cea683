import type { PropertyRow } from "#lib/properties/store.ts";
import type { Id } from "#lib/shared/ids.ts";

/** What a stranger may see of a property. */
export type PublicProperty = {
	readonly id: Id<"property">;
	readonly slug: string;
	readonly name: string;
	readonly place: string;
	readonly timeZone: string;
	/** Hours there, HH:MM. */
	readonly checkInTime: string;
	readonly checkOutTime: string;
	readonly sleeps: number;
	readonly bedrooms: number;
	readonly beds: number;
	readonly bathrooms: number;
	readonly scene: string;
	readonly descriptionEs: string;
	readonly descriptionEn: string;
	/** Codes with a name in `messages/`. */
	readonly amenities: readonly string[];
};

/** Leaves out what is not for strangers: the exact place, versions, dates of the record. */
export function toPublicProperty(row: PropertyRow): PublicProperty {
	const { id, slug, name, place, timeZone, checkInTime, checkOutTime } = row;
	const { sleeps, bedrooms, beds, bathrooms, scene, descriptionEs, descriptionEn } = row;
	return {
		id,
		slug,
		name,
		place,
		timeZone,
		checkInTime,
		checkOutTime,
		sleeps,
		bedrooms,
		beds,
		bathrooms,
		scene,
		descriptionEs,
		descriptionEn,
		amenities: row.amenities,
	};
}
