import { expect, test } from "vitest";
import { compareVersions, lockProblems } from "./lock-problems.ts";

const lowest = [{ package: "next", lowest: "16.2.6", advisory: "CVE-0000-0000" }];
const good = { "": { version: "0.1.0" }, "node_modules/next": { version: "16.4.5", integrity: "sha512-x" } };

test("exact versions, checksums and safe packages pass", () => {
	expect(lockProblems({ manifest: { dependencies: { next: "16.4.5" } }, lock: { packages: good }, lowest })).toEqual(
		[],
	);
});

test("a range, an address to download from, a missing checksum and an unsafe version are each named", () => {
	const packages = {
		"node_modules/next": { version: "16.2.6-beta.1", integrity: "sha512-x" },
		"node_modules/a/node_modules/next": { version: "15.9.9", integrity: "sha512-x" },
		"node_modules/b": { version: "1.0.0", resolved: "https://registry.test/b.tgz", integrity: "sha512-x" },
		"node_modules/c": { version: "1.0.0" },
		"node_modules/bundled": { version: "1.0.0", inBundle: true },
	};
	const manifest = { dependencies: { b: "^1.0.0" }, devDependencies: { c: "latest" } };
	expect(lockProblems({ manifest, lock: { packages }, lowest })).toEqual([
		'package.json: b is "^1.0.0"; write an exact version',
		'package.json: c is "latest"; write an exact version',
		"package-lock.json: node_modules/b names an address to download from",
		"package-lock.json: node_modules/c has no checksum",
		"package-lock.json: node_modules/next 16.2.6-beta.1 is below 16.2.6 (CVE-0000-0000)",
		"package-lock.json: node_modules/a/node_modules/next 15.9.9 is below 16.2.6 (CVE-0000-0000)",
	]);
});

test.each([
	["16.2.10", "16.2.9", 1],
	["16.2.6", "16.2.6", 0],
	["16.2.6-rc.1", "16.2.6", -1],
	["4.9.0", "10.0.0", -1],
])("%s against %s", (a, b, expected) => {
	expect(Math.sign(compareVersions(a, b))).toBe(expected);
});
