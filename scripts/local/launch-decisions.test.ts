import { expect, test } from "vitest";
import { isNewEnough, missingPackages, withoutNpmScriptSettings } from "./launch-decisions.mjs";

test.each([
	["20.20.2", false],
	["v22.12.0", false],
	["24.0.0", true],
	["v24.21.0", true],
	["26.1.0", true],
	["garbage", false],
])("Node %s is new enough: %s", (version, expected) => {
	expect(isNewEnough(version)).toBe(expected);
});

const lock = {
	packages: {
		"": { version: "0.1.0" },
		"node_modules/a": { version: "1.0.0" },
		"node_modules/b": { version: "2.0.0" },
		"node_modules/other-platform": { version: "3.0.0", optional: true },
	},
};

test("packages are complete when each is there in the version of the lock", () => {
	const installed = { packages: { "node_modules/a": { version: "1.0.0" }, "node_modules/b": { version: "2.0.0" } } };
	expect(missingPackages(lock, installed)).toEqual([]);
});

test("a package in another version, a missing one and an install that was cut short are all noticed", () => {
	const older = { packages: { "node_modules/a": { version: "0.9.0" }, "node_modules/b": { version: "2.0.0" } } };
	expect(missingPackages(lock, older)).toEqual(["node_modules/a"]);
	expect(missingPackages(lock, { packages: { "node_modules/a": { version: "1.0.0" } } })).toEqual(["node_modules/b"]);
	expect(missingPackages(lock, null)).toEqual(["node_modules/a", "node_modules/b"]);
});

test("a nested npm is not told about the outer npm's script, but keeps the person's registry", () => {
	const env = {
		PATH: "/bin",
		npm_config_local_prefix: "/x",
		npm_lifecycle_event: "demo",
		npm_config_registry: "https://r.test",
	};
	expect(withoutNpmScriptSettings(env)).toEqual({ PATH: "/bin", npm_config_registry: "https://r.test" });
});
