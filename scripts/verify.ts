import { join } from "node:path";
import { endRunningChecks, runCheck } from "./local/runner/check.ts";
import { sourceChecks, vitestCheck } from "./local/runner/checks.ts";
import { type Counts, totalLine, totalOf } from "./local/runner/counts.ts";
import { LOCAL_FOLDER } from "./local/stack/instance.ts";
import { runMain } from "./local/stack/refusal.ts";

/** The fast gate: everything that needs no server, no build and no browser. */
async function verify(): Promise<number> {
	const counts: Counts[] = [];
	const checks = [...sourceChecks(), vitestCheck({ project: "unit", folder: join(LOCAL_FOLDER, "verify") })];
	for (const check of checks) counts.push(await runCheck(check));
	const total = totalOf(counts);
	process.stdout.write(`${totalLine(total)}\n`);
	return total.failed > 0 ? 1 : 0;
}

process.once("SIGTERM", () => {
	endRunningChecks();
	process.exit(143);
});

await runMain(verify);
