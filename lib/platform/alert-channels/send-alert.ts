import { z } from "zod";
import { discordMessage } from "#lib/messages/templates/discord-message.ts";
import { slackMessage } from "#lib/messages/templates/slack-message.ts";
import { telegramText } from "#lib/messages/templates/telegram-message.ts";
import type { AlertTarget, AlertText, SendAlert, SendOutcome } from "#lib/operations/core/alert-target.ts";
import { channelAddressProblem } from "#lib/platform/alert-channels/channel-address.ts";
import { failed, outcomeOfPost } from "#lib/platform/alert-channels/post-outcome.ts";
import { makeSendMail, type SendMail } from "#lib/platform/alert-channels/send-email.ts";
import { webhookBody, webhookSignature } from "#lib/platform/alert-channels/webhook-body.ts";
import type { Log } from "#lib/platform/logger.ts";
import type { PostOutcome, SafePost } from "#lib/platform/safe-post.ts";
import type { Clock } from "#lib/shared/clock.ts";

export type SendAlertOptions = {
	readonly post: SafePost;
	/** Both null or both set; without them mail is not set up. */
	readonly mail: {
		readonly apiKey: string | null;
		readonly from: string | null;
		readonly baseUrl?: string | undefined;
	};
	/** Without a trailing slash. */
	readonly telegramUrl: string;
	readonly allowList: readonly string[];
	readonly ownHosts: readonly string[];
	readonly clock: Clock;
	readonly log: Log;
};

type Workings = SendAlertOptions & { readonly sendMail: SendMail };
type Message = { readonly text: AlertText; readonly key: string };
type Target<K extends AlertTarget["kind"]> = Extract<AlertTarget, { kind: K }>;

const telegramAnswer = z.object({
	description: z.string().optional(),
	parameters: z.object({ retry_after: z.number().optional() }).optional(),
});
const discordAnswer = z.object({ retry_after: z.number() });

function parsed<T>(schema: z.ZodType<T>, posted: PostOutcome): T | null {
	if (posted.kind !== "answered") return null;
	try {
		return schema.safeParse(JSON.parse(posted.body)).data ?? null;
	} catch {
		return null;
	}
}

async function sendToSlack({ post }: Workings, url: string, { text }: Message): Promise<SendOutcome> {
	return outcomeOfPost(await post({ url, body: JSON.stringify(slackMessage(text)) }));
}

async function sendToDiscord({ post }: Workings, url: string, { text }: Message): Promise<SendOutcome> {
	const posted = await post({ url, body: JSON.stringify(discordMessage(text)) });
	const wait = parsed(discordAnswer, posted)?.retry_after;
	return longer(outcomeOfPost(posted), wait);
}

/** The names in Telegram's answers say more than their status: a chat that is gone is a 400. */
async function sendToTelegram(
	{ post, telegramUrl }: Workings,
	target: Target<"telegram">,
	{ text }: Message,
): Promise<SendOutcome> {
	const body = JSON.stringify({
		chat_id: target.chatId,
		text: telegramText(text),
		parse_mode: "HTML",
		link_preview_options: { is_disabled: true },
	});
	const posted = await post({ url: `${telegramUrl}/bot${target.botToken}/sendMessage`, body });
	const answer = parsed(telegramAnswer, posted);
	const isGone = /chat not found|upgraded to a supergroup|user is deactivated/i.test(answer?.description ?? "");
	return isGone ? failed("gone") : longer(outcomeOfPost(posted), answer?.parameters?.retry_after);
}

async function sendToWebhook(
	{ post }: Workings,
	{ url, secret }: Target<"webhook">,
	message: Message,
): Promise<SendOutcome> {
	const body = webhookBody(message);
	const signature = secret ? { "x-signature": webhookSignature(body, secret) } : {};
	return outcomeOfPost(await post({ url, body, headers: { "idempotency-key": message.key, ...signature } }));
}

/** The longer of two waits that one answer names: header and body. */
function longer(outcome: SendOutcome, seconds: number | undefined): SendOutcome {
	if (outcome.ok || outcome.code !== "limited" || seconds === undefined || seconds < 0) return outcome;
	const wait = Math.min(Math.ceil(seconds), 86_400);
	return { ...outcome, retryAfterSeconds: Math.max(wait, outcome.retryAfterSeconds ?? 0) };
}

async function send(workings: Workings, target: AlertTarget, message: Message): Promise<SendOutcome> {
	if (channelAddressProblem(target, workings)) return failed("unsafe");
	switch (target.kind) {
		case "email":
			return workings.sendMail({ to: target.email, ...message });
		case "slack":
			return sendToSlack(workings, target.url, message);
		case "discord":
			return sendToDiscord(workings, target.url, message);
		case "telegram":
			return sendToTelegram(workings, target, message);
		case "webhook":
			return sendToWebhook(workings, target, message);
	}
}

/**
 * Makes the one function through which a channel is told something. Nothing of a target, and nothing that the other side
 * answered, reaches a log or an error: those could hold its address or its token.
 */
export function makeSendAlert(options: SendAlertOptions): SendAlert {
	const { mail, clock } = options;
	const workings = { ...options, sendMail: makeSendMail({ ...mail, clock }) };
	return async (target, message) => {
		try {
			return await send(workings, target, message);
		} catch (error) {
			const name = error instanceof Error ? error.name : typeof error;
			options.log.error("alert.failed", { code: name, outcome: target.kind });
			return failed("failed");
		}
	};
}
