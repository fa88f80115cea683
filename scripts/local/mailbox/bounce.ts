import { svixSignature } from "#lib/platform/verify-svix.ts";
import type { Message } from "./message.ts";

export const BOUNCES = ["bounced", "complained", "delivery_delayed"] as const;
export type Bounce = (typeof BOUNCES)[number];

export type BounceSettings = {
	siteUrl: string;
	/** `whsec_…`, the site's own; null = nothing can be told to it. */
	webhookSecret: string | null;
	now: Date;
};

const TIMEOUT_MS = 10_000;

/** True for a mail to a guest: those go out with a tag that names them. */
export function isBounceable({ channel, body }: Message): boolean {
	return channel === "email" && tagsOf(body).length > 0;
}

function tagsOf(body: unknown): { name: string; value: string }[] {
	const tags = typeof body === "object" && body !== null && "tags" in body ? body.tags : null;
	return Array.isArray(tags) ? tags : [];
}

function eventOf(message: Message, bounce: Bounce, now: Date): string {
	const { id, to, from, subject, at, body } = message;
	return JSON.stringify({
		type: `email.${bounce}`,
		created_at: now.toISOString(),
		data: {
			email_id: id,
			created_at: at,
			from,
			to: to.split(", "),
			subject,
			tags: Object.fromEntries(tagsOf(body).map(({ name, value }) => [name, value])),
			...(bounce === "bounced" && { bounce: { type: "Permanent", subType: "General", message: "No such mailbox." } }),
		},
	});
}

/** Tells the site, signed as Resend signs it, that a mail came back; the status that the site answered, 0 when it did not. */
export async function tellBounce(
	{ siteUrl, webhookSecret, now }: BounceSettings & { webhookSecret: string },
	told: { message: Message; bounce: Bounce },
): Promise<number> {
	const rawBody = eventOf(told.message, told.bounce, now);
	const id = `msg_${told.message.id}_${told.bounce}`;
	const timestamp = String(Math.floor(now.getTime() / 1_000));
	const headers = {
		"content-type": "application/json",
		"svix-id": id,
		"svix-timestamp": timestamp,
		"svix-signature": `v1,${svixSignature(webhookSecret, { id, timestamp, rawBody })}`,
	};
	const sent = { method: "POST", headers, body: rawBody, signal: AbortSignal.timeout(TIMEOUT_MS) };
	const response = await fetch(new URL("/api/resend/webhook", siteUrl), sent).catch(() => null);
	return response?.status ?? 0;
}
