import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Clock } from "#lib/shared/clock.ts";
import { isForeign, listenLocally, parseJson, readText } from "../loopback-server.ts";
import { answerApi } from "./api.ts";
import { type MessageBook, openMessageBook } from "./message-book.ts";
import { answerPage } from "./page-routes.ts";
import { answerService, type Reply, serviceOf } from "./services.ts";
import { openStateFile } from "./state-file.ts";

export type MailboxOptions = {
	/** 0 = any free one. */
	port: number;
	/** The key that Resend would know. */
	apiKey: string;
	/** Base URL of the site, for links. */
	siteUrl: string;
	/** The secret by which the site knows Resend's webhooks; without it no mail can come back. */
	webhookSecret?: string | null;
	/** Where the state is kept; null = in memory only. */
	dataDir: string | null;
	clock: Clock;
	/** How late a slow service answers; 15 s by default. */
	slowMs?: number;
};

export type Mailbox = {
	url: string;
	port: number;
	book: MessageBook;
	/** A sentence for the operator when stored data could not be used. */
	notice: string | null;
	close(): Promise<void>;
};

type Workings = MailboxOptions & { book: MessageBook; slowMs: number };
type Exchange = { request: IncomingMessage; response: ServerResponse };

const MAX_BODY_BYTES = 400_000;
const SLOW_MS = 15_000;

function send(response: ServerResponse, { status, json, text, headers = {} }: Reply): void {
	if (json === undefined) {
		response.writeHead(status, { "content-type": "text/plain; charset=utf-8", ...headers }).end(text ?? "");
		return;
	}
	response
		.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers })
		.end(`${JSON.stringify(json)}\n`);
}

async function pause(ms: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, ms).unref());
}

async function answer(workings: Workings, { request, response }: Exchange): Promise<void> {
	const { book, apiKey, siteUrl, clock, webhookSecret = null } = workings;
	const base = "http://127.0.0.1";
	const url = URL.canParse(request.url ?? "", base) ? new URL(request.url ?? "", base) : null;
	if (!url || isForeign(request))
		return send(response, { status: 400, json: { error: "This address answers only on this machine." } });
	const text = await readText(request, MAX_BODY_BYTES);
	if (text === null) return send(response, { status: 413, json: { error: "The request is larger than 400 kB." } });
	const path = url.pathname.split("/").filter(Boolean);
	const method = request.method ?? "GET";
	const service = method === "POST" ? serviceOf(path) : null;
	if (service) {
		const reply = answerService({ book, apiKey }, service, { path, headers: request.headers, text });
		if (book.faults()[service] === "slow") await pause(workings.slowMs);
		return send(response, reply);
	}
	const query = url.searchParams;
	if (path[0] === "api") {
		const parsed = parseJson(text);
		if (!parsed.ok) return send(response, { status: 400, json: { error: "The body is not JSON." } });
		const now = clock.now();
		const asked = { method, path: path.slice(1), query, body: parsed.body, now, siteUrl, webhookSecret };
		return send(response, await answerApi(book, asked));
	}
	const acceptLanguage = request.headers["accept-language"] ?? "";
	const page = { book, siteUrl, webhookSecret, now: () => clock.now() };
	await answerPage(page, { method, path, query, text, acceptLanguage, response });
}

/**
 * Starts the stand-in for Resend, Slack, Discord, Telegram and a webhook's receiver on a loopback address. Rejects when the port
 * is taken or `dataDir` cannot be used.
 */
export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
	const { clock, dataDir } = options;
	const stored = openStateFile(dataDir);
	const newId = () => `m-${randomBytes(8).toString("hex")}`;
	const book = openMessageBook({ stored, clock, newId });
	const workings: Workings = { ...options, book, slowMs: options.slowMs ?? SLOW_MS };
	const server = createServer((request, response) => {
		answer(workings, { request, response }).catch((error: unknown) => {
			process.stderr.write(`The mailbox failed: ${error instanceof Error ? error.stack : String(error)}\n`);
			if (!response.headersSent)
				send(response, { status: 500, json: { error: "The mailbox failed; its log says why." } });
			else response.destroy();
		});
	});
	const port = await listenLocally(server, options.port);
	const close = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	return { url: `http://127.0.0.1:${port}`, port, book, notice: stored.notice, close };
}
