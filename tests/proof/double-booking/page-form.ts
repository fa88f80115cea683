import spanish from "#messages/es-MX.json" with { type: "json" };

/** A form of a page: every field with what stands in it. */
export type PageForm = ReadonlyMap<string, string>;

/** The form of `html` whose own text passes `isIt`; null when there is none. */
export function findForm(html: string, isIt: (form: string) => boolean): PageForm | null {
	const found = [...html.matchAll(/<form\b.*?<\/form>/gs)].find(([form]) => isIt(form));
	if (!found) return null;
	const inputs = [...found[0].matchAll(/<input\b[^>]*>/g)];
	return new Map(inputs.map(([tag]) => [attribute(tag, "name"), attribute(tag, "value")]));
}

function attribute(tag: string, name: string): string {
	return decoded(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "");
}

const ENTITIES: Readonly<Record<string, string>> = { quot: '"', amp: "&", lt: "<", gt: ">", "#x27": "'" };

function decoded(text: string): string {
	return text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

export type ShownRefusal = { readonly reason: string; readonly isTaken: boolean };

/**
 * Why the site refused, out of the state that its answer hands to the page's scripts: the page itself may show something else by then, such
 * as nights that are taken, above a failure of its own. Null when there is none.
 */
export function refusalIn(html: string): ShownRefusal | null {
	const state = /__next_f\.push\(\[2,(.*?)\]\)<\/script>/s.exec(html)?.[1];
	if (state === undefined) return null;
	const [failed] = JSON.parse(state) as [{ reason?: string; values?: { why?: string } }];
	const reason = failed.reason ?? "none";
	const isTaken = reason === "held" || (reason === "refused" && TAKEN.test(failed.values?.why ?? ""));
	return { reason, isTaken };
}

/** "La noche del {day} está ocupada." with any day in it. */
const TAKEN = new RegExp(
	spanish.site.refusal.taken
		.split(/\{\w+\}/)
		.map(escaped)
		.join(".+"),
);

function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
