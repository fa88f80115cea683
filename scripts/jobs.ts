import { type LastJobRun, listLastJobRuns } from "#lib/operations/list-last-job-runs.ts";
import type { Context } from "#lib/platform/context.ts";
import { nextTick } from "#lib/platform/job-engine/cron.ts";
import { print, runCommand, UsageError } from "#scripts/command.ts";

const USAGE = "Use npm run jobs -- list, or npm run jobs -- run <name>.";

/** Loaded late: it reads the settings, which the command finds first. */
const load = async () => Promise.all([import("#inngest/index.ts"), import("#lib/platform/job.ts")]);

function words(run: LastJobRun | undefined): { last: string; outcome: string } {
	if (!run) return { last: "never", outcome: "" };
	const counts = Object.entries(run.counts).map(([name, count]) => `${name} ${count}`);
	const outcome = run.outcome === "failed" ? `failed (${run.errorCode})` : [run.outcome, ...counts].join(", ");
	return { last: minuteOf(run.startedAt), outcome };
}

/** UTC, since the database and the logs are. */
function minuteOf(instant: Date): string {
	return `${instant.toISOString().slice(0, 16).replace("T", " ")}Z`;
}

async function list(ctx: Context): Promise<number> {
	const [{ periodicJobs, eventJobs }] = await load();
	const runs = await listLastJobRuns(ctx);
	const rows = [...periodicJobs, ...eventJobs].map(({ name, cron }) => {
		const { last, outcome } = words(runs.get(name));
		return [name, cron ?? "on an event", last, cron ? minuteOf(nextTick(cron, ctx.clock.now())) : "-", outcome];
	});
	const table = [["job", "trigger", "last run", "next due", "outcome"], ...rows];
	const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
	for (const row of table)
		print(
			row
				.map((cell, column) => cell.padEnd(widths[column] ?? 0))
				.join("  ")
				.trimEnd(),
		);
	return 0;
}

async function run(ctx: Context, name: string): Promise<number> {
	const [{ periodicJobs }, { runRecorded }] = await load();
	const job = periodicJobs.find((one) => one.name === name);
	if (!job) {
		const names = periodicJobs.map((one) => one.name).join(", ");
		throw new UsageError(`There is no job "${name}" that can be started by hand; there are ${names}.`);
	}
	const { counts, events = [] } = await runRecorded(ctx, { job, input: undefined });
	for (const event of events) await ctx.sendEvent(event.name, event.data);
	print([`${name} done`, ...Object.entries(counts).map(([what, count]) => `${what} ${count}`)].join(", "));
	return 0;
}

await runCommand("jobs", async (ctx) => {
	const [action, name, ...rest] = process.argv.slice(2);
	if (action === "list" && name === undefined) return list(ctx);
	if (action === "run" && name !== undefined && rest.length === 0) return run(ctx, name);
	const given = process.argv.slice(2).join(" ");
	throw new UsageError(given === "" ? `A choice is needed. ${USAGE}` : `"${given}" is not understood. ${USAGE}`);
});
