import { cookies, headers } from "next/headers";
import type { NextAuthOptions } from "next-auth";
import { decode, type JWT } from "next-auth/jwt";
import credentials from "next-auth/providers/credentials";
import { cache } from "react";
import { findSessionUser, type SessionUser } from "#lib/accounts/find-session-user.ts";
import { logIn } from "#lib/accounts/log-in.ts";
import { loginSchema } from "#lib/accounts/schemas.ts";
import { clientAddress } from "#lib/platform/client-address.ts";
import { env, isLocalInstallation } from "#lib/platform/env.ts";
import { openContext } from "#lib/platform/open-context.ts";
import { AppError } from "#lib/shared/errors.ts";
import { isId } from "#lib/shared/ids.ts";

const ABSOLUTE_HOURS = 12;

function isHttps(): boolean {
	return env().APP_BASE_URL.startsWith("https:");
}

/** `__Host-` binds the cookie to this host and to https; a loopback installation has none. */
function sessionCookieName(): string {
	return isHttps() ? "__Host-session" : "session";
}

/** Over plain http a password would be read on its way, so then only people on this very machine may log in. */
export function canLogIn(): boolean {
	return isHttps() || isLocalInstallation(env());
}

/** True when the browser still carries a session, whether it is worth anything or not. */
export async function hasSessionCookie(): Promise<boolean> {
	return (await cookies()).has(sessionCookieName());
}

/** next-auth's options: credentials alone, a signed token in a `__Host-` cookie, twelve hours at most. */
export function authOptions(): NextAuthOptions {
	const settings = env();
	return {
		secret: settings.NEXTAUTH_SECRET,
		session: { strategy: "jwt", maxAge: ABSOLUTE_HOURS * 3600 },
		pages: { signIn: "/admin/login", error: "/admin/login" },
		useSecureCookies: isHttps(),
		cookies: {
			sessionToken: {
				name: sessionCookieName(),
				// Lax and not Strict: Strict would log the host out on every link of an alert.
				options: { httpOnly: true, sameSite: "lax", path: "/", secure: isHttps() },
			},
		},
		providers: [
			credentials({
				credentials: { email: { type: "email" }, password: { type: "password" } },
				async authorize(submitted) {
					if (!canLogIn()) throw new Error("needs_https");
					const parsed = loginSchema.safeParse(submitted);
					if (!parsed.success) return null;
					const ctx = openContext({ kind: "anonymous" });
					const address = clientAddress((await headers()).get("x-forwarded-for"), settings.TRUSTED_PROXY_HOPS);
					const outcome = await logIn(ctx, { ...parsed.data, clientAddress: address });
					if (!outcome.ok && outcome.reason === "throttled") throw new Error("throttled");
					return outcome.ok ? outcome.user : null;
				},
			}),
		],
		callbacks: {
			jwt: ({ token, user }) =>
				user && "sessionVersion" in user
					? { sub: user.id, sessionVersion: user.sessionVersion, loggedInAt: Date.now() }
					: token,
		},
	};
}

/**
 * The person who is logged in, checked against the database on every request: an account that was switched off or a session
 * that was ended is nobody. Null when there is none.
 */
export const currentHost = cache(async (): Promise<SessionUser | null> => {
	const token = await readToken((await cookies()).get(sessionCookieName())?.value);
	if (!token || typeof token.sub !== "string" || !isId("user", token.sub)) return null;
	const { sessionVersion, loggedInAt } = token;
	if (typeof sessionVersion !== "number" || typeof loggedInAt !== "number") return null;
	const ctx = openContext({ kind: "anonymous" });
	if (ctx.clock.now().getTime() - loggedInAt > ABSOLUTE_HOURS * 3_600_000) return null;
	return findSessionUser(ctx, { userId: token.sub, sessionVersion });
});

async function readToken(token: string | undefined): Promise<JWT | null> {
	if (!token) return null;
	try {
		return await decode({ token, secret: env().NEXTAUTH_SECRET });
	} catch {
		// Forged, expired or of another key: nobody.
		return null;
	}
}

/** The person who is logged in; throws AppError `unauthenticated` when there is none. */
export async function requireHost(): Promise<SessionUser> {
	const host = await currentHost();
	if (!host) throw new AppError("unauthenticated", "nobody is logged in");
	return host;
}
