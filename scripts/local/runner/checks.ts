import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT, readJson } from "#scripts/local/stack/instance.ts";
import { type Check, lastLine } from "./check.ts";
import { countsOfPlaywright, countsOfVitest, withRunnerFailure } from "./counts.ts";

const PACKAGES = join(PROJECT_ROOT, "node_modules");

/** How each tool is started with this Node, without a shell and without npx. */
const TOOLS = {
	biome: join(PACKAGES, "@biomejs", "biome", "bin", "biome"),
	knip: join(PACKAGES, "knip", "bin", "knip.js"),
	next: join(PACKAGES, "next", "dist", "bin", "next"),
	playwright: join(PACKAGES, "@playwright", "test", "cli.js"),
	tsc: join(PACKAGES, "typescript", "bin", "tsc"),
	vitest: join(PACKAGES, "vitest", "vitest.mjs"),
};

function tool(name: keyof typeof TOOLS, ...args: string[]): { command: string; args: string[] } {
	return { command: process.execPath, args: [TOOLS[name], ...args] };
}

function script(path: string): Pick<Check, "command" | "args" | "figure"> {
	return { command: process.execPath, args: ["--disable-warning=ExperimentalWarning", path], figure: lastLine };
}

/** The checks that only read the sources. */
export function sourceChecks(): Check[] {
	return [
		{
			name: "format and lint",
			...tool("biome", "ci", "--colors=off", "--diagnostic-level=warn", "--max-diagnostics=50", "."),
		},
		{ name: "boundaries", ...script("scripts/checks/boundaries.ts") },
		{ name: "route types", ...tool("next", "typegen"), env: { NEXT_DIST_DIR: "", NEXT_TELEMETRY_DISABLED: "1" } },
		{ name: "types", ...tool("tsc", "--noEmit", "-p", "tsconfig.json") },
		{ name: "unused code", ...tool("knip", "--no-progress") },
		{ name: "packages", ...script("scripts/checks/lock.ts") },
		{ name: "secrets", ...script("scripts/checks/secrets.ts") },
	];
}

type VitestProject = { project: "unit" | "db"; folder: string; env?: Record<string, string> };

/** One of Vitest's two projects; its report is kept in `folder`. */
export function vitestCheck({ project, folder, env }: VitestProject): Check {
	mkdirSync(folder, { recursive: true });
	const report = join(folder, `vitest-${project}.json`);
	const run = tool(
		"vitest",
		"run",
		"--project",
		project,
		"--reporter=default",
		"--reporter=json",
		`--outputFile.json=${report}`,
	);
	return {
		name: project === "unit" ? "unit" : "database",
		...run,
		env: { TZ: "UTC", NODE_ENV: "test", ...env },
		counts: ({ exitCode }) => withRunnerFailure(countsOfVitest(readJson(report)), exitCode),
	};
}

/** The journeys in a real browser against a running site. */
export function playwrightCheck({ folder, env }: { folder: string; env: Record<string, string> }): Check {
	mkdirSync(folder, { recursive: true });
	const report = join(folder, "playwright.json");
	return {
		name: "end to end",
		...tool("playwright", "test", "--reporter=list,json"),
		env: { TZ: "UTC", PLAYWRIGHT_JSON_OUTPUT_NAME: report, E2E_OUTPUT_DIR: join(folder, "e2e"), ...env },
		counts: ({ exitCode }) => withRunnerFailure(countsOfPlaywright(readJson(report)), exitCode),
	};
}
