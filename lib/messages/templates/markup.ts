/** HTML that is already safe to send. */
export type Markup = { readonly markup: string };

type Part = string | number | Markup | readonly Markup[];

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text for a place between tags or inside a quoted attribute. */
export function escapeHtml(text: string): string {
	return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

function render(part: Part): string {
	if (typeof part === "string" || typeof part === "number") return escapeHtml(String(part));
	return "markup" in part ? part.markup : part.map(({ markup }) => markup).join("");
}

/** Builds HTML; whatever is put in as text is escaped. */
export function html(literals: TemplateStringsArray, ...parts: Part[]): Markup {
	return { markup: literals.map((literal, index) => literal + render(parts[index] ?? "")).join("") };
}
