import { createHash } from "node:crypto";
import type { FeedMemory, FeedNight } from "#lib/calendars/core/feed-memory.ts";
import { classOf, isPortalsOwn } from "#lib/calendars/core/night-class.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay, staysOf } from "#lib/shared/stay.ts";

export type ConflictFeed = { readonly feedId: string } & Pick<FeedMemory, "nights" | "events">;

/** A claim of ours; holds that have ended and cancelled bookings are none. */
export type ConflictClaim = {
	readonly claimId: string;
	readonly kind: "hold" | "booking" | "block" | "owner_stay";
	readonly stay: Stay;
};

export type ConflictSide =
	| {
			readonly source: "feed";
			readonly feedId: string;
			readonly kind: "reservation" | "busy" | "tentative";
			/** Of a reservation; empty otherwise, since feeds of class busy rename their events from day to day. */
			readonly uid: string;
			/** The feed no longer lists it; its nights wait to be released. */
			readonly isWaiting: boolean;
	  }
	| { readonly source: "claim"; readonly claimId: string; readonly kind: ConflictClaim["kind"] };

export type Conflict = {
	/** The same for the same two sides and the same last night, so that a stay in progress stays one problem. */
	readonly key: string;
	readonly severity: "conflict" | "notice";
	readonly stay: Stay;
	readonly sides: readonly [ConflictSide, ConflictSide];
};

type Party = { readonly side: ConflictSide; readonly key: string };
type Clash = {
	readonly severity: Conflict["severity"];
	readonly pair: readonly [Party, Party];
	readonly nights: PlainDate[];
};

/**
 * The nights from `today` on that two parties take at once (product.md, "conflict"), as runs with both sides; all are kept. Echoes,
 * host blocks and rule windows of portals take part in none. Earliest first.
 */
export function findConflicts(input: {
	readonly feeds: readonly ConflictFeed[];
	readonly claims: readonly ConflictClaim[];
	readonly today: PlainDate;
}): Conflict[] {
	const parties = new Map<PlainDate, Party[]>();
	const note = (night: PlainDate, party: Party) => {
		if (night < input.today) return;
		const others = parties.get(night);
		if (!others) parties.set(night, [party]);
		else if (!others.some((other) => other.key === party.key)) others.push(party);
	};
	for (const feed of input.feeds) noteFeed(feed, note);
	for (const claim of input.claims) noteClaim(claim, note);
	const clashes = new Map<string, Clash>();
	for (const [night, present] of parties) {
		if (present.length > 1) noteClashes({ night, present }, clashes);
	}
	return [...clashes.values()]
		.flatMap(toConflicts)
		.sort((a, b) => (a.stay.arrival + a.key < b.stay.arrival + b.key ? -1 : 1));
}

type Note = (night: PlainDate, party: Party) => void;

function noteFeed(feed: ConflictFeed, note: Note): void {
	const named = new Set<PlainDate>();
	const reservations = feed.events.filter((event) => event.kind === "reservation");
	// What is no longer listed names only nights that nothing listed names: a stay that moves must not meet itself.
	for (const isListed of [true, false]) {
		const nights = reservations
			.filter((event) => event.isListed === isListed)
			.flatMap(({ uid, start, end }) => nightsOf({ arrival: start, departure: end }).map((night) => ({ night, uid })))
			.filter(({ night }) => isReservation(feed.nights.get(night)) && (isListed || !named.has(night)));
		for (const { night, uid } of nights) {
			named.add(night);
			note(night, feedParty({ feedId: feed.feedId, kind: "reservation", uid, known: feed.nights.get(night) }));
		}
	}
	for (const [night, known] of feed.nights) {
		const kind = classOf(known);
		if (named.has(night) || !isPortalsOwn(known)) continue;
		if (kind !== "reservation" && kind !== "busy" && kind !== "tentative") continue;
		note(night, feedParty({ feedId: feed.feedId, kind, uid: "", known }));
	}
}

function isReservation(night: FeedNight | undefined): boolean {
	return night !== undefined && classOf(night) === "reservation" && isPortalsOwn(night);
}

function feedParty(found: {
	readonly feedId: string;
	readonly kind: "reservation" | "busy" | "tentative";
	readonly uid: string;
	readonly known: FeedNight | undefined;
}): Party {
	const { feedId, kind, uid, known } = found;
	const isWaiting = Boolean(known?.waiting);
	return { side: { source: "feed", feedId, kind, uid, isWaiting }, key: `feed ${feedId} ${kind} ${uid}` };
}

function noteClaim(claim: ConflictClaim, note: Note): void {
	const { claimId, kind } = claim;
	for (const night of nightsOf(claim.stay)) {
		note(night, { side: { source: "claim", claimId, kind }, key: `claim ${claimId}` });
	}
}

function noteClashes(
	{ night, present }: { night: PlainDate; present: readonly Party[] },
	clashes: Map<string, Clash>,
): void {
	for (const [at, one] of present.entries()) {
		for (const other of present.slice(at + 1)) {
			const severity = severityOf(one.side, other.side);
			if (!severity) continue;
			const pair: [Party, Party] = one.key < other.key ? [one, other] : [other, one];
			const key = `${pair[0].key}\n${pair[1].key}`;
			const clash = clashes.get(key);
			if (clash) clash.nights.push(night);
			else clashes.set(key, { severity, pair, nights: [night] });
		}
	}
}

function severityOf(a: ConflictSide, b: ConflictSide): Conflict["severity"] | null {
	if (a.source === "claim") return b.source === "claim" ? null : severityOf(b, a);
	if (b.source === "feed") {
		if (a.feedId === b.feedId) return isDoubleReservation(a, b) ? "conflict" : null;
		if (a.kind === "tentative" || b.kind === "tentative") return a.kind === b.kind ? null : "notice";
		return "conflict";
	}
	if (a.kind === "tentative") return "notice";
	return b.kind === "block" && a.kind === "busy" ? null : "conflict";
}

type FeedSide = Extract<ConflictSide, { source: "feed" }>;

/** Inside one feed a reservation meets another only when both are listed under different UIDs. */
function isDoubleReservation(a: FeedSide, b: FeedSide): boolean {
	return a.kind === "reservation" && b.kind === "reservation" && a.uid !== b.uid;
}

function toConflicts({ severity, pair, nights }: Clash): Conflict[] {
	return staysOf(nights).map((stay) => ({
		key: createHash("sha256").update(`${pair[0].key}\n${pair[1].key}\n${stay.departure}`).digest("hex"),
		severity,
		stay,
		sides: [pair[0].side, pair[1].side],
	}));
}
