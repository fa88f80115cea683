/** The oldest Node that runs the project's TypeScript as it stands. */
export const LOWEST_NODE_MAJOR = 24;

/**
 * True when a Node of this version (`24.21.0`, with or without a leading v) can run the project.
 *
 * @param {string} version
 */
export function isNewEnough(version) {
	return Number.parseInt(version.replace(/^v/, ""), 10) >= LOWEST_NODE_MAJOR;
}

/**
 * Packages of the lock that are not installed in the version it names. `lock` is a package-lock.json, `installed` the
 * `node_modules/.package-lock.json` that npm writes last, or null when there is none. Optional packages (those of other
 * platforms) may be missing.
 *
 * @param {{ packages: Record<string, { version?: string, optional?: boolean, link?: boolean }> }} lock
 * @param {{ packages: Record<string, { version?: string }> } | null} installed
 * @returns {string[]}
 */
export function missingPackages(lock, installed) {
	const missing = [];
	for (const path of Object.keys(lock.packages)) {
		const wanted = lock.packages[path];
		if (path === "" || !wanted || wanted.link) continue;
		const found = installed ? installed.packages[path] : undefined;
		if (found ? found.version !== wanted.version : !wanted.optional) missing.push(path);
	}
	return missing;
}

/**
 * The environment for a nested npm: what the outer npm tells about its own script would mislead it.
 *
 * @param {Record<string, string | undefined>} env
 */
export function withoutNpmScriptSettings(env) {
	const kept = { ...env };
	for (const name of Object.keys(kept)) {
		if (/^npm_(package|lifecycle|command$|config_local_prefix$|config_json$|config_loglevel$)/i.test(name))
			delete kept[name];
	}
	return kept;
}
