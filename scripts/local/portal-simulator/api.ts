/**
 * The simulator's JSON interface, for the seed and the tests (`client.ts` speaks it).
 *
 *   GET    /api/state                              { ready, siteUrl, now, listings }
 *   GET    /api/listings                           { listings }
 *   POST   /api/listings                           { portal, name, timeZone?, key? }
 *   GET    /api/listings/:id
 *   POST   /api/listings/:id/reservations          { arrival, departure | nights, guestFirstName?, tentative?, key?, force? }
 *   PATCH  /api/listings/:id/reservations/:rid     { arrival?, departure?, force? }
 *   DELETE /api/listings/:id/reservations/:rid
 *   POST   /api/listings/:id/blocks                { arrival, departure | nights, key? }
 *   DELETE /api/listings/:id/blocks/:bid
 *   PUT    /api/listings/:id/habit                 { kind, fetches?, percent?, retryAfterSeconds?, status?, seconds?, everyMs? }
 *                                                  or { kind: echo|validators|gzip|keepImported, on? }
 *   PUT    /api/listings/:id/rules                 { openUntil?, advanceNoticeDays?, preparationDays?, language? }
 *   PUT    /api/listings/:id/import                { url, everySeconds? } or { url: null }
 *   POST   /api/listings/:id/poll                  reads our export now
 *   POST   /api/trouble/:kind                      { home?, portal? } or { listing? }: makes this kind of trouble (incident-kinds.ts)
 *   POST   /api/trouble/:kind/mend                 the same: ends its cause
 *   POST   /api/reset                              forgets everything
 *
 * A `key` makes creation idempotent: 201 the first time, 200 with the same record afterwards. Refusals are 400 (bad input), 404
 * and 409 (nights already closed) with { error: "one sentence" }.
 */
import { AppError } from "#lib/shared/errors.ts";
import type { Listing } from "./listing.ts";
import type { ListingBook } from "./listing-book.ts";
import {
	addBlock,
	addReservation,
	cancelReservation,
	getReservation,
	moveReservation,
	removeBlock,
} from "./listing-stays.ts";
import { viewListing } from "./listing-view.ts";
import type { PollSchedule } from "./poll-schedule.ts";
import {
	type Body,
	readBody,
	readChangedStay,
	readFlag,
	readHabit,
	readImport,
	readListing,
	readOptionalText,
	readRules,
	readStay,
	readSwitch,
} from "./read-input.ts";
import type { TroubleDesk } from "./trouble/desk.ts";
import { readKind, readWish } from "./trouble/read-trouble.ts";

export type Workings = {
	/** Null where only portals are simulated. */
	desk: TroubleDesk | null;
	book: ListingBook;
	polls: PollSchedule;
	siteUrl: string;
	/** The simulator's own address. */
	baseUrl: () => string;
	now: () => Date;
};

/** One request to do something: to listing `id`, and where it matters to the reservation or block `record` of it. */
export type Errand = { workings: Workings; id: string; record: string; body: () => Body };

/** Books what the body says. */
export function reserve({ workings, id, body }: Errand) {
	const input = body();
	return addReservation(workings.book, {
		listingId: id,
		...readStay(input),
		key: readOptionalText(input, "key"),
		guestFirstName: readOptionalText(input, "guestFirstName"),
		tentative: readFlag(input, "tentative") ?? false,
		force: readFlag(input, "force") ?? false,
	});
}

/** Moves a reservation to the days the body names. */
export function move({ workings: { book }, id, record, body }: Errand) {
	const input = body();
	const stay = readChangedStay(input, getReservation(book.getListing(id), record));
	return moveReservation(book, {
		listingId: id,
		reservationId: record,
		stay,
		force: readFlag(input, "force") ?? false,
	});
}

/** Closes the nights the body names. */
export function block({ workings: { book }, id, body }: Errand) {
	const input = body();
	return addBlock(book, { listingId: id, ...readStay(input), key: readOptionalText(input, "key") });
}

/** Applies a habit or turns a switch. */
export function applyHabit({ workings: { book }, id, body }: Errand): Listing {
	const input = body();
	const flip = readSwitch(input);
	if (flip) return book.change(id, ({ switches }) => Object.assign(switches, { [flip.name]: flip.on }));
	const habit = readHabit(input);
	return book.change(id, (listing) => Object.assign(listing, { habit }));
}

