import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RowDataPacket } from "mysql2";
import { afterAll, expect, test } from "vitest";
import { migrateDatabase } from "#db/migrate.ts";
import { makeProperty } from "#lib/testing/factories.ts";
import { makeTestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase } from "#lib/testing/test-database.ts";

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
		const ctx = makeTestContext(database);
		const ids = [await makeProperty(ctx), await makeProperty(ctx), await makeProperty(ctx)];
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
