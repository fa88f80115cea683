import { randomBytes } from "node:crypto";
import mysql from "mysql2/promise";
import { type DatabaseHandle, openDatabase } from "#db/client.ts";
import { migrateDatabase } from "#db/migrate.ts";

export type TestDatabase = DatabaseHandle & { readonly url: string };

/**
 * A database of its own, migrated, on the server that TEST_DATABASE_URL names; `close` drops it. One per test file: each test
 * makes its own property, and nothing needs to be rolled back, since verbs open and commit their own transactions.
 */
export async function openTestDatabase(
	options: { connections?: number; isMigrated?: boolean } = {},
): Promise<TestDatabase> {
	const server = process.env["TEST_DATABASE_URL"];
	if (!server) throw new Error("TEST_DATABASE_URL is missing: run the database tests through npm test");
	const name = `test_${randomBytes(8).toString("hex")}`;
	const url = new URL(server);
	url.pathname = `/${name}`;
	await onServer(server, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
	if (options.isMigrated !== false) await migrateDatabase(url.href);
	const handle = openDatabase(url.href, { connections: options.connections ?? 10 });
	return {
		...handle,
		url: url.href,
		close: async () => {
			await handle.close();
			await onServer(server, `DROP DATABASE ${name}`);
		},
	};
}

async function onServer(server: string, statement: string): Promise<void> {
	const connection = await mysql.createConnection({ uri: server });
	try {
		await connection.query(statement);
	} finally {
		await connection.end();
	}
}
