import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/mysql2";
import { migrate } from "drizzle-orm/mysql2/migrator";
import mysql from "mysql2/promise";

const MIGRATIONS = fileURLToPath(new URL("./migrations", import.meta.url));
const LOCK_SECONDS = 60;

/**
 * Applies the migrations that the database at `url` lacks. A server-side lock keeps two starts from migrating at once; its
 * time-out and a failed statement throw, and the statement's own words are in the error.
 */
export async function migrateDatabase(url: string, migrationsFolder: string = MIGRATIONS): Promise<void> {
	const connection = await mysql.createConnection({ uri: url, timezone: "Z", connectTimeout: 5_000 });
	try {
		const [rows] = await connection.query<mysql.RowDataPacket[]>(
			"SELECT GET_LOCK(CONCAT(DATABASE(), '.migrate'), ?) AS held",
			[LOCK_SECONDS],
		);
		if (rows[0]?.["held"] !== 1) throw new Error("another process has been migrating this database for over a minute");
		await migrate(drizzle({ client: connection }), { migrationsFolder });
	} finally {
		await connection.end();
	}
}
