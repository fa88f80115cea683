import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isStillRunning, thisProcess } from "./process-start.mjs";

/**
 * Takes the lock directory `path` for this process, or tells who holds it. A lock whose holder has ended is taken over. The
 * directory is made elsewhere and moved into place, so that a lock always has an owner.
 *
 * @param {string} path
 * @param {Record<string, string>} [note] kept beside the owner, for the message of the one who comes second
 * @returns {{ taken: true, release: () => void } | { taken: false, owner: { pid: number, start: string } & Record<string, string> }}
 */
export function takeLock(path, note) {
	const mine = `${path}.${process.pid}`;
	mkdirSync(dirname(path), { recursive: true });
	rmSync(mine, { recursive: true, force: true });
	mkdirSync(mine);
	writeFileSync(join(mine, "owner.json"), JSON.stringify({ ...note, ...thisProcess() }));
	for (let attempt = 0; attempt < 20; attempt++) {
		if (moved(mine, path)) return { taken: true, release: () => rmSync(path, { recursive: true, force: true }) };
		const owner = ownerOf(path);
		if (owner && isStillRunning(owner)) {
			rmSync(mine, { recursive: true, force: true });
			return { taken: false, owner };
		}
		if (owner) moved(path, `${mine}.stale`);
		rmSync(`${mine}.stale`, { recursive: true, force: true });
	}
	rmSync(mine, { recursive: true, force: true });
	throw new Error(`The lock ${path} cannot be taken: remove that directory and start again.`);
}

/**
 * @param {string} from
 * @param {string} to
 */
function moved(from, to) {
	try {
		renameSync(from, to);
		return true;
	} catch {
		return false;
	}
}

/** @param {string} path */
function ownerOf(path) {
	try {
		return JSON.parse(readFileSync(join(path, "owner.json"), "utf8"));
	} catch {
		return null;
	}
}
