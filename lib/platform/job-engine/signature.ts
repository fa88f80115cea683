import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import canonicalize from "canonicalize";

/** `signkey-<environment>-<hex>` without its prefix. */
function bareKey(signingKey: string): string {
	return signingKey.replace(/^signkey-\w+-/, "");
}

/**
 * What the app's SDK checks on a call: the body in canonical form (RFC 8785) and, for the header `x-inngest-signature`, its
 * HMAC-SHA256 under the text of the key. `at` may differ from the app's clock by five minutes.
 */
export function signCall(
	body: unknown,
	options: { signingKey: string; at: Date },
): { text: string; signature: string } {
	const text = canonicalize(body) ?? "null";
	const seconds = Math.floor(options.at.getTime() / 1000);
	const digest = createHmac("sha256", bareKey(options.signingKey)).update(`${text}${seconds}`).digest("hex");
	return { text, signature: `t=${seconds}&s=${digest}` };
}

/** What the app's SDK sends as `Authorization` to its engine: a digest of the key, never the key. */
export function bearerFor(signingKey: string): string {
	const prefix = /^signkey-\w+-/.exec(signingKey)?.[0] ?? "";
	return `Bearer ${prefix}${createHash("sha256").update(bareKey(signingKey), "hex").digest("hex")}`;
}

/** The event key of the embedded engine. Derived, so that the two processes need to share one secret only. */
export function eventKeyFor(signingKey: string): string {
	return createHmac("sha256", bareKey(signingKey)).update("event key").digest("hex");
}

/** Compares two secrets without telling by its duration where they differ. */
export function isSameSecret(given: string, expected: string): boolean {
	const digest = (text: string) => createHash("sha256").update(text).digest();
	return timingSafeEqual(digest(given), digest(expected));
}
