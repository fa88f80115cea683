import mysql from "mysql2/promise";
import { digestOf, makeEncryption } from "#lib/platform/encryption.ts";

type Move = {
	readonly databaseUrl: string;
	readonly encryptionKey: string;
	/** `host:port`. */
	readonly from: string;
	readonly to: string;
};

type StoredAddress = { id: string; url_encrypted: Buffer };

/** Feeds that were read from `from` are read from `to`: the portal simulator of this machine has another port now. */
export async function moveLocalAddresses({ databaseUrl, encryptionKey, from, to }: Move): Promise<void> {
	const encryption = makeEncryption(encryptionKey);
	const connection = await mysql.createConnection({ uri: databaseUrl });
	try {
		const [rows] = await connection.query<(StoredAddress & mysql.RowDataPacket)[]>(
			"SELECT id, url_encrypted FROM feeds WHERE state <> 'removed'",
		);
		for (const row of rows) {
			const url = new URL(encryption.decrypt(row.url_encrypted, "feed.url").toString());
			if (url.host !== from) continue;
			url.host = to;
			await connection.query("UPDATE feeds SET url_encrypted = ?, url_sha256 = ?, next_fetch_at = NULL WHERE id = ?", [
				encryption.encrypt(url.href, "feed.url"),
				digestOf(url.href),
				row.id,
			]);
		}
	} finally {
		await connection.end();
	}
}
