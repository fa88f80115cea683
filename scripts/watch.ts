import { print, runCommand, UsageError } from "#scripts/command.ts";

/** Loaded late: both read the settings, which the command finds first. */
const load = async () => Promise.all([import("#inngest/index.ts"), import("#lib/platform/watch.ts")]);

await runCommand("watch", async (ctx) => {
	const given = process.argv.slice(2).join(" ");
	if (given !== "")
		throw new UsageError(`"${given}" is not understood: npm run watch looks once and takes no choices.`);
	const [{ periodicJobs }, { watchOnce }] = await load();
	const counts = await watchOnce(ctx, periodicJobs);
	const words = Object.entries(counts ?? {}).map(([what, count]) => `${what} ${count}`);
	print(counts ? ["looked for trouble", ...words].join(", ") : "another process has just looked: nothing to do");
	return 0;
});
