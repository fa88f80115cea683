import type { ServerResponse } from "node:http";
import { isIncidentKind } from "#lib/operations/core/incident-kinds.ts";
import type { ListingBook } from "../listing-book.ts";
import type { TroubleDesk } from "./desk.ts";
import { FRAME, homesOf, troublePage, troublePath } from "./page.ts";
import { TroubleRefusal } from "./refusal.ts";
import type { TroubleLanguage } from "./words.ts";

type Place = { desk: TroubleDesk; book: ListingBook; siteUrl: string; now: Date };
type Asked = { method: string; path: string[]; text: string; query: URLSearchParams; response: ServerResponse };

type View = { language: TroubleLanguage; home: string };

function readView(values: URLSearchParams, book: ListingBook): View {
	const homes = homesOf(book.list()).map(({ home }) => home);
	const asked = values.get("casa") ?? "";
	return {
		language: values.get("idioma") === "en" ? "en" : "es",
		home: homes.includes(asked) ? asked : (homes[0] ?? ""),
	};
}

async function sendPage(place: Place, view: View, sent: { response: ServerResponse; notice: string | null }) {
	const { desk, book, siteUrl, now } = place;
	const { mailboxUrl } = desk;
	const sights = await desk.sights();
	const { notice, response } = sent;
	const page = troublePage({ ...view, listings: book.list(), sights, now, siteUrl, mailboxUrl, notice });
	const headers = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" };
	response.writeHead(notice === null ? 200 : 409, headers).end(page);
}

/** The page of troubles and its forms: `/trouble`, `/trouble/<kind>/cause`, `/trouble/<kind>/mend`. */
export async function answerTrouble(place: Place, { method, path, text, query, response }: Asked): Promise<void> {
	const [, name = "", what] = path;
	if (method === "GET" && path.length === 1) {
		return sendPage(place, readView(query, place.book), { response, notice: null });
	}
	if (method !== "POST" || !isIncidentKind(name) || (what !== "cause" && what !== "mend") || path.length !== 3) {
		return void response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("No hay nada aquí.\n");
	}
	const view = readView(new URLSearchParams(text), place.book);
	const wish = { home: what === "cause" ? view.home || null : null, portal: null, listing: null };
	try {
		await place.desk.press({ kind: name, what, wish });
	} catch (error) {
		if (!(error instanceof TroubleRefusal)) throw error;
		return sendPage(place, view, { response, notice: FRAME[view.language].refusals[error.reason] });
	}
	response.writeHead(303, { location: `${troublePath(view)}#${name}` }).end();
}
