import {
	countLoginAttempts,
	findUserByEmail,
	forgetLoginAttempts,
	insertLoginAttempts,
	type UserRow,
	updateUser,
} from "#lib/accounts/store.ts";
import type { Context } from "#lib/platform/context.ts";
import { digestOf } from "#lib/platform/encryption.ts";
import { isPassword } from "#lib/platform/passwords.ts";

const WINDOW_MS = 15 * 60_000;
const PER_ACCOUNT = 8;
const PER_ADDRESS = 30;
/** All who come from an unknown address share one bucket, so it is wider. */
const FROM_UNKNOWN = 120;

export type LogInOutcome =
	| { ok: true; user: Pick<UserRow, "id" | "name" | "email" | "role" | "sessionVersion"> }
	| { ok: false; reason: "wrong" | "throttled" };

/**
 * Checks e-mail (lower case) and password. Every attempt is written down before the password is looked at, in the database,
 * so that parallel guesses count and a dead cache opens nothing: 8 per account and 30 per address in 15 minutes. Unknown
 * account, wrong password and an account that is switched off get one answer in one time.
 */
export async function logIn(
	ctx: Context,
	attempt: { email: string; password: string; clientAddress: string | null },
): Promise<LogInOutcome> {
	const now = ctx.clock.now();
	const account = digestOf(`account:${attempt.email}`);
	const address = digestOf(`address:${attempt.clientAddress ?? "unknown"}`);
	await insertLoginAttempts(ctx.db, [account, address], now);
	const since = new Date(now.getTime() - WINDOW_MS);
	const [byAccount, byAddress] = await Promise.all([
		countLoginAttempts(ctx.db, account, since),
		countLoginAttempts(ctx.db, address, since),
	]);
	const addressLimit = attempt.clientAddress === null ? FROM_UNKNOWN : PER_ADDRESS;
	if (byAccount > PER_ACCOUNT || byAddress > addressLimit) {
		ctx.log.warn("login.throttled", { keyPrefix: account.toString("hex").slice(0, 8) });
		return { ok: false, reason: "throttled" };
	}
	const user = await findUserByEmail(ctx.db, digestOf(attempt.email));
	const isRight = await isPassword(attempt.password, user?.isActive ? user.passwordHash : null);
	if (!user || !isRight) return { ok: false, reason: "wrong" };
	await forgetLoginAttempts(ctx.db, [account]);
	await updateUser(ctx.db, user.id, { lastLoginAt: now });
	const { id, name, email, role, sessionVersion } = user;
	return { ok: true, user: { id, name, email, role, sessionVersion } };
}
