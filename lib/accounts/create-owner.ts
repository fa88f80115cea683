import type { z } from "zod";
import type { newOwnerSchema } from "#lib/accounts/schemas.ts";
import { insertUser } from "#lib/accounts/store.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction, isDuplicate } from "#lib/platform/database.ts";
import { digestOf } from "#lib/platform/encryption.ts";
import { hashPassword } from "#lib/platform/passwords.ts";
import type { Id } from "#lib/shared/ids.ts";

export type CreateOwnerOutcome = { ok: true; userId: Id<"user"> } | { ok: false; reason: "email_taken" };

/** Adds a person with the role owner. Refuses an e-mail address that someone has already. */
export async function createOwner(ctx: Context, owner: z.infer<typeof newOwnerSchema>): Promise<CreateOwnerOutcome> {
	const id = ctx.newId("user");
	const passwordHash = await hashPassword(owner.password);
	try {
		await inTransaction(ctx.database, async (tx) => {
			await insertUser(tx, {
				id,
				email: owner.email,
				emailSha256: digestOf(owner.email),
				name: owner.name,
				passwordHash,
				role: "owner",
				createdAt: ctx.clock.now(),
			});
			await writeAudit(ctx, tx, {
				action: "user.created",
				subjectKind: "user",
				subjectId: id,
				details: { role: "owner" },
			});
		});
		return { ok: true, userId: id };
	} catch (error) {
		if (isDuplicate(error)) return { ok: false, reason: "email_taken" };
		throw error;
	}
}
