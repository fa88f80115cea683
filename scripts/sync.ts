import { parseArgs } from "node:util";
import { type FeedScope, findFeeds } from "#lib/calendars/find-feeds.ts";
import { type SyncResult, syncFeed } from "#lib/calendars/sync-property.ts";
import type { Context } from "#lib/platform/context.ts";
import { print, runCommand, UsageError } from "#scripts/command.ts";

const USAGE = "Use npm run sync -- --property <slug>, --feed <id> or --all.";

function readArguments(): { property?: string; feed?: string; all?: boolean } {
	try {
		const options = { property: { type: "string" }, feed: { type: "string" }, all: { type: "boolean" } } as const;
		const { values } = parseArgs({ options, strict: true });
		if (Object.keys(values).length !== 1) throw new UsageError(`Exactly one choice is needed. ${USAGE}`);
		return values;
	} catch (error) {
		if (error instanceof UsageError) throw error;
		throw new UsageError(`"${process.argv.slice(2).join(" ")}" is not understood. ${USAGE}`);
	}
}

function scopeOf({ property, feed }: ReturnType<typeof readArguments>): FeedScope {
	if (property !== undefined) return { kind: "property", slug: property };
	return feed === undefined ? { kind: "all" } : { kind: "feed", id: feed };
}

async function chooseFeeds(ctx: Context) {
	const named = readArguments();
	const found = await findFeeds(ctx, scopeOf(named));
	if (found.ok) return found.feeds;
	throw new UsageError(
		found.reason === "unknown_property"
			? `There is no property "${named.property}": its slug is the last part of its page's address.`
			: `There is no feed "${named.feed}": its id is shown on the property's page in the admin.`,
	);
}

function wordsFor({ outcome }: SyncResult): string {
	switch (outcome.kind) {
		case "imported": {
			const { verdict, added, released, held } = outcome;
			const nights = `${added.length} nights closed, ${released.length} freed, ${held.length} waiting`;
			return verdict === "good" ? nights : `bad read (${outcome.reasons.join(", ")}): ${nights}`;
		}
		case "not_modified":
			return "not changed since the last read";
		case "failed":
			return `not read (${outcome.cause}${outcome.httpStatus ? ` ${outcome.httpStatus}` : ""}): its nights stay as they were`;
		case "asked_too_often":
			return "asked too often in the last hour: its nights stay as they were, the schedule goes on";
		case "in_progress":
			return "is being read by another process right now";
		case "superseded":
			return "was read by a newer fetch meanwhile";
		case "not_in_use":
		case "paused":
			return "is paused: resume it in the admin to read it again";
		case "error":
			return "could not be stored: see the log";
	}
}

await runCommand("sync", async (ctx) => {
	const feeds = await chooseFeeds(ctx);
	if (feeds.length === 0) print("There is no feed to read: connect one in the admin.");
	const results = await Promise.all(feeds.map(async (feed) => ({ feed, result: await syncFeed(ctx, feed) })));
	for (const { feed, result } of results) print(`${feed.portalName ?? feed.portal} ${feed.id} ${wordsFor(result)}`);
	return results.some(({ result }) => result.outcome.kind === "failed" || result.outcome.kind === "error") ? 1 : 0;
});
