/**
 * The mailbox's JSON interface, for the tests (`client.ts` speaks it). It stands in for the services that tell a host:
 *
 *   POST /emails                        Resend: key in `Authorization`, `Idempotency-Key` (same body: same answer; another: 409)
 *   POST /slack/:name                   an incoming webhook of Slack
 *   POST /discord/:name                 a webhook of Discord
 *   POST /bot<token>/sendMessage        the bot interface of Telegram
 *   POST /webhook/:name                 a generic webhook; one that comes again under its `Idempotency-Key` is counted, not added
 *
 * They refuse what the services themselves refuse: bodies they cannot read, texts that are too long. And what arrived:
 *
 *   GET    /api/state                   { ready, now, faults, count }
 *   GET    /api/messages?to=&channel=   { messages }, newest first; `to` is an address, a chat's number or the name in the path
 *   GET    /api/messages/:id
 *   POST   /api/messages/:id/bounce     { as?: "bounced" | "complained" | "delivery_delayed" }: tells the site so, signed as Resend
 *                                       signs it; { status } is what the site answered
 *   DELETE /api/messages                forgets what arrived (keys stay known)
 *   PUT    /api/faults                  { email?, slack?, discord?, telegram?, webhook?: fault | null }
 *
 * A fault is `down` (503), `slow` (it arrives, and the answer comes 15 seconds later), `refused` (403), `gone` (404) or `limited`
 * (429 with Retry-After 30). Refusals are 400 and 404 with { error: "one sentence" }. The last 200 messages are kept.
 */
import { BOUNCES, type BounceSettings, isBounceable, tellBounce } from "./bounce.ts";
import { CHANNELS, FAULTS, type Faults, isChannel } from "./message.ts";
import type { MessageBook } from "./message-book.ts";

export type ApiRequest = { method: string; path: string[]; query: URLSearchParams; body: unknown };
export type ApiReply = { status: number; json: unknown };

function refused(status: number, error: string): ApiReply {
	return { status, json: { error } };
}

function listMessages(book: MessageBook, query: URLSearchParams): ApiReply {
	const channel = query.get("channel");
	if (channel && !isChannel(channel)) return refused(400, `"channel" must be one of ${CHANNELS.join(", ")}.`);
	const to = query.get("to")?.toLowerCase();
	const messages = book
		.list()
		.filter((message) => (!channel || message.channel === channel) && (!to || message.to.toLowerCase() === to));
	return { status: 200, json: { messages } };
}

/** Faults that a body names; a sentence when it cannot be read. */
export function readFaults(body: unknown): Partial<Faults> | string {
	if (typeof body !== "object" || body === null || Array.isArray(body)) return "Send a JSON object.";
	const faults: Partial<Faults> = {};
	for (const [name, value] of Object.entries(body)) {
		if (!isChannel(name)) return `"${name}" is none of ${CHANNELS.join(", ")}.`;
		const fault = FAULTS.find((each) => each === value) ?? null;
		if (fault === null && value !== null) return `"${name}" must be null or one of ${FAULTS.join(", ")}.`;
		faults[name] = fault;
	}
	return faults;
}

function changeFaults(book: MessageBook, body: unknown): ApiReply {
	const faults = readFaults(body);
	if (typeof faults === "string") return refused(400, faults);
	for (const channel of CHANNELS) {
		const fault = faults[channel];
		if (fault !== undefined) book.setFault(channel, fault);
	}
	return { status: 200, json: { faults: book.faults() } };
}

type Bouncing = Omit<BounceSettings, "now"> & { id: string; as: unknown; now: Date };

/** Lets a guest's mail come back: tells the site and remembers it. */
export async function bounceMessage(book: MessageBook, { id, as, ...settings }: Bouncing): Promise<ApiReply> {
	const message = book.find(id);
	if (!message) return refused(404, "There is no such message.");
	if (!isBounceable(message)) return refused(400, "Only a mail to a guest can come back.");
	const bounce = as === undefined ? "bounced" : BOUNCES.find((each) => each === as);
	if (!bounce) return refused(400, `"as" must be one of ${BOUNCES.join(", ")}.`);
	const { webhookSecret } = settings;
	if (!webhookSecret) return refused(409, "RESEND_WEBHOOK_SECRET is not set, so the site cannot be told.");
	const status = await tellBounce({ ...settings, webhookSecret }, { message, bounce });
	if (status === 200) book.markBounced(id, bounce);
	return { status: status === 200 ? 200 : 502, json: { status, error: `The site answered ${status}.` } };
}

function asOf(body: unknown): unknown {
	return typeof body === "object" && body !== null && "as" in body ? body.as : undefined;
}

/** Answers one request; `path` is what follows `/api`, split at slashes. */
export async function answerApi(
	book: MessageBook,
	request: ApiRequest & { now: Date } & Omit<BounceSettings, "now">,
): Promise<ApiReply> {
	const { method, path, query, body, now, siteUrl, webhookSecret } = request;
	const [area, id, part] = path;
	if (method === "POST" && area === "messages" && id && part === "bounce" && path.length === 3) {
		return bounceMessage(book, { id, as: asOf(body), siteUrl, webhookSecret, now });
	}
	if (method === "GET" && area === "state" && path.length === 1) {
		const faults = book.faults();
		return { status: 200, json: { ready: true, now: now.toISOString(), faults, count: book.list().length } };
	}
	if (area === "messages" && path.length === 1) {
		if (method === "GET") return listMessages(book, query);
		if (method === "DELETE") {
			book.clear();
			return { status: 200, json: { messages: [] } };
		}
	}
	if (method === "GET" && area === "messages" && id && path.length === 2) {
		const message = book.find(id);
		return message ? { status: 200, json: message } : refused(404, "There is no such message.");
	}
	if (method === "PUT" && area === "faults" && path.length === 1) return changeFaults(book, body);
	return refused(404, `There is no ${method} /api/${path.join("/")} here.`);
}
