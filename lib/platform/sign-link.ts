import { createHmac } from "node:crypto";

/** Signs texts of private links: HMAC-SHA-256 under `key` (32 bytes, base64url), as base64url. */
export function makeSignLink(key: string): (text: string) => string {
	const keyBytes = Buffer.from(key, "base64url");
	return (text) => createHmac("sha256", keyBytes).update(text).digest("base64url");
}
