import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RowDataPacket } from "mysql2";
import { afterAll, expect, test } from "vitest";
import { migrateDatabase } from "#db/migrate.ts";
import { openTestDatabase } from "#lib/testing/test-database.ts";

/** A home with the columns that the first release had: today's factories write more. */
const PROPERTY_OF_FIRST_RELEASE = `INSERT INTO properties (id, slug, name, place, time_zone, sleeps, bedrooms, beds, bathrooms, scene,
	description_es, description_en, amenities, created_at)
	VALUES (?, ?, 'Casa', 'Zapopan', 'America/Mexico_City', 4, 2, 2, 1, 'patio', 'Una casa.', 'A house.', '[]', '2026-03-01 12:00:00')`;

const MIGRATIONS = "db/migrations";
type Journal = { entries: { tag: string }[] };

const folder = mkdtempSync(join(tmpdir(), "migrations-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The migrations up to the `count`th, as an older release had them. */
function olderMigrations(count: number): string {
	const older = join(folder, String(count));
	cpSync(MIGRATIONS, older, { recursive: true });
	const path = join(older, "meta", "_journal.json");
	const journal = JSON.parse(readFileSync(path, "utf8")) as Journal;
	writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }));
	return older;
}

function journalLength(): number {
	return (JSON.parse(readFileSync(join(MIGRATIONS, "meta", "_journal.json"), "utf8")) as Journal).entries.length;
}

test("each migration applies to a database of the release before it that holds rows", async () => {
	const migrations = journalLength();
	expect(migrations).toBeGreaterThan(1);
	const database = await openTestDatabase({ isMigrated: false });
	try {
		await migrateDatabase(database.url, olderMigrations(1));
		const ids = ["prp_first", "prp_second", "prp_third"];
		for (const id of ids) await database.pool.query(PROPERTY_OF_FIRST_RELEASE, [id, id]);
		for (let count = 2; count <= migrations; count++) {
			await migrateDatabase(database.url, olderMigrations(count));
		}
		const [rows] = await database.pool.query<RowDataPacket[]>("SELECT id FROM properties");
		expect(rows.map((row) => row["id"]).toSorted()).toEqual(ids.toSorted());
	} finally {
		await database.close();
	}
});

test("two starts that migrate at once leave one whole schema", async () => {
	const database = await openTestDatabase({ isMigrated: false });
	try {
		await Promise.all([migrateDatabase(database.url), migrateDatabase(database.url)]);
		const [rows] = await database.pool.query<RowDataPacket[]>("SELECT COUNT(*) AS applied FROM __drizzle_migrations");
		expect(rows[0]?.["applied"]).toBe(journalLength());
	} finally {
		await database.close();
	}
});
