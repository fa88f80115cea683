import { join } from "node:path";
import { parseArgs } from "node:util";
import { endRunningChecks, runCheck } from "./local/runner/check.ts";
import { type ProofResult, writeProofReport } from "./local/runner/proof-report.ts";
import { needsOf, type ProofNeeds, proofCheck, proofNames } from "./local/runner/proofs.ts";
import { PROJECT_ROOT } from "./local/stack/instance.ts";
import { Refusal, runMain, say } from "./local/stack/refusal.ts";
import { untilInterrupted } from "./local/stack/run-until-stopped.ts";
import { closeStacks } from "./local/stack/stack.ts";
import { startTestSite } from "./local/stack/test-site.ts";
import { openThrowAwayStack, testServers } from "./local/stack/throw-away.ts";

const USAGE = `Name a proof or "all", and --short for its short form: npm run proof -- replay`;

function readArguments(): { names: string[]; isAll: boolean; isShort: boolean } {
	const parsed = parseOrRefuse();
	const [name = "", ...rest] = parsed.positionals;
	const known = proofNames();
	if (rest.length > 0 || (name !== "all" && !known.includes(name))) {
		throw new Refusal(`${USAGE}. There are: ${known.join(", ") || "none yet"}.`);
	}
	return { names: name === "all" ? known : [name], isAll: name === "all", isShort: parsed.values.short };
}

function parseOrRefuse() {
	try {
		return parseArgs({ allowPositionals: true, options: { short: { type: "boolean", default: false } } });
	} catch {
		throw new Refusal(`${USAGE}.`);
	}
}

async function environmentFor(needs: ProofNeeds): Promise<Record<string, string>> {
	if (!needs.servers) return {};
	say("Preparing the servers of this run ...");
	const stack = await openThrowAwayStack();
	const site = needs.site ? await startTestSite(stack) : {};
	return { ...site, ...testServers(stack) };
}

async function prove(): Promise<number> {
	const { names, isAll, isShort } = readArguments();
	const env = await environmentFor(await needsOf(names));
	const results: ProofResult[] = [];
	for (const name of names) {
		const startedAt = performance.now();
		const check = proofCheck({ name, isShort, env });
		let verdict = `FAIL ${name}: it broke off`;
		const figure = (outcome: { stdout: string }) => {
			verdict = outcome.stdout.trimEnd().split("\n").at(-1) ?? verdict;
			return check.figure?.({ exitCode: 0, output: "", ...outcome }) ?? "";
		};
		const counts = await runCheck({ ...check, figure });
		const seconds = (performance.now() - startedAt) / 1000;
		results.push({ name, verdict, passed: counts.failed === 0, seconds });
	}
	if (isAll && !isShort) say(`Report: ${writeProofReport(join(PROJECT_ROOT, "docs", "proof"), results)}`);
	process.stdout.write(`${results.map((result) => result.verdict).join("\n")}\n`);
	return results.every((result) => result.passed) ? 0 : 1;
}

await runMain(async () => {
	const interrupted = untilInterrupted().then(() => {
		endRunningChecks();
		return 130;
	});
	try {
		return await Promise.race([prove(), interrupted]);
	} finally {
		await closeStacks();
	}
});
process.exit();
