import { type Locale, routing } from "./routing.ts";

/** Pages that have an address in each language; those without a `[name]` first, since another's `[name]` would match them too. */
const PAGES = Object.values(routing.pathnames)
	.filter((page) => typeof page !== "string")
	.sort((a, b) => openParts(a.en) - openParts(b.en));

function openParts(template: string): number {
	return template.split("[").length - 1;
}

/** The address of the same page in `locale`; pages that exist in one language alone lead to the first page. */
export function addressIn(locale: Locale, pathname: string): string {
	const bare = pathname.replace(/^\/(?:en|es-MX)(?=\/|$)/, "");
	const prefix = locale === routing.defaultLocale ? "" : `/${locale}`;
	for (const page of PAGES) {
		for (const template of Object.values(page)) {
			const values = valuesIn(template, bare);
			if (values) return prefix + page[locale].replace(/\[\w+\]/g, (name) => values.get(name) ?? "");
		}
	}
	return prefix || "/";
}

/** What stands in `path` for each `[name]` of `template`; null when they differ elsewhere. */
function valuesIn(template: string, path: string): Map<string, string> | null {
	const parts = path.split("/");
	const names = template.split("/");
	if (parts.length !== names.length) return null;
	const values = new Map<string, string>();
	for (const [at, name] of names.entries()) {
		const part = parts[at] ?? "";
		if (name.startsWith("[") && part) values.set(name, part);
		else if (name !== part) return null;
	}
	return values;
}
