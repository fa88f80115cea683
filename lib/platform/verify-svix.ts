import { createHmac, timingSafeEqual } from "node:crypto";

/** Resend signs by the rules of Svix: five minutes either way. */
const TOLERANCE_SECONDS = 300;
const PREFIX = "whsec_";

export type SvixHeaders = { readonly id: string; readonly timestamp: string; readonly signature: string };

/** The signature that `secret` (`whsec_` and base64) gives to `id.timestamp.body`, as base64. */
export function svixSignature(secret: string, signed: { id: string; timestamp: string; rawBody: string }): string {
	const key = Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, "base64");
	return createHmac("sha256", key).update(`${signed.id}.${signed.timestamp}.${signed.rawBody}`).digest("base64");
}

/**
 * True when one of the signatures in the header (`v1,<base64>`, parted by blanks while a secret is renewed) is that of the raw body, and
 * the timestamp is not older or newer than five minutes.
 */
export function isSvixSigned(
	secret: string,
	request: { readonly headers: SvixHeaders; readonly rawBody: string; readonly now: Date },
): boolean {
	const { headers, rawBody, now } = request;
	const { id, timestamp, signature } = headers;
	if (!id || !/^\d{1,12}$/.test(timestamp)) return false;
	if (Math.abs(now.getTime() / 1_000 - Number(timestamp)) > TOLERANCE_SECONDS) return false;
	const expected = Buffer.from(svixSignature(secret, { id, timestamp, rawBody }));
	return signature.split(" ").some((one) => {
		const given = Buffer.from(one.startsWith("v1,") ? one.slice(3) : "");
		return given.length === expected.length && timingSafeEqual(given, expected);
	});
}
