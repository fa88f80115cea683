import type { Context } from "#lib/platform/context.ts";
import { findPropertyById } from "#lib/properties/store.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";

/** What whoever stays in a home is told of it; `arrival` is for guests with a confirmed stay alone, and the caller decides when. */
export type StayHome = {
	readonly id: Id<"property">;
	readonly slug: string;
	readonly name: string;
	readonly place: string;
	readonly scene: string;
	readonly sleeps: number;
	readonly isActive: boolean;
	readonly arrival: {
		readonly address: string | null;
		readonly es: string | null;
		readonly en: string | null;
	};
};

/** A home with its address and the way in. Throws AppError `not_found`. */
export async function getStayHome(ctx: Pick<Context, "db">, propertyId: Id<"property">): Promise<StayHome> {
	const row = await findPropertyById(ctx.db, propertyId);
	if (!row) throw new AppError("not_found", "property does not exist");
	const { id, slug, name, place, scene, sleeps, isActive, address, arrivalEs, arrivalEn } = row;
	return { id, slug, name, place, scene, sleeps, isActive, arrival: { address, es: arrivalEs, en: arrivalEn } };
}
