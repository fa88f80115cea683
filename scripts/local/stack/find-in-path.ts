import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Where distributions and Homebrew put servers that are often not in a user's PATH. */
const MORE_FOLDERS = [
	"/usr/sbin",
	"/usr/local/sbin",
	"/usr/bin",
	"/usr/local/bin",
	"/opt/homebrew/bin",
	"/opt/homebrew/opt/mariadb/bin",
	"/usr/local/opt/mariadb/bin",
];

/** The full path of the first of `names` that this user may run; null when there is none. `path` is a PATH. */
export function findInPath(names: string[], path: string | undefined): string | null {
	const folders = [...(path ?? "").split(delimiter).filter(Boolean), ...MORE_FOLDERS];
	for (const name of names) {
		const found = folders.map((folder) => join(folder, name)).find(isExecutable);
		if (found) return found;
	}
	return null;
}

/** True when the file exists and this user may run it. */
export function isExecutable(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
