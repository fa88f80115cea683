import { z } from "zod";
import { invalid } from "./stripe-refusal.ts";

type Nested = string | Nested[] | { [key: string]: Nested };

/** `a[b][0]=c` as `{ a: { b: ["c"] } }`; what is named twice counts as it was named last. */
export function nestedParams(text: string): Record<string, Nested> {
	const root: Record<string, Nested> = {};
	for (const [name, value] of new URLSearchParams(text)) {
		const keys = name.split(/\[|\]\[|\]/).filter((key, index, all) => index < all.length - 1 || key !== "");
		put(root, { keys, value });
	}
	return withLists(root) as Record<string, Nested>;
}

function put(place: Record<string, Nested>, { keys, value }: { keys: string[]; value: string }): void {
	const [key = "", ...rest] = keys;
	if (rest.length === 0) {
		place[key] = value;
		return;
	}
	const inner = place[key];
	const next = typeof inner === "object" && !Array.isArray(inner) ? inner : {};
	place[key] = next;
	put(next, { keys: rest, value });
}

function withLists(value: Nested): Nested {
	if (typeof value !== "object") return value;
	const entries = Object.entries(value).map(([key, inner]) => [key, withLists(inner)] as const);
	const isList = entries.length > 0 && entries.every(([key], index) => key === String(index) || key === "");
	return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

/** Reads parameters strictly, as Stripe does: one that is unknown, missing or empty refuses the request. */
export function readParams<Schema extends z.ZodType>(schema: Schema, params: Record<string, unknown>): z.infer<Schema> {
	const result = schema.safeParse(params);
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	const keys = issue?.code === "unrecognized_keys" ? [...issue.path, issue.keys[0]] : (issue?.path ?? []);
	const param = keys.map((key, index) => (index === 0 ? String(key) : `[${String(key)}]`)).join("");
	const code =
		issue?.code === "unrecognized_keys"
			? "parameter_unknown"
			: issue?.code === "invalid_type" && issue.input === undefined
				? "parameter_missing"
				: "parameter_invalid";
	throw invalid(`${code}: ${param}`, { code, param });
}

export const wholeNumber = z
	.string()
	.regex(/^-?\d{1,15}$/)
	.transform(Number);
export const filled = z.string().min(1).max(5_000);
/** Stripe's limits: 50 keys of 40 characters, values of 500. */
export const metadataParam = z
	.record(z.string().min(1).max(40), z.string().max(500))
	.refine((pairs) => Object.keys(pairs).length <= 50)
	.default({});
