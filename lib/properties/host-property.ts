import type { PropertyRow } from "#lib/properties/store.ts";
import type { Id } from "#lib/shared/ids.ts";

/** What the host's pages show of a property. */
export type HostProperty = {
	readonly id: Id<"property">;
	readonly slug: string;
	readonly name: string;
	readonly place: string;
	/** IANA zone in which its nights and hours are meant. */
	readonly timeZone: string;
	readonly isActive: boolean;
	readonly scene: string;
};

export function toHostProperty(row: PropertyRow): HostProperty {
	const { id, slug, name, place, timeZone, isActive, scene } = row;
	return { id, slug, name, place, timeZone, isActive, scene };
}
