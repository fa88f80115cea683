import mysql from "mysql2/promise";
import { alertTargetSchema } from "#lib/operations/core/alert-target.ts";
import { targetHint } from "#lib/operations/core/target-hint.ts";
import { digestOf, makeEncryption } from "#lib/platform/encryption.ts";

type Move = {
	readonly databaseUrl: string;
	readonly encryptionKey: string;
	/** `host:port`. */
	readonly from: string;
	readonly to: string;
};

type StoredAddress = { id: string; url_encrypted: Buffer };
type StoredTarget = { id: string; target_encrypted: Buffer };

/** Feeds that were read from `from` are read from `to`: the portal simulator of this machine has another port now. */
export async function moveFeedAddresses({ databaseUrl, encryptionKey, from, to }: Move): Promise<void> {
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

/** Channels that led to `from` lead to `to`: the mailbox of this machine has another port now. */
export async function moveChannelAddresses({ databaseUrl, encryptionKey, from, to }: Move): Promise<void> {
	const encryption = makeEncryption(encryptionKey);
	const connection = await mysql.createConnection({ uri: databaseUrl });
	try {
		const [rows] = await connection.query<(StoredTarget & mysql.RowDataPacket)[]>(
			"SELECT id, target_encrypted FROM alert_channels WHERE removed_at IS NULL",
		);
		for (const row of rows) {
			const stored: unknown = JSON.parse(encryption.decrypt(row.target_encrypted, "alert.target").toString());
			const target = alertTargetSchema.parse(stored);
			if (!("url" in target)) continue;
			const url = new URL(target.url);
			if (url.host !== from) continue;
			url.host = to;
			const moved = { ...target, url: url.href };
			await connection.query("UPDATE alert_channels SET target_encrypted = ?, target_hint = ? WHERE id = ?", [
				encryption.encrypt(JSON.stringify(moved), "alert.target"),
				targetHint(moved),
				row.id,
			]);
		}
	} finally {
		await connection.end();
	}
}
