import { parseArgs } from "node:util";
import { type AlertChannel, listAlertChannels } from "#lib/operations/list-alert-channels.ts";
import { type TestChannelOutcome, testAlertChannel } from "#lib/operations/test-alert-channel.ts";
import type { Context } from "#lib/platform/context.ts";
import { print, runCommand, UsageError } from "#scripts/command.ts";

const USAGE = "Use npm run alerts -- list, or npm run alerts -- test [--channel <id>].";

const MEANINGS: Record<Extract<TestChannelOutcome, { ok: false }>["code"], string> = {
	not_set_up: "mail is not set up: set RESEND_API_KEY and MAIL_FROM",
	refused: "the service refuses us: the key, the bot or its rights are not valid there (any more)",
	gone: "there is nothing at that address any more: the host must enter a new one",
	limited: "the service asks us to wait; try again later",
	unreachable: "the service does not answer; try again later",
	unsafe: "the address leads into a private network or to another service, so nothing was sent",
	failed: "the service did not accept the message",
	too_often: "tried too often; wait a minute",
};

function readArguments(): { verb: string; channel: string | undefined } {
	try {
		const options = { channel: { type: "string" } } as const;
		const { values, positionals } = parseArgs({ options, allowPositionals: true, strict: true });
		const [verb = "", ...rest] = positionals;
		if (rest.length > 0) throw new UsageError(USAGE);
		return { verb, channel: values.channel };
	} catch {
		throw new UsageError(`"${process.argv.slice(2).join(" ")}" is not understood. ${USAGE}`);
	}
}

/** UTC, since the database and the logs are. */
function minuteOf(instant: Date | null): string {
	return instant ? `${instant.toISOString().slice(0, 16).replace("T", " ")}Z` : "never";
}

function stateOf(channel: AlertChannel): string {
	if (!channel.isActive) return "paused";
	return channel.lastError ? `failing (${channel.lastError})` : "ok";
}

async function list(ctx: Context): Promise<number> {
	const channels = await listAlertChannels(ctx);
	if (channels.length === 0) {
		print("There are no channels: hosts add theirs in the admin, at /admin/cuenta/avisos.");
		return 0;
	}
	const table = [
		["id", "host", "kind", "label", "from severity", "last sent", "state"],
		...channels.map((channel) => [
			channel.id,
			channel.ownerName,
			channel.kind,
			channel.label,
			channel.minSeverity,
			minuteOf(channel.lastSentAt),
			stateOf(channel),
		]),
	];
	const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
	for (const row of table) {
		const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
		print(cells.join("  ").trimEnd());
	}
	return 0;
}

/** All at once would look like a flood to a service that several channels share. */
async function test(ctx: Context, wanted: string | undefined): Promise<number> {
	const channels = await listAlertChannels(ctx);
	const chosen = channels.filter((channel) => (wanted === undefined ? channel.isActive : channel.id === wanted));
	if (wanted !== undefined && chosen.length === 0)
		throw new UsageError(`There is no channel "${wanted}"; npm run alerts -- list shows them.`);
	if (chosen.length === 0) print("There is no active channel, so nothing was sent.");
	let hasFailed = false;
	for (const { id, kind, label } of chosen) {
		const outcome = await testAlertChannel(ctx, id);
		hasFailed ||= !outcome.ok;
		print(`${id}  ${kind}  ${label}: ${outcome.ok ? "arrived" : `failed, ${MEANINGS[outcome.code]}`}`);
	}
	return hasFailed ? 1 : 0;
}

await runCommand("alerts", async (ctx) => {
	const { verb, channel } = readArguments();
	if (verb === "list" && channel === undefined) return list(ctx);
	if (verb === "test") return test(ctx, channel);
	const given = process.argv.slice(2).join(" ");
	throw new UsageError(given === "" ? `A choice is needed. ${USAGE}` : `"${given}" is not understood. ${USAGE}`);
});
