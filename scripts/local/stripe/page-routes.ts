import type { Session } from "#lib/testing/stripe/objects.ts";
import { successUrlOf } from "#lib/testing/stripe/pay-on-page.ts";
import { findCard } from "#lib/testing/stripe/test-cards.ts";
import { sendFont } from "../send-font.ts";
import { actOnBooks, booksPage } from "./books-routes.ts";
import { bankPage, closedPage, type PayPageInput, payPage } from "./pay-page.ts";
import { type Language, languageOf } from "./words.ts";
import type { Asked, PageReply, Workings } from "./workings.ts";

function closed(session: Session, language: Language): PageReply {
	const isComplete = session.status === "complete";
	const onwards = isComplete ? successUrlOf(session) : session.cancel_url;
	return { html: closedPage({ status: isComplete ? "complete" : "expired", language, onwards }) };
}

function submit(workings: Workings, input: PayPageInput, text: string): PageReply {
	const { id } = input.session;
	const number = new URLSearchParams(text).get("number") ?? "";
	const card = findCard(number);
	if (!card) return { status: 422, html: payPage({ ...input, number, last: "unknown_card" }) };
	const last = workings.model.payOnPage(id, { card, bank: "wait" });
	if (last.outcome === "complete") return { location: last.successUrl };
	if (last.outcome === "authentication") return { location: `/c/pay/${id}/bank` };
	return { status: 402, html: payPage({ ...input, number, last }) };
}

function answerBank(workings: Workings, input: PayPageInput, asked: Asked): PageReply {
	const { id } = input.session;
	if (!workings.model.isBankWaiting(id)) return { location: `/c/pay/${id}` };
	if (asked.method !== "POST") return { html: bankPage(input) };
	const isApproved = new URLSearchParams(asked.text).get("answer") === "approve";
	const last = workings.model.authenticate(id, isApproved);
	return last.outcome === "complete"
		? { location: last.successUrl }
		: { status: 402, html: payPage({ ...input, last }) };
}

function payReply(workings: Workings, asked: Asked): PageReply {
	const [id = "", step] = asked.url.pathname.split("/").slice(3);
	const accept = asked.request.headers["accept-language"] ?? "";
	workings.model.letTimePass();
	const session = workings.model.find("checkout.session", id);
	const language = languageOf(session?.locale ?? null, accept);
	if (!session) return { status: 404, html: closedPage({ status: null, language, onwards: null }) };
	if (session.status !== "open") return closed(session, language);
	const now = workings.clock.now();
	const line = workings.model.lineOf(id);
	const input: PayPageInput = { session, line, language, now, last: null, number: "" };
	if (step === "bank") return answerBank(workings, input, asked);
	return asked.method === "POST" ? submit(workings, input, asked.text) : { html: payPage(input) };
}

function replyTo(workings: Workings, asked: Asked): PageReply {
	const { url, method, request } = asked;
	const [area, name] = url.pathname.split("/").filter(Boolean);
	if (area === "c" && name === "pay") return payReply(workings, asked);
	if (area === undefined && method === "GET") return booksPage(workings, asked);
	if (area === "do" && method === "POST") return actOnBooks(workings, asked);
	const language = languageOf(null, request.headers["accept-language"] ?? "");
	return { status: 404, html: closedPage({ status: null, language, onwards: null }) };
}

/** The pages for people: where guests pay, and the books. */
export function answerPage(workings: Workings, asked: Asked): void {
	const { url, response } = asked;
	const font = /^\/fonts\/([a-z.0-9-]+)$/.exec(url.pathname)?.[1];
	if (font) {
		sendFont(response, font);
		return;
	}
	const reply = replyTo(workings, asked);
	const headers = { "cache-control": "no-store" };
	if ("location" in reply) response.writeHead(303, { ...headers, location: reply.location }).end();
	else {
		response.writeHead(reply.status ?? 200, { ...headers, "content-type": "text/html; charset=utf-8" }).end(reply.html);
	}
}
