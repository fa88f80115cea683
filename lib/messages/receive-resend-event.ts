import { z } from "zod";
import { findMail, findMailByProvider, type GuestMailRow, markBounced } from "#lib/messages/mail-store.ts";
import { noteUnreached } from "#lib/messages/note-unreached.ts";
import { wakeOutbox } from "#lib/operations/add-to-outbox.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import { isId } from "#lib/shared/ids.ts";

/** What we read of an event, whose signature was checked; its addresses are not among it. */
const eventSchema = z.object({
	type: z.string().max(64),
	data: z.object({
		email_id: z.string().max(80).optional(),
		tags: z.record(z.string(), z.string()).optional().catch(undefined),
		bounce: z
			.object({ type: z.string().max(64) })
			.optional()
			.catch(undefined),
	}),
});

export type ResendOutcome = "bounced" | "repeated" | "noted" | "ignored" | "unreadable";

/**
 * What Resend tells of a mail: a bounce or a complaint means that its guest does not read us, which the host gets as a task and a notice.
 * Safe to be told twice. `noted` is a mail that is late on its way, `ignored` what is not a guest's mail or says nothing new.
 */
export async function receiveResendEvent(ctx: Context, { body }: { readonly body: unknown }): Promise<ResendOutcome> {
	const parsed = eventSchema.safeParse(body);
	if (!parsed.success) return "unreadable";
	const { type, data } = parsed.data;
	const isGone = type === "email.bounced" || type === "email.complained" || type === "email.failed";
	if (!isGone && type !== "email.delivery_delayed") return "ignored";
	const mail = await findMailOf(ctx, data);
	if (!mail) return "ignored";
	if (!isGone) {
		ctx.log.warn("mail.delayed", { detail: mail.kind });
		return "noted";
	}
	// A full mailbox and the like: Resend goes on trying.
	if (data.bounce?.type.toLowerCase() === "transient") return "noted";
	return noteBounce(ctx, { mail, type });
}

async function findMailOf(ctx: Context, data: z.infer<typeof eventSchema>["data"]): Promise<GuestMailRow | null> {
	const tagged = data.tags?.["mail"];
	if (tagged && isId("mail", tagged)) return findMail(ctx.db, tagged);
	return data.email_id ? findMailByProvider(ctx.db, data.email_id) : null;
}

async function noteBounce(
	ctx: Context,
	{ mail, type }: { mail: GuestMailRow; type: string },
): Promise<"bounced" | "repeated"> {
	const isNew = await inTransaction(ctx.database, async (tx) => {
		const marked = await markBounced(tx, mail.id, { at: ctx.clock.now(), problem: type.slice(0, 48) });
		if (marked) await noteUnreached(ctx, tx, mail);
		return marked;
	});
	if (!isNew) return "repeated";
	ctx.log.warn("mail.bounced", { detail: mail.kind, code: type });
	await wakeOutbox(ctx);
	return "bounced";
}
