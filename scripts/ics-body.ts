import { readFetchBody } from "#lib/calendars/read-fetch-body.ts";
import { isId } from "#lib/shared/ids.ts";
import { print, runCommand, UsageError } from "#scripts/command.ts";

/** `ics body <fetch>`: what a portal sent in one fetch, masked; who read it is in the audit log. */
export async function printBody(argv: readonly string[]): Promise<number> {
	await runCommand("ics body", async (ctx) => {
		const [fetchId = ""] = argv;
		if (!isId("fetch", fetchId)) throw new UsageError("Say which fetch: npm run ics -- body <fetch id, such as fch_…>");
		const body = await readFetchBody(ctx, fetchId);
		if (!body.ok) {
			print("The body of this fetch is not kept: it meant the same as the one before it, or it is older than 30 days.");
			return 1;
		}
		print(body.text);
		return 0;
	});
	return Number(process.exitCode ?? 0);
}
