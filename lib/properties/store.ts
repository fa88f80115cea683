import { asc, eq } from "drizzle-orm";
import { properties } from "#db/schema/properties.ts";
import type { Database } from "#lib/platform/database.ts";

export type PropertyRow = typeof properties.$inferSelect;
export type NewPropertyRow = typeof properties.$inferInsert;

export async function listProperties(db: Database): Promise<PropertyRow[]> {
	return db.select().from(properties).orderBy(asc(properties.position), asc(properties.slug));
}

export async function findPropertyBySlug(db: Database, slug: string): Promise<PropertyRow | null> {
	const [row] = await db.select().from(properties).where(eq(properties.slug, slug));
	return row ?? null;
}

export async function insertProperty(db: Database, row: NewPropertyRow): Promise<void> {
	await db.insert(properties).values(row);
}

export async function findPropertyById(db: Database, propertyId: PropertyRow["id"]): Promise<PropertyRow | null> {
	const [row] = await db.select().from(properties).where(eq(properties.id, propertyId));
	return row ?? null;
}
