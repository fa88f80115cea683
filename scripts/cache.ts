import { print, runCommand, UsageError } from "#scripts/command.ts";

await runCommand("cache", async (ctx) => {
	const [verb, ...rest] = process.argv.slice(2);
	if (verb !== "clear" || rest.length > 0) {
		throw new UsageError(`"${process.argv.slice(2).join(" ")}" is not understood. Use npm run cache -- clear.`);
	}
	if (!ctx.cache.isConfigured) {
		print("No Redis is configured, so nothing is cached: pages and calendars come from the database.");
		return 0;
	}
	// A page must not wait for a slow Redis, a person at a terminal may.
	const cleared = (await ctx.cache.clear("")) ?? (await ctx.cache.clear("")) ?? (await ctx.cache.clear(""));
	if (cleared === null) {
		process.stderr.write(
			"Redis does not answer: check REDIS_URL. Pages and calendars come from the database meanwhile.\n",
		);
		return 1;
	}
	print(`${cleared} entries cleared. Pages and calendars are made anew from the database.`);
	return 0;
});
