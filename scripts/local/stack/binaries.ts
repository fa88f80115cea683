import { existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { aptInstall } from "./apt.ts";
import { findInPath, isExecutable } from "./find-in-path.ts";
import { LOCAL_FOLDER } from "./instance.ts";
import { Refusal, say } from "./refusal.ts";

export type Program = "mariadb" | "redis" | "chromium";
export type Programs = Partial<Record<Program, string>>;

const NAMES: Record<Program, string[]> = {
	mariadb: ["mariadbd"],
	redis: ["redis-server", "valkey-server"],
	chromium: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
};

/** `redis-tools` holds the whole server under another name and, unlike `redis-server`, brings no system service. */
const PACKAGES: Record<Program, string> = {
	mariadb: "mariadb-server-core",
	redis: "redis-tools",
	chromium: "chromium",
};

const REMEDIES: Record<Program, string> = {
	mariadb: "MariaDB is missing: install it (macOS: brew install mariadb) or set DATABASE_URL to a server of yours",
	redis: "Redis is missing: install it (macOS: brew install redis) or set REDIS_URL to a server of yours",
	chromium:
		"Chromium is missing: install it (macOS: brew install --cask chromium) or set CHROMIUM_PATH to a Chromium of yours",
};

function find(program: Program): string | null {
	if (program === "chromium" && process.env["CHROMIUM_PATH"]) {
		const named = process.env["CHROMIUM_PATH"];
		if (!isExecutable(named))
			throw new Refusal(`CHROMIUM_PATH names ${named}, which is no program that can be run: correct it.`);
		return named;
	}
	return findInPath(NAMES[program], process.env["PATH"]) ?? (program === "redis" ? redisUnderItsOtherName() : null);
}

/** Debian ships the server as `redis-check-rdb`; it is the server when it is called by that name. */
function redisUnderItsOtherName(): string | null {
	const binary = findInPath(["redis-check-rdb"], process.env["PATH"]);
	if (!binary) return null;
	const folder = join(LOCAL_FOLDER, "bin");
	const link = join(folder, "redis-server");
	mkdirSync(folder, { recursive: true });
	if (!existsSync(link)) {
		rmSync(link, { force: true });
		symlinkSync(binary, link);
	}
	return link;
}

/**
 * Finds the programs, installing with apt what is missing where that is possible. Refuses, naming what to install or set, when one
 * of `needed` cannot be had; one of `wanted` is left out with a line that says so.
 */
export async function findPrograms(options: { needed: Program[]; wanted: Program[] }): Promise<Programs> {
	const all = [...options.needed, ...options.wanted];
	const missing = all.filter((program) => find(program) === null);
	const outcome = missing.length > 0 ? await aptInstall(missing.map((program) => PACKAGES[program])) : null;
	const programs: Programs = {};
	for (const program of all) {
		const found = find(program);
		if (found) programs[program] = found;
		else if (options.needed.includes(program)) throw new Refusal(sentenceFor(program, outcome));
		else say(`${sentenceFor(program, outcome)} Going on without it.`);
	}
	return programs;
}

/** True when the program can be run here as things are. */
export function isThere(program: Program): boolean {
	return find(program) !== null;
}

function sentenceFor(program: Program, outcome: string | null): string {
	return `${REMEDIES[program]}${outcome ? ` (${outcome})` : ""}.`;
}
