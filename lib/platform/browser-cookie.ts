import { timingSafeEqual } from "node:crypto";
import { cookies } from "next/headers";
import type { Context } from "#lib/platform/context.ts";
import { digestOf } from "#lib/platform/encryption.ts";
import { env } from "#lib/platform/env.ts";

const KEPT_DAYS = 30;
const KEY_BYTES = 32;

type Signing = Pick<Context, "signLink" | "randomBytes">;

/** `__Host-` binds the cookie to this host and to https; a loopback installation has none. */
function cookieName(): string {
	return env().APP_BASE_URL.startsWith("https:") ? "__Host-guest" : "guest";
}

function signatureOf(ctx: Pick<Context, "signLink">, key: string): string {
	return ctx.signLink(`browser:${key}`);
}

function isSigned(
	ctx: Pick<Context, "signLink">,
	signed: { readonly key: string; readonly signature: string },
): boolean {
	const expected = Buffer.from(signatureOf(ctx, signed.key));
	const given = Buffer.from(signed.signature);
	return expected.length === given.length && timingSafeEqual(expected, given);
}

/** SHA-256 of the key that this browser was given, or null when it has none that is ours. Changes nothing. */
export async function findBrowserSha256(ctx: Pick<Context, "signLink">): Promise<Buffer | null> {
	const [key, signature, ...rest] = (await cookies()).get(cookieName())?.value.split(".") ?? [];
	if (!key || !signature || rest.length > 0 || !isSigned(ctx, { key, signature })) return null;
	return digestOf(Buffer.from(key, "base64url"));
}

/**
 * The same, but a browser without a key gets one: random bytes in a signed cookie that no script can read. For actions alone, since a
 * page cannot set cookies. Lax and not Strict, or whoever comes back from the payment page would be a stranger.
 */
export async function requireBrowserSha256(ctx: Signing): Promise<Buffer> {
	const known = await findBrowserSha256(ctx);
	if (known) return known;
	const bytes = ctx.randomBytes(KEY_BYTES);
	const key = Buffer.from(bytes).toString("base64url");
	(await cookies()).set(cookieName(), `${key}.${signatureOf(ctx, key)}`, {
		httpOnly: true,
		sameSite: "lax",
		secure: env().APP_BASE_URL.startsWith("https:"),
		path: "/",
		maxAge: KEPT_DAYS * 86_400,
	});
	return digestOf(bytes);
}
