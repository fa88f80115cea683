import type { ServerResponse } from "node:http";
import { AppError, type ErrorCode } from "#lib/shared/errors.ts";
import { sendFont } from "../send-font.ts";
import { applyHabit, block, type Errand, move, refusalOf, reserve, type Workings } from "./api.ts";
import { cancelReservation, removeBlock } from "./listing-stays.ts";
import { simulatorPage } from "./page.ts";
import { answerTrouble } from "./trouble/routes.ts";

export type PageRequest = {
	method: string;
	path: string[];
	/** The body of a form. */
	text: string;
	query: URLSearchParams;
	response: ServerResponse;
};

const ACTIONS: Record<string, (errand: Errand) => unknown> = {
	reserve,
	block,
	move,
	habit: applyHabit,
	cancel: ({ workings, id, record }) => cancelReservation(workings.book, { listingId: id, id: record }),
	unblock: ({ workings, id, record }) => removeBlock(workings.book, { listingId: id, id: record }),
	poll: ({ workings, id }) => workings.polls.pollNow(workings.book.getListing(id)),
};

const NOTICES: Partial<Record<ErrorCode, string>> = {
	conflict: "Esas noches ya están cerradas en este anuncio; no cambió nada. Elige otras.",
	not_found: "Eso ya no existe en el portal; no cambió nada.",
	invalid: "No se entendieron las fechas; no cambió nada. La salida va después de la llegada.",
};

type Shown = { status: number; notice: string | null; openId: string | null };

function sendPage(
	{ book, desk, baseUrl, siteUrl, now }: Workings,
	{ response, ...shown }: Shown & { response: ServerResponse },
) {
	const { status, notice, openId } = shown;
	const addresses = { baseUrl: baseUrl(), siteUrl };
	const hasTroubles = desk !== null;
	const page = simulatorPage({ listings: book.list(), ...addresses, now: now(), notice, openId, hasTroubles });
	response.writeHead(status, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }).end(page);
}

async function act(workings: Workings, { path, text, response }: PageRequest): Promise<void> {
	const [, id = "", name = "", record = ""] = path;
	const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
	const form = Object.fromEntries(new URLSearchParams(text));
	try {
		if (!action) throw new AppError("not_found", "There is no such action.");
		await action({ workings, id, record, body: () => form });
		const open = name === "habit" ? `?abierto=${id}` : "";
		response.writeHead(303, { location: `/${open}#${id}` }).end();
	} catch (error) {
		const { status, sentence } = refusalOf(error);
		const notice = (error instanceof AppError && NOTICES[error.code]) || sentence;
		sendPage(workings, { status, notice, openId: null, response });
	}
}

/** The page for people: `/`, its two fonts, and the forms on it. */
export async function answerPage(workings: Workings, request: PageRequest): Promise<void> {
	const { method, path, query, response } = request;
	const [area, name = ""] = path;
	const { book, desk, siteUrl, now } = workings;
	if (area === "trouble" && desk) return answerTrouble({ desk, book, siteUrl, now: now() }, request);
	if (method === "POST" && area === "listings") return act(workings, request);
	if (method === "GET" && area === "fonts") return sendFont(response, name);
	if (method === "GET" && area === undefined) {
		return sendPage(workings, { status: 200, notice: null, openId: query.get("abierto"), response });
	}
	response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("No hay nada en esta dirección.\n");
}
