import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PROJECT_ROOT } from "#scripts/local/stack/instance.ts";
import { PLANTED_FILES, PLANTED_VIOLATIONS } from "./planted-violations.ts";

const CRUISER = join(PROJECT_ROOT, "node_modules", "dependency-cruiser", "bin", "dependency-cruiser.mjs");
const CONFIG = join(PROJECT_ROOT, ".dependency-cruiser.cjs");
const FOLDERS = ["app", "components", "db", "inngest", "lib", "scripts", "tests", "proxy.ts", "instrumentation.ts"];

/** A check that looks at fewer files than this has not looked at the project. */
const FEWEST_MODULES = 200;

type Violation = { rule: { name: string }; from: string; to: string };
type Cruise = { summary: { totalCruised: number; violations: Violation[] } };

function cruise(folder: string): Cruise {
	const present = FOLDERS.filter((name) => existsSync(join(folder, name)));
	const args = [CRUISER, "--config", CONFIG, "--output-type", "json", ...present];
	const result = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", maxBuffer: 512 << 20 });
	try {
		return JSON.parse(result.stdout) as Cruise;
	} catch {
		throw new Error(`dependency-cruiser gave no answer: ${result.stderr || result.stdout.slice(0, 2000)}`);
	}
}

/** Planted violations that were not caught. */
function missedViolations(): string[] {
	mkdirSync(join(PROJECT_ROOT, ".local"), { recursive: true });
	const folder = mkdtempSync(join(PROJECT_ROOT, ".local", "planted-"));
	try {
		for (const [path, text] of Object.entries(PLANTED_FILES)) {
			mkdirSync(dirname(join(folder, path)), { recursive: true });
			writeFileSync(join(folder, path), text);
		}
		const { violations } = cruise(folder).summary;
		return PLANTED_VIOLATIONS.filter(
			({ rule, file }) => !violations.some((found) => found.rule.name === rule && found.from === file),
		).map(({ rule, file }) => `the planted violation of "${rule}" in ${file} was not caught`);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const { summary } = cruise(PROJECT_ROOT);
const problems = [
	...summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} imports ${to}`),
	...missedViolations(),
];
if (summary.totalCruised < FEWEST_MODULES) problems.push(`only ${summary.totalCruised} modules were looked at`);
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.stdout.write(`${summary.totalCruised} modules, ${PLANTED_VIOLATIONS.length} planted violations caught\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
