/** HTML that is already safe to send. */
export type Markup = { readonly markup: string };

type Part = string | number | null | undefined | false | Markup | readonly Markup[];

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function render(part: Part): string {
	if (part === null || part === undefined || part === false) return "";
	if (typeof part === "string" || typeof part === "number")
		return String(part).replaceAll(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
	if ("markup" in part) return part.markup;
	return part.map(({ markup }) => markup).join("");
}

/** Builds HTML; whatever is put in as text is escaped. */
export function html(literals: TemplateStringsArray, ...parts: Part[]): Markup {
	return { markup: literals.map((literal, index) => literal + render(parts[index])).join("") };
}
