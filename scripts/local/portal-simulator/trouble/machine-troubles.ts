import { sendAlerts } from "#lib/operations/send-alerts.ts";
import { tellOfIncidents } from "#lib/operations/tell-of-incidents.ts";
import { mailboxClient } from "#scripts/local/mailbox/client.ts";
import { feedPath } from "../portal-feed.ts";
import type { Bench, Trouble } from "./bench.ts";
import { chooseListing, listingsIn } from "./choose-listing.ts";
import { storeAddress } from "./feed-store.ts";
import { holdProcess, releaseProcess } from "./machine.ts";
import {
	addStuckEntry,
	ageJobRuns,
	ageWatchMemory,
	findWatchMemory,
	hurryMessages,
	listMailChannels,
	removeStuckEntries,
} from "./machine-store.ts";
import { linkUnread } from "./reader-troubles.ts";
import { TroubleRefusal } from "./refusal.ts";
import { seatOf, seatsOf } from "./seat.ts";
import { comesTrue, until } from "./until.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Two missing starts and the grace of a job that runs each minute. */
const LATE_MINUTES = 4;
const STUCK_MINUTES = 12;
const FAILURES_TOLD = 3;

/** The engine stands still, and the starts that it missed already are not waited for. */
export const jobLate: Trouble = {
	async cause({ machine, context }) {
		holdProcess(machine, "engine");
		const { db, clock } = context();
		const since = new Date(clock.now().getTime() - DAY_MS);
		await ageJobRuns(db, { since, minutes: LATE_MINUTES });
		const before = (await findWatchMemory(db))?.lookedAt;
		// A look that is under way may write down what it remembers after us; the next one has read it.
		await comesTrue(async () => {
			const memory = await findWatchMemory(db);
			if (memory?.awakeSince === since.toISOString()) return memory.lookedAt !== before;
			await ageWatchMemory(db, since);
			return false;
		});
	},
	mend: async ({ machine }) => releaseProcess(machine, "engine"),
};

export const outboxStuck: Trouble = {
	async cause({ context }) {
		const ctx = context();
		await addStuckEntry(ctx, new Date(ctx.clock.now().getTime() - STUCK_MINUTES * MINUTE_MS));
	},
	mend: async ({ context }) => removeStuckEntries(context().db),
};

/** The service for mails refuses everything; a small trouble gives the site something to tell, and its tries follow at once. */
export const channelFailing: Trouble = {
	async cause(bench, wish) {
		await mailbox(bench).setFaults({ email: "down" });
		await linkUnread.cause(bench, wish);
		const ctx = bench.context();
		await until(async () => {
			await hurryMessages(ctx.db, ctx.clock.now());
			await tellOfIncidents(ctx);
			const channels = await listMailChannels(ctx.db);
			return channels.length > 0 && channels.some(({ failuresInRow }) => failuresInRow >= FAILURES_TOLD);
		}, "no_mail_tried");
	},
	async mend(bench, wish) {
		await mailbox(bench).setFaults({ email: null });
		const ctx = bench.context();
		await hurryMessages(ctx.db, ctx.clock.now());
		await sendAlerts(ctx);
		await linkUnread.mend(bench, wish);
	},
};

function mailbox({ machine }: Bench) {
	if (machine.mailboxUrl === null) throw new TroubleRefusal("no_mailbox");
	return mailboxClient(machine.mailboxUrl);
}

/** The stored address of a feed is rubbish: the job that reads it ends with an error of our own. */
export const error: Trouble = {
	async cause(bench, wish) {
		const { ctx, feed } = await seatOf(bench, chooseListing(bench.portals.book.list(), { wish }));
		await storeAddress(ctx.db, { id: feed.id, sealed: Buffer.from("rubbish"), nextFetchAt: ctx.clock.now() });
	},
	async mend(bench, wish) {
		const { book, baseUrl } = bench.portals;
		for (const { ctx, feed, listing } of await seatsOf(bench, listingsIn(book.list(), { wish, isIn: () => true }))) {
			if (feed.urlEncrypted.toString() !== "rubbish") continue;
			const sealed = ctx.encryption.encrypt(`${baseUrl()}${feedPath(listing)}`, "feed.url");
			await storeAddress(ctx.db, { id: feed.id, sealed, nextFetchAt: ctx.clock.now() });
		}
	},
};
