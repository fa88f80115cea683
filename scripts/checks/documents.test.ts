import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const DOCUMENTS = [
	"README.md",
	"CONTRIBUTING.md",
	"SECURITY.md",
	...markdownIn("docs"),
	...markdownIn("docs/decisions"),
];

function markdownIn(folder: string): string[] {
	return readdirSync(folder)
		.filter((name) => name.endsWith(".md"))
		.map((name) => join(folder, name));
}

function found(document: string, pattern: RegExp): string[] {
	return [...readFileSync(document, "utf8").matchAll(pattern)].map((match) => match[1] ?? "");
}

const scripts = new Set(
	Object.keys((JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> }).scripts),
);

test.each(DOCUMENTS)("every npm command in %s exists", (document) => {
	const named = [...found(document, /npm run ([a-z:-]+)/g), ...found(document, /npm (test|start)\b/g)];
	expect(named.filter((name) => !scripts.has(name))).toEqual([]);
});

test.each(DOCUMENTS)("every link and picture in %s leads to a file", (document) => {
	const links = found(document, /\]\((?!https?:)([^)#]+)[^)]*\)/g);
	expect(links.filter((link) => !existsSync(join(dirname(document), link)))).toEqual([]);
});

test.each(DOCUMENTS)("every path of the project named in %s exists", (document) => {
	const paths = found(document, /`((?:app|components|db|docs|inngest|lib|messages|scripts|tests)\/[\w./-]+)`/g);
	expect(paths.filter((path) => !existsSync(path))).toEqual([]);
});

test("every proof and bench named in the documents exists", () => {
	const proofs = DOCUMENTS.flatMap((document) => found(document, /npm run proof -- ([a-z0-9-]+)/g));
	expect(proofs.filter((name) => name !== "all" && !existsSync(`tests/proof/${name}.ts`))).toEqual([]);
	const benches = DOCUMENTS.flatMap((document) => found(document, /npm run bench -- ([a-z-]+)/g));
	expect(benches.filter((name) => !existsSync(`scripts/bench/${name}.ts`))).toEqual([]);
});
