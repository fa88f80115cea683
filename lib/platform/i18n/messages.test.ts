import { expect, test } from "vitest";
import en from "#messages/en.json" with { type: "json" };
import spanish from "#messages/es-MX.json" with { type: "json" };

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ""): Map<string, string> {
	const flat = new Map<string, string>();
	for (const [key, value] of Object.entries(tree)) {
		if (typeof value === "string") flat.set(`${prefix}${key}`, value);
		else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
	}
	return flat;
}

function argumentsOf(text: string): string[] {
	return [
		...new Set(
			[...text.matchAll(/\{(\w+)(?=\}|,\s*(?:plural|select|selectordinal|number|date|time)\b)/g)].map(
				(match) => match[1] ?? "",
			),
		),
	].sort();
}

const inSpanish = flatten(spanish);
const inEnglish = flatten(en);

test("both languages say the same things", () => {
	expect([...inEnglish.keys()].sort()).toEqual([...inSpanish.keys()].sort());
});

test("a sentence takes the same values in both languages", () => {
	for (const [key, text] of inSpanish) expect(argumentsOf(inEnglish.get(key) ?? ""), key).toEqual(argumentsOf(text));
});

test("no text shouts", () => {
	for (const [key, text] of [...inSpanish, ...inEnglish]) expect(text, key).not.toMatch(/[!¡]/);
});
