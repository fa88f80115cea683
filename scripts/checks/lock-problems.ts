export type Lock = { packages: Record<string, LockedPackage> };
export type LockedPackage = {
	version?: string;
	resolved?: string;
	integrity?: string;
	link?: boolean;
	inBundle?: boolean;
};
export type Manifest = Record<string, unknown>;
export type LowestVersion = { package: string; lowest: string; advisory: string };

const GROUPS = ["dependencies", "devDependencies", "optionalDependencies"] as const;
const EXACT = /^\d+\.\d+\.\d+(-[0-9a-z.-]+)?$/i;

/**
 * What is wrong with a lock file: an address to download from (it ties the project to one registry), a package without a
 * checksum, a range instead of an exact version in package.json, a package below its lowest safe version.
 */
export function lockProblems(project: { manifest: Manifest; lock: Lock; lowest: LowestVersion[] }): string[] {
	return [
		...rangesIn(project.manifest),
		...Object.entries(project.lock.packages).flatMap(([path, locked]) => (path ? entryProblems(path, locked) : [])),
		...project.lowest.flatMap((rule) => unsafeVersions(rule, project.lock)),
	];
}

function rangesIn(manifest: Manifest): string[] {
	return GROUPS.flatMap((group) =>
		Object.entries((manifest[group] ?? {}) as Record<string, string>)
			.filter(([, version]) => !EXACT.test(version))
			.map(([name, version]) => `package.json: ${name} is "${version}"; write an exact version`),
	);
}

function entryProblems(path: string, locked: LockedPackage): string[] {
	const problems: string[] = [];
	if (locked.resolved !== undefined) problems.push(`package-lock.json: ${path} names an address to download from`);
	if (locked.link) problems.push(`package-lock.json: ${path} is a link to a folder`);
	if (locked.integrity === undefined && !locked.inBundle) problems.push(`package-lock.json: ${path} has no checksum`);
	return problems;
}

function unsafeVersions(rule: LowestVersion, lock: Lock): string[] {
	const found = Object.entries(lock.packages).filter(([path]) => nameIn(path) === rule.package);
	return found
		.filter(([, locked]) => compareVersions(locked.version ?? "0.0.0", rule.lowest) < 0)
		.map(([path, locked]) => `package-lock.json: ${path} ${locked.version} is below ${rule.lowest} (${rule.advisory})`);
}

/** `node_modules/a/node_modules/@b/c` is the package `@b/c`. */
function nameIn(path: string): string {
	return path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
}

/** Negative when version `a` is older than `b`; a pre-release is older than its release. */
export function compareVersions(a: string, b: string): number {
	const [left, right] = [partsOf(a), partsOf(b)];
	for (const index of [0, 1, 2]) {
		const difference = (left.numbers[index] ?? 0) - (right.numbers[index] ?? 0);
		if (difference !== 0) return difference;
	}
	return Number(right.isPreRelease) - Number(left.isPreRelease);
}

function partsOf(version: string): { numbers: number[]; isPreRelease: boolean } {
	const [core = "", preRelease] = version.split("+")[0]?.split(/-(.*)/s) ?? [];
	return { numbers: core.split(".").map(Number), isPreRelease: Boolean(preRelease) };
}
