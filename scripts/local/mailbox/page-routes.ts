import type { ServerResponse } from "node:http";
import { sendFont } from "../send-font.ts";
import { bounceMessage } from "./api.ts";
import { FAULTS, isChannel } from "./message.ts";
import type { MessageBook } from "./message-book.ts";
import { mailboxPage } from "./page.ts";
import type { Language } from "./page-words.ts";

export type PageRequest = {
	method: string;
	path: string[];
	query: URLSearchParams;
	/** The body of a form. */
	text: string;
	acceptLanguage: string;
	response: ServerResponse;
};

export type PageWorkings = { book: MessageBook; siteUrl: string; webhookSecret: string | null; now: () => Date };

function languageOf(wanted: string | null, acceptLanguage: string): Language {
	if (wanted === "es" || wanted === "en") return wanted;
	return /^\s*en\b/i.test(acceptLanguage) ? "en" : "es";
}

function sendPage({ book, siteUrl, now }: PageWorkings, request: PageRequest): void {
	const { query, acceptLanguage, response } = request;
	const channel = query.get("channel") ?? "";
	const page = mailboxPage({
		messages: book.list(),
		faults: book.faults(),
		language: languageOf(query.get("lang"), acceptLanguage),
		channel: isChannel(channel) ? channel : null,
		siteUrl,
		now: now(),
	});
	response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }).end(page);
}

/** A mail as its reader sees it, in a frame that can do nothing but open links elsewhere. */
function sendMail({ book }: PageWorkings, id: string, response: ServerResponse): void {
	const mail = book.find(id)?.html;
	if (!mail) {
		sendNothing(response);
		return;
	}
	response
		.writeHead(200, {
			"content-type": "text/html; charset=utf-8",
			"content-security-policy":
				"sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'",
		})
		.end(mail.replace("<head>", '<head><base target="_blank">'));
}

function sendNothing(response: ServerResponse): void {
	response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("No hay nada en esta dirección.\n");
}

async function act(workings: PageWorkings, { path, text, response }: PageRequest): Promise<void> {
	const { book, siteUrl, webhookSecret, now } = workings;
	const [area, channel = "", part] = path;
	const form = new URLSearchParams(text);
	const wanted = form.get("fault");
	const fault = FAULTS.find((each) => each === wanted) ?? null;
	const isFault = isChannel(channel) && (fault !== null || wanted === "normal");
	const isBounce = area === "messages" && part === "bounce";
	if (area !== "clear" && !isFault && !isBounce) {
		sendNothing(response);
		return;
	}
	if (isBounce) await bounceMessage(book, { id: channel, as: "bounced", siteUrl, webhookSecret, now: now() });
	else if (isFault) book.setFault(channel, fault);
	else book.clear();
	const back = new URLSearchParams({ lang: form.get("lang") ?? "", channel: form.get("channel") ?? "" });
	response.writeHead(303, { location: `/?${back}` }).end();
}

/** The page for people: `/`, its fonts, the mails in their frames, and the forms on it. */
export async function answerPage(workings: PageWorkings, request: PageRequest): Promise<void> {
	const { method, path, response } = request;
	const [area, name = "", part] = path;
	if (method === "POST" && (area === "faults" || area === "clear" || part === "bounce")) await act(workings, request);
	else if (method === "GET" && area === undefined) sendPage(workings, request);
	else if (method === "GET" && area === "fonts") sendFont(response, name);
	else if (method === "GET" && area === "messages" && part === "html") sendMail(workings, name, response);
	else sendNothing(response);
}
