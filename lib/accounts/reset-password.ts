import { findUserByEmail, setPassword } from "#lib/accounts/store.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import { digestOf } from "#lib/platform/encryption.ts";
import { hashPassword } from "#lib/platform/passwords.ts";

export type ResetPasswordOutcome = { ok: true } | { ok: false; reason: "unknown_email" };

/** Gives the person of this e-mail address (lower case) a new password and ends all their sessions. */
export async function resetPassword(
	ctx: Context,
	reset: { email: string; password: string },
): Promise<ResetPasswordOutcome> {
	const passwordHash = await hashPassword(reset.password);
	return inTransaction(ctx.database, async (tx): Promise<ResetPasswordOutcome> => {
		const user = await findUserByEmail(tx, digestOf(reset.email));
		if (!user) return { ok: false, reason: "unknown_email" };
		await setPassword(tx, user.id, passwordHash);
		await writeAudit(ctx, tx, { action: "user.password_reset", subjectKind: "user", subjectId: user.id });
		return { ok: true };
	});
}
