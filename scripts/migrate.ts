import { migrateDatabase } from "#db/migrate.ts";

const url = process.env["DATABASE_URL"];
if (!url) {
	process.stderr.write("DATABASE_URL is missing: set it to mysql://user:password@host:3306/name and run this again.\n");
	process.exit(2);
}

try {
	await migrateDatabase(url);
	process.stderr.write("The database is up to date.\n");
} catch (error) {
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	process.stderr.write(
		`The database was not migrated: ${cause instanceof Error ? cause.message : String(cause)}. Check that DATABASE_URL names a running server and that its user may create tables.\n`,
	);
	process.exit(1);
}
