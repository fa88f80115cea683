import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";

const FONTS: Record<string, string> = {
	"fraunces.woff2": "@fontsource-variable/fraunces/files/fraunces-latin-wght-normal.woff2",
	"instrument-sans.woff2": "@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2",
};

/** One of the two fonts of the site, for the pages of the local stand-ins. */
export function sendFont(response: ServerResponse, name: string): void {
	const file = Object.hasOwn(FONTS, name) ? FONTS[name] : undefined;
	if (!file) return void response.writeHead(404).end();
	const bytes = readFileSync(fileURLToPath(import.meta.resolve(file)));
	response.writeHead(200, { "content-type": "font/woff2", "cache-control": "max-age=86400" }).end(bytes);
}
