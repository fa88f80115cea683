import { drizzle, type MySql2Database } from "drizzle-orm/mysql2";
import mysql, { type Pool } from "mysql2/promise";

export type Database = MySql2Database;

export type DatabaseHandle = { readonly db: Database; readonly pool: Pool; close(): Promise<void> };

/**
 * Opens a pool whose connections all run READ COMMITTED in UTC with a short lock wait (reliability: the isolation level is part
 * of why no night is sold twice, so a test asserts it). `url` is `mysql://user:password@host:port/database`.
 */
export function openDatabase(url: string, options: { connections?: number } = {}): DatabaseHandle {
	const pool = mysql.createPool({
		uri: url,
		timezone: "Z",
		dateStrings: ["DATE"],
		supportBigNumbers: true,
		charset: "utf8mb4",
		connectionLimit: options.connections ?? 10,
		connectTimeout: 5_000,
		enableKeepAlive: true,
	});
	pool.pool.on("connection", (connection) => {
		// Queued before the first use of the connection; one that could not be set up must not be used.
		const destroyOnError = (error: Error | null) => {
			if (error) connection.destroy();
		};
		connection.query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED", destroyOnError);
		connection.query("SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = 5", destroyOnError);
	});
	return { db: drizzle({ client: pool }), pool, close: () => pool.end() };
}
