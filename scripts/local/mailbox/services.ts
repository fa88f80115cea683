import { z } from "zod";
import {
	discordBody,
	discordPieces,
	hasOnlyTelegramTags,
	plainOf,
	slackBlocks,
	slackBody,
	telegramBody,
	telegramPieces,
} from "./chat-text.ts";
import type { Channel, Fault } from "./message.ts";
import type { MessageBook } from "./message-book.ts";

export type ServiceRequest = {
	path: string[];
	headers: Readonly<Record<string, string | string[] | undefined>>;
	/** The body as it came. */
	text: string;
};
export type Reply = { status: number; json?: unknown; text?: string; headers?: Record<string, string> };
export type Services = { book: MessageBook; apiKey: string };

const LIMITED_SECONDS = "30";

const addresses = z.union([z.email(), z.array(z.email()).min(1).max(50)]);
const mail = z
	.object({
		from: z.string().min(3),
		to: addresses.transform((to) => (typeof to === "string" ? [to] : to)),
		subject: z.string().min(1),
		html: z.string().optional(),
		text: z.string().optional(),
	})
	.refine(({ html, text }) => Boolean(html ?? text));

function header(request: ServiceRequest, name: string): string | null {
	const value = request.headers[name];
	return typeof value === "string" ? value : null;
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function firstLine(text: string): string {
	return text.trim().split("\n")[0] ?? "";
}

function resendError(status: number, name: string, message: string): Reply {
	return { status, json: { statusCode: status, name, message } };
}

function answerResend({ book, apiKey }: Services, request: ServiceRequest): Reply {
	const authorization = header(request, "authorization");
	if (!authorization) return resendError(401, "missing_api_key", "Missing API key in the authorization header");
	if (authorization !== `Bearer ${apiKey}`) return resendError(403, "invalid_api_key", "API key is invalid");
	const body = jsonOf(request.text);
	const parsed = mail.safeParse(body);
	if (!parsed.success) {
		const fields = parsed.error.issues.map(({ path }) => path.join(".") || "html").join(", ");
		return resendError(422, "validation_error", `Invalid or missing: ${fields}`);
	}
	const { from, to, subject, html = null, text = "" } = parsed.data;
	const key = header(request, "idempotency-key");
	const message = { channel: "email" as const, to: to.join(", "), from, subject, text, html, signature: null, body };
	if (key === null) return { status: 200, json: { id: book.add({ ...message, key }).id } };
	if (key.length > 256) return resendError(400, "invalid_idempotency_key", "The key must be between 1-256 chars");
	const added = book.addByKey({ ...message, key });
	if (added.kind !== "changed") return { status: 200, json: { id: added.id } };
	return resendError(409, "invalid_idempotent_request", "Same idempotency key used with a different request payload");
}

function answerSlack({ book }: Services, request: ServiceRequest): Reply {
	const parsed = slackBody.safeParse(jsonOf(request.text));
	if (!parsed.success) return { status: 400, text: "invalid_payload" };
	const text = slackBlocks(parsed.data).map(plainOf).join("\n\n");
	const [, to = ""] = request.path;
	book.add({ ...plain("slack", to), subject: parsed.data.text, text, body: parsed.data });
	return { status: 200, text: "ok" };
}

function answerDiscord({ book }: Services, request: ServiceRequest): Reply {
	const parsed = discordBody.safeParse(jsonOf(request.text));
	if (!parsed.success) return { status: 400, json: { message: "Invalid Form Body", code: 50_035 } };
	const { content, embeds } = parsed.data;
	const parts = [discordPieces(content), ...embeds.map((each) => discordPieces(`${each.title}\n${each.description}`))];
	const [, to = ""] = request.path;
	const text = parts.map(plainOf).join("\n\n").trim();
	book.add({ ...plain("discord", to), subject: firstLine(text), text, body: parsed.data });
	return { status: 204 };
}

function telegramError(status: number, description: string): Reply {
	return { status, json: { ok: false, error_code: status, description } };
}

function answerTelegram({ book }: Services, request: ServiceRequest): Reply {
	if (!/^bot\d{6,12}:[A-Za-z0-9_-]{30,50}$/.test(request.path[0] ?? "")) return telegramError(404, "Not Found");
	const parsed = telegramBody.safeParse(jsonOf(request.text));
	if (!parsed.success) return telegramError(400, "Bad Request: message text is empty");
	const { chat_id: to, text: marked, parse_mode } = parsed.data;
	const pieces = parse_mode ? telegramPieces(marked) : [{ text: marked }];
	if (pieces.reduce((sum, { text }) => sum + text.length, 0) > 4_096) {
		return telegramError(400, "Bad Request: message is too long");
	}
	if (parse_mode && !hasOnlyTelegramTags(marked)) return telegramError(400, "Bad Request: can't parse entities");
	const text = plainOf(pieces);
	const { id } = book.add({ ...plain("telegram", to), subject: firstLine(text), text, body: parsed.data });
	return { status: 200, json: { ok: true, result: { message_id: id, chat: { id: to } } } };
}

function answerWebhook({ book }: Services, request: ServiceRequest): Reply {
	const body = jsonOf(request.text);
	if (body === undefined) return { status: 400, json: { error: "The body is not JSON." } };
	const subject = typeof body === "object" && body !== null && "subject" in body ? String(body.subject) : "";
	const [, to = ""] = request.path;
	book.addOnce({
		...plain("webhook", to),
		subject,
		text: JSON.stringify(body, null, 2),
		key: header(request, "idempotency-key"),
		signature: header(request, "x-signature"),
		body,
	});
	return { status: 204 };
}

function plain(channel: Channel, to: string) {
	return { channel, to, from: null, html: null, key: null, signature: null };
}

const ANSWERS = {
	email: answerResend,
	slack: answerSlack,
	discord: answerDiscord,
	telegram: answerTelegram,
	webhook: answerWebhook,
} as const;

/** Which service a POST to this path is meant for. */
export function serviceOf(path: readonly string[]): Channel | null {
	const [area = "", name] = path;
	if (area === "emails" && path.length === 1) return "email";
	if (/^bot[^/]+$/.test(area) && name === "sendMessage" && path.length === 2) return "telegram";
	const named = (["slack", "discord", "webhook"] as const).find((channel) => channel === area);
	return named && name && path.length === 2 ? named : null;
}

const FAULT_STATUS = { down: 503, refused: 403, gone: 404, limited: 429 } as const;

/** What a service answers, as it would in earnest or as its fault says; `slow` is for the caller to wait. */
export function answerService(services: Services, channel: Channel, request: ServiceRequest): Reply {
	const fault: Fault | null = services.book.faults()[channel];
	if (fault === null || fault === "slow") return ANSWERS[channel](services, request);
	const status = FAULT_STATUS[fault];
	const headers: Record<string, string> = fault === "limited" ? { "retry-after": LIMITED_SECONDS } : {};
	if (channel === "email") return { ...resendError(status, "application_error", "A fault was asked for"), headers };
	if (channel === "telegram") return { ...telegramError(status, "A fault was asked for"), headers };
	return { status, json: { message: "A fault was asked for" }, headers };
}
