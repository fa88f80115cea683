import { eq } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import { addDays, type PlainDate } from "#lib/shared/plain-date.ts";
import { overlaps, type Stay } from "#lib/shared/stay.ts";
import { nightFaults } from "#tests/proof/bookings/night-faults.ts";
import {
	type Answer,
	type CheckoutPage,
	openCheckoutPage,
	pressBook,
	pressLetGo,
} from "#tests/proof/double-booking/site-guest.ts";
import type { Random } from "#tests/proof/histories/seeded-random.ts";

/** Pages are read by so many at a time, before the race. */
const READERS = 6;
/** Stays of one round begin within so many days and are so long, so that at most three fit beside each other: fewer than a home may have held. */
const LATEST_ARRIVAL = 4;
const NIGHTS = { from: 3, to: 5 };
/** No two rounds at one home share a night. */
export const ROUND_DAYS = LATEST_ARRIVAL + NIGHTS.to + 1;

export type Home = { readonly id: Id<"property">; readonly slug: string };

export type Round = {
	readonly number: number;
	readonly home: Home;
	readonly firstDay: PlainDate;
	readonly guests: number;
	readonly random: Random;
};

export type Played = { readonly faults: string[]; readonly answersMs: number[]; readonly won: number };

type Site = { readonly baseUrl: string; readonly db: Database };

/** All at once: every night goes to one guest, everybody else is told that it is taken, and the winners let go through the page. */
export async function playRound(site: Site, round: Round): Promise<Played> {
	const wishes = wishesOf(round);
	const pages = await readPages(site, { round, wishes });
	const answers = await Promise.all(pages.map(pressBook));
	const faults = await judge(site, { round, wishes, answers });
	const winners = pages.flatMap((page, at) => (answers[at]?.kind === "won" ? [{ page, answer: answers[at] }] : []));
	const released = await Promise.all(winners.map(({ page, answer }) => pressLetGo(page, answer.cookie)));
	if (released.includes(false)) faults.push("a winner could not let go");
	if ((await liveClaims(site, round)).length > 0) faults.push("nights were not free after all had let go");
	return { faults, answersMs: answers.map(({ ms }) => ms), won: winners.length };
}

/** In every other round all want the same nights, else any that overlap. */
function wishesOf({ number, firstDay, guests, random }: Round): Stay[] {
	return Array.from({ length: guests }, () => {
		if (number % 2 === 0) return { arrival: firstDay, departure: addDays(firstDay, NIGHTS.from) };
		const arrival = addDays(firstDay, random.between(0, LATEST_ARRIVAL));
		return { arrival, departure: addDays(arrival, random.between(NIGHTS.from, NIGHTS.to)) };
	});
}

async function readPages(
	{ baseUrl }: Site,
	{ round, wishes }: { round: Round; wishes: readonly Stay[] },
): Promise<CheckoutPage[]> {
	const pages: CheckoutPage[] = [];
	const waiting = wishes.entries();
	const run = crypto.randomUUID().slice(0, 8);
	const readNext = async () => {
		for (const [at, stay] of waiting) {
			const guest = { name: `guest-${run}-${at}`, address: `10.${round.number % 250}.${at >> 8}.${at & 255}` };
			pages[at] = await openCheckoutPage(baseUrl, { guest, slug: round.home.slug, stay });
		}
	};
	await Promise.all(Array.from({ length: READERS }, readNext));
	return pages;
}

async function liveClaims({ db }: Site, { home }: Round) {
	const rows = await db.select().from(claims).where(eq(claims.propertyId, home.id));
	return rows.filter(({ releasedAt }) => releasedAt === null);
}

async function judge(
	site: Site,
	{ round, wishes, answers }: { round: Round; wishes: readonly Stay[]; answers: readonly Answer[] },
): Promise<string[]> {
	const faults = await nightFaults(site.db, [round.home.id]);
	const taken = await liveClaims(site, round);
	const won = wishes.filter((_, at) => answers[at]?.kind === "won");
	for (const { kind, words } of answers) if (kind === "other") faults.push(`a guest was answered ${words}`);
	if (won.length !== taken.length) faults.push(`${won.length} were led to pay for ${taken.length} holds`);
	for (const stay of won) {
		if (won.some((other) => other !== stay && overlaps(other, stay))) faults.push("two were led to pay for one night");
	}
	const turnedAway = wishes.filter((_, at) => answers[at]?.kind === "taken");
	const forNothing = turnedAway.filter((stay) => !taken.some((claim) => overlaps(claim, stay)));
	if (forNothing.length > 0) faults.push(`${forNothing.length} were told that free nights are taken`);
	return faults;
}
