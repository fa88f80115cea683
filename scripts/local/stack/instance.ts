import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { takeLock } from "#scripts/local/owned-lock.mjs";
import { Refusal } from "./refusal.ts";

export const PROJECT_ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
export const LOCAL_FOLDER = join(PROJECT_ROOT, ".local");

const TITLES: Record<string, string> = { demo: "The demo", dev: "The development site", site: "The site" };

/** One private set of servers with its data, below `.local/<name>/`. */
export type Instance = {
	readonly name: string;
	readonly folder: string;
	readonly release: () => void;
};

/**
 * Makes the folder of an instance and takes it for this process. Refuses, naming the address and the way to stop it, when another
 * process holds it. `--fresh` is `isFresh`: everything the instance kept is thrown away.
 */
export function openInstance(name: string): Instance {
	const folder = join(LOCAL_FOLDER, name);
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const lock = takeLock(join(LOCAL_FOLDER, `${name}.lock`), { name });
	if (!lock.taken) {
		const address = readJson<{ web?: number }>(join(folder, "ports.json"))?.web;
		const place = address ? ` at http://127.0.0.1:${address}` : "";
		throw new Refusal(
			`${TITLES[name] ?? name} already runs${place} (process ${lock.owner.pid}): stop it with Ctrl-C in its terminal or with "kill ${lock.owner.pid}", then start again.`,
		);
	}
	return { name, folder, release: lock.release };
}

/** Throws away everything an instance kept. Its leftover processes must be stopped before. */
export function emptyInstance(instance: Instance): void {
	rmSync(instance.folder, { recursive: true, force: true });
	mkdirSync(instance.folder, { recursive: true, mode: 0o700 });
}

/** Reads a JSON file of the instance; null when it is missing or broken. */
export function readJson<T>(path: string): T | null {
	try {
		return JSON.parse(readFileSync(path, "utf8")) as T;
	} catch {
		return null;
	}
}

/** Writes a file only this user can read. */
export function writePrivate(path: string, text: string): void {
	writeFileSync(path, text, { mode: 0o600 });
	chmodSync(path, 0o600);
}
