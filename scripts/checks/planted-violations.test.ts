import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { PLANTED_FILES, PLANTED_VIOLATIONS } from "./planted-violations.ts";

test("every import rule has a planted violation, so that a rule that catches nothing is noticed", () => {
	const config = readFileSync(new URL("../../.dependency-cruiser.cjs", import.meta.url), "utf8");
	const rules = [...config.matchAll(/^\t+name: "([a-z-]+)"/gm)].map((match) => match[1]);
	expect(rules.length).toBeGreaterThan(5);
	expect(new Set(PLANTED_VIOLATIONS.map(({ rule }) => rule))).toEqual(new Set(rules));
});

test("every planted violation has its file", () => {
	expect(PLANTED_VIOLATIONS.filter(({ file }) => !(file in PLANTED_FILES))).toEqual([]);
});