function view(listing: Listing, { baseUrl, siteUrl }: Workings) {
	return viewListing(listing, { baseUrl: baseUrl(), siteUrl });
}

const viewAll = (workings: Workings) => workings.book.list().map((listing) => view(listing, workings));
const viewOne = ({ workings, id }: Errand) => view(workings.book.getListing(id), workings);

async function pressButton({ workings, id, body }: Errand, what: "cause" | "mend") {
	if (!workings.desk) throw new AppError("not_found", "Trouble can only be made in a whole stack, such as the demo.");
	const kind = readKind(id);
	await workings.desk.press({ kind, what, wish: readWish(body()) });
	return { kind, what };
}

const ROUTES: Record<string, (errand: Errand) => unknown> = {
	"GET state": ({ workings }) => ({
		ready: true,
		siteUrl: workings.siteUrl,
		now: workings.now().toISOString(),
		listings: viewAll(workings),
	}),
	"POST reset": ({ workings }) => {
		workings.book.reset();
		return { listings: [] };
	},
	"GET listings": ({ workings }) => ({ listings: viewAll(workings) }),
	"POST listings": ({ workings, body }) => {
		const { listing, created } = workings.book.createListing(readListing(body()));
		return { created, ...view(listing, workings) };
	},
	"GET listings/:id": viewOne,
	"POST listings/:id/reservations": (errand) => {
		const { reservation, created } = reserve(errand);
		return { created, ...reservation };
	},
	"PATCH listings/:id/reservations/:id": move,
	"DELETE listings/:id/reservations/:id": ({ workings, id, record }) =>
		view(cancelReservation(workings.book, { listingId: id, id: record }), workings),
	"POST listings/:id/blocks": (errand) => {
		const made = block(errand);
		return { created: made.created, ...made.block };
	},
	"DELETE listings/:id/blocks/:id": ({ workings, id, record }) =>
		view(removeBlock(workings.book, { listingId: id, id: record }), workings),
	"PUT listings/:id/habit": (errand) => view(applyHabit(errand), errand.workings),
	"PUT listings/:id/rules": ({ workings, id, body }) => {
		const rules = readRules(body(), workings.book.getListing(id).rules);
		return view(
			workings.book.change(id, (listing) => Object.assign(listing, { rules })),
			workings,
		);
	},
	"PUT listings/:id/import": ({ workings, id, body }) => {
		const input = body();
		const link = input.url === null ? null : readImport(input, workings.siteUrl);
		return view(workings.book.linkImport(id, link), workings);
	},
	"POST trouble/:id": (errand) => pressButton(errand, "cause"),
	"POST trouble/:id/mend": (errand) => pressButton(errand, "mend"),
	"POST listings/:id/poll": async (errand) => {
		await errand.workings.polls.pollNow(errand.workings.book.getListing(errand.id));
		return viewOne(errand);
	},
};

const STATUSES: Partial<Record<AppError["code"], number>> = { invalid: 400, not_found: 404, conflict: 409 };

/** The reply to a refusal; what is no refusal is thrown on. */
export function refusalOf(error: unknown): { status: number; sentence: string } {
	const status = error instanceof AppError ? STATUSES[error.code] : undefined;
	if (!(error instanceof AppError) || status === undefined) throw error;
	return { status, sentence: error.message };
}

export type ApiRequest = { method: string; path: string[]; body: unknown };

/** Answers one request; `path` is what follows `/api`, split at slashes. */
export async function answerApi(
	workings: Workings,
	{ method, path, body }: ApiRequest,
): Promise<{ status: number; json: unknown }> {
	const [area = "", id = "", part, record = ""] = path;
	const shape = [area, id && ":id", part, record && ":id", ...path.slice(4)].filter(Boolean).join("/");
	const route = ROUTES[`${method} ${shape}`];
	if (!route) return { status: 404, json: { error: `There is no ${method} /api/${path.join("/")} here.` } };
	try {
		const json = await route({ workings, id, record, body: () => readBody(body) });
		const isCreated = typeof json === "object" && json !== null && "created" in json && json.created === true;
		return { status: isCreated ? 201 : 200, json };
	} catch (error) {
		const { status, sentence } = refusalOf(error);
		return { status, json: { error: sentence } };
	}
}
