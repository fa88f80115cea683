import { join } from "node:path";
import { type Check, endRunningChecks, runCheck, runTask } from "./local/runner/check.ts";
import { playwrightCheck, sourceChecks, vitestCheck } from "./local/runner/checks.ts";
import { type Counts, totalLine, totalOf } from "./local/runner/counts.ts";
import { proofCheck, proofNames } from "./local/runner/proofs.ts";
import { endOfLog } from "./local/stack/processes.ts";
import { Refusal, say } from "./local/stack/refusal.ts";
import { untilInterrupted } from "./local/stack/run-until-stopped.ts";
import { closeStacks, type Stack } from "./local/stack/stack.ts";
import { buildTestSite, startTestSite } from "./local/stack/test-site.ts";
import { openThrowAwayStack, prepareTestPrograms, testServers } from "./local/stack/throw-away.ts";

const FAILED: Counts = { passed: 0, failed: 1, skipped: 0 };
const all: Counts[] = [];

async function check(one: Check): Promise<void> {
	all.push(await runCheck(one));
}

/** Everything, on servers of its own. What two cores can do at once runs at once; tests never share them with the build. */
async function runEverything(): Promise<void> {
	if (process.argv.length > 2)
		throw new Refusal("npm test takes no arguments; for one proof use: npm run proof -- <name>");
	say("Preparing the servers of this run ...");
	const programs = await prepareTestPrograms();
	const stack = await openThrowAwayStack();
	const servers = testServers(stack);
	const folder = stack.instance.folder;
	const build = runTask({ name: "build", run: () => buildTestSite(stack) });
	for (const one of sourceChecks()) await check(one);
	all.push(await build);
	await check(vitestCheck({ project: "unit", folder }));
	await check(vitestCheck({ project: "db", folder, env: servers }));
	const site = await siteOrNull(stack);
	await runBrowserTests(stack, { site, chromium: programs.chromium });
	for (const name of proofNames()) {
		await check(proofCheck({ name, isShort: true, env: { ...site, ...servers } }));
	}
}

async function siteOrNull(stack: Stack): Promise<Record<string, string> | null> {
	let site: Record<string, string> | null = null;
	const counts = await runTask({
		name: "site and engine",
		run: async () => {
			site = await startTestSite(stack);
		},
	});
	all.push(counts);
	return site;
}

async function runBrowserTests(
	stack: Stack,
	options: { site: Record<string, string> | null; chromium: string | undefined },
): Promise<void> {
	const { site, chromium } = options;
	if (!site || !chromium) {
		process.stdout.write(
			`FAILED end to end         did not run: ${site ? "there is no Chromium" : "there is no site"}\n`,
		);
		all.push(FAILED);
		return;
	}
	const env = { ...site, ...testServers(stack), CHROMIUM_PATH: chromium };
	const onFailure = () => endOfLog(join(stack.instance.folder, "web.log"));
	await check({ ...playwrightCheck({ folder: stack.instance.folder, env }), onFailure });
}

const startedAt = performance.now();
const interrupted = untilInterrupted();
const outcome = await Promise.race([
	runEverything().then(
		() => "finished" as const,
		(error: unknown) => error,
	),
	interrupted.then(() => "interrupted" as const),
]);
if (outcome === "interrupted") endRunningChecks();
await closeStacks();
if (outcome === "interrupted") {
	say("Interrupted; the servers of this run are stopped and its data is removed.");
	process.exit(130);
}
if (outcome !== "finished") {
	all.push(FAILED);
	say(
		outcome instanceof Refusal
			? outcome.message
			: `Unexpected failure: ${outcome instanceof Error ? outcome.stack : outcome}`,
	);
}
const total = totalOf(all);
process.stdout.write(`\n${((performance.now() - startedAt) / 60_000).toFixed(1)} minutes\n${totalLine(total)}\n`);
process.exit(total.failed > 0 ? 1 : 0);
